"""Verdicts that hold only because a number is missing, and the fields that would decide them."""

from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given

from tests import oracle
from tests.examples import examples
from tests.failure.evaluated import evaluated
from tests.failure.random_cases import SEEDS, drawn
from workbook.failure import UndecidedVerdicts, undecided_verdicts

Plain = dict[str, Any]

MISSING = {
    "latency_budget": (
        """
        components: {page: {workers: 1000, capacity: 100/s, depends_on: {ads: {strength: soft, timeout: 60s}}}, ads: {}}
        journeys: {home: {needs: [page], peak: 10/s}}
        """,
        {"events": [{"slow": "ads"}]},
        {"home": ["journeys.home.latency_budget"]},
        "journeys.home.latency_budget",
        {"p99": "70s"},
    ),
    "workers": (
        """
        components:
          page: {latency: {p50: 10ms}, depends_on: {ads: {strength: soft, timeout: 1s}}}
          ads: {}
        journeys: {home: {needs: [page], peak: 10/s, latency_budget: {p99: 5s}}}
        """,
        {"events": [{"slow": "ads"}]},
        {"home": ["components.page.workers"]},
        "components.page.workers",
        100,
    ),
    "capacity": (
        """
        components: {page: {workers: 50, replicas: 2}}
        journeys: {home: {needs: [page], peak: 10/s}}
        """,
        {"events": [{"replica": "page"}]},
        {"home": ["components.page.capacity"]},
        "components.page.capacity",
        "10/s",
    ),
    "sizes": (
        """
        components: {tv: {kind: client, depends_on: [cdn]}, cdn: {workers: 50, capacity: 1Gbps, replicas: 2}}
        journeys: {play: {needs: [tv], peak: 10/s}}
        """,
        {"events": [{"replica": "cdn"}]},
        {"play": ["request, response or stream of the calls of cdn"]},
        "components.tv.depends_on",
        {"cdn": {"response": "1kB"}},
    ),
    "valid_for": (
        """
        components: {api: {workers: 50, depends_on: {flags: {plane: control}}}, flags: {}}
        journeys: {play: {needs: [api]}}
        """,
        {"events": [{"down": "flags"}], "outage_length": "7d"},
        {"play": ["components.api.depends_on.flags.valid_for"]},
        "components.api.depends_on.flags.valid_for",
        "8d",
    ),
    "buffer": (
        """
        components: {api: {workers: 50, depends_on: {bills: {mode: async}}}, bills: {kind: queue}}
        journeys: {play: {needs: [api], peak: 10/s}}
        """,
        {"events": [{"down": "bills"}]},
        {"play": ["components.api.depends_on.bills.buffer"]},
        "components.api.depends_on.bills.buffer",
        "1M",
    ),
    "max_depth": (
        """
        components:
          api: {workers: 50, depends_on: {jobs: {mode: async, buffer: 1M}}}
          jobs: {kind: queue, consumed_by: [worker]}
          worker: {}
        journeys: {play: {needs: [api], peak: 10/s}}
        """,
        {"events": [{"down": "worker"}]},
        {"play": ["components.jobs.max_depth"]},
        "components.jobs.max_depth",
        "1M",
    ),
    "ttl": (
        """
        components:
          api: {workers: 500, capacity: 1000/s, depends_on: {db: {timeout: 1s, cache: {hit_ratio: 90%}}}}
          db: {workers: 500, capacity: 15/s, load_shedding: [play]}
        journeys: {play: {needs: [api], peak: 100/s, latency_budget: {p99: 5s}}}
        """,
        {"events": [{"surge": {"component": "db", "factor": 2}}]},
        {"play": ["components.api.depends_on.db.cache.ttl"]},
        "components.api.depends_on.db.cache.ttl",
        "2h",
    ),
}
"""Per kind of number: a design, a scenario, the fields that would decide, and one that does with a value."""


def asked(design: str | Plain, *scenarios: Plain) -> UndecidedVerdicts:
    return UndecidedVerdicts(evaluated(design, *scenarios, explained=False).evaluation)


def segments(found: UndecidedVerdicts, at: int = 0) -> dict[str, dict[str, bool]]:
    return {name: found.segments(index, at) for index, name in enumerate(found.evaluation.graph.journeys)}


def fields(found: UndecidedVerdicts, at: int = 0) -> dict[str, list[str]]:
    named = {
        name: [number.field for number in found.deciding(index, at)]
        for index, name in enumerate(found.evaluation.graph.journeys)
    }
    return {name: those for name, those in named.items() if those}


def with_value(design: Plain, path: str, value: Any) -> Plain:
    step, _, rest = path.partition(".")
    return {**design, step: with_value(design.get(step, {}), rest, value) if rest else value}


def assert_agreement(design: Plain, scenarios: list[Plain]) -> Counter[str]:
    """All scenarios of a design at once against the slow evaluator, one by one."""
    found, reached = asked(design, *scenarios), Counter[str]()
    for at, scenario in enumerate(scenarios):
        expected = oracle.undecided(design, scenario)
        assert segments(found, at) == expected, scenario
        open_ = [journey for journey, those in expected.items() if any(those.values())]
        assert list(fields(found, at)) == open_, scenario
        reached["scenarios"] += 1
        reached["undecided"] += bool(open_)
        for index in range(len(found.evaluation.graph.journeys)):
            reached.update(number.kind for number in found.deciding(index, at))
    return reached


def test_what_is_undecided_agrees_with_the_slow_evaluator() -> None:
    reached = Counter[str]()
    for seed in range(42):
        reached += assert_agreement(*drawn(seed, 3, largest=8))
    assert reached["scenarios"] == 126
    assert reached["undecided"] >= 15
    assert {"workers", "capacity", "latency_budget"} <= reached.keys()


@given(SEEDS)
@examples(15)
def test_they_agree_on_designs_never_seen_before(seed: int) -> None:
    assert_agreement(*drawn(seed, 2, largest=8))


@pytest.mark.parametrize("kind", MISSING)
def test_each_missing_number_leaves_a_verdict_undecided_until_it_is_given(kind: str) -> None:
    text, scenario, expected, path, value = MISSING[kind]
    design = {"name": "Drawn", **yaml.safe_load(text)}
    assert_agreement(design, [scenario])
    assert fields(asked(design, scenario)) == expected
    assert_agreement(with_value(design, path, value), [scenario])
    assert fields(asked(with_value(design, path, value), scenario)) == {}


FALLBACKS = """
components:
  page: {workers: 5000, capacity: 1000/s, depends_on: {a: {timeout: 1s, fallback: [b, c]}}}
  a: {workers: 5000, capacity: 1000/s}
  b: {workers: 5000, CAPACITY}
  c: {workers: 5000}
journeys: {home: {needs: [page], peak: 100/s, latency_budget: {p99: 10s}}}
"""


def test_where_no_number_decides_alone_all_that_have_a_part_are_named() -> None:
    """Without a, b takes its load, and if b cannot, c does."""
    found = asked(FALLBACKS.replace(", CAPACITY", ""), {"events": [{"down": "a"}]})
    assert fields(found) == {"home": ["components.b.capacity", "components.c.capacity"]}


def test_where_one_number_decides_alone_no_other_is_named() -> None:
    found = asked(FALLBACKS.replace("CAPACITY", "capacity: 1/s"), {"events": [{"down": "a"}]})
    assert fields(found) == {"home": ["components.c.capacity"]}


def test_scenarios_of_other_phases_and_lengths_do_not_change_each_other() -> None:
    for seed in range(5):
        design, scenarios = drawn(seed, 2, largest=7)
        mixed = [
            {**scenario, "phase": phase, "outage_length": length}
            for scenario in scenarios
            for phase in ("steady", "onset")
            for length in ("10m", "9h")
        ]
        together = asked(design, *mixed)
        for at, scenario in enumerate(mixed):
            alone = asked(design, scenario)
            assert (segments(together, at), fields(together, at)) == (segments(alone), fields(alone)), scenario


SEGMENTS = """
failure_domains: {r1: {kind: region}, r2: {kind: region}}
audience: {segments: [{name: east, share: 50%, region: r1}, {name: west, share: 50%, region: r2}]}
components:
  front: {placed: {r1: 2, r2: 2}, serves: regional, workers: 500}
journeys: {play: {needs: [front], peak: 100/s, latency_budget: {p99: 5s}}}
"""


def test_a_journey_that_is_lost_for_one_segment_is_decided_though_another_is_not() -> None:
    """East has lost front, west has one replica less than at rest."""
    found = asked(SEGMENTS, {"events": [{"lost": "r1"}, {"replica": "front@r2"}]})
    assert segments(found) == {"play": {"east": False, "west": True}}
    assert not found.is_undecided(0, 0)
    assert fields(found) == {"play": ["components.front.capacity"]}


def test_numbers_are_counted_by_the_failures_that_they_would_decide() -> None:
    scenarios = [{"events": [event]} for event in ({"down": "a"}, {"slow": "a"}, {"down": "c"})]
    found = asked(FALLBACKS.replace("CAPACITY", "capacity: 1/s"), *scenarios).failures(3)
    assert (found.undecided, found.total) == (2, 3)
    assert [(number.field, count) for number, count in found.deciding] == [("components.c.capacity", 2)]


def test_nothing_is_computed_before_it_is_asked_or_where_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(undecided_verdicts, "ground_sufficing", refused)
    monkeypatch.setattr(undecided_verdicts, "at_rest", refused)
    open_ = asked("components: {page: {}}\njourneys: {home: {needs: [page], peak: 10/s}}", {})
    with pytest.raises(AssertionError):
        open_.segments(0, 0)
    complete = """
    components: {page: {workers: 50, capacity: 10/s}}
    journeys: {home: {needs: [page], latency_budget: {p99: 5s}}}
    """
    assert segments(asked(complete, {"events": [{"down": "page"}]})) == {"home": {"everyone": False}}
