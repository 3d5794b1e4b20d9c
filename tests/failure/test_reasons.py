"""Reasons hold: every step is in the state that is said, every event that is named is needed, no stand-in is credited
that does not answer."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given

from tests.examples import examples
from tests.failure.evaluated import as_written, evaluated, grounded
from tests.failure.random_cases import SEEDS, Plain, drawn
from workbook.failure import Reasons
from workbook.failure.evaluation import Evaluation, evaluate
from workbook.failure.semantics import Grounded
from workbook.wording.ordered_scales import STATE_ORDER
from workbook.wording.reasons import line

ROOT = Path(__file__).parents[2]
DESIGNS = sorted((ROOT / "architectures").glob("*.yaml"))
STAND_INS = ("static", "fallback", "failover", "stale")


def checked(ready: Grounded, scenario: Plain) -> int:
    """Checks every reason of one scenario, and returns how many there are."""
    evaluation = evaluate(ready, as_written([scenario]), explained=True)
    reasons, found = Reasons(evaluation, 0), 0
    for index, journey in enumerate(ready.graph.journeys):
        for segment in ready.graph.architecture.segments:
            chains = reasons.all_of_journey(journey, segment.name)
            verdict = evaluation.verdict(index, segment.name, 0)
            assert bool(chains) == (verdict != "unharmed"), (journey, segment.name)
            if not chains:
                continue
            events = reasons.operative.events(index, segment.name)
            assert_smallest(reasons, index, segment.name, verdict)
            least, place = reasons.operative.evaluated(events)
            for chain in chains:
                assert line(chain)
                assert chain.named or not events or chain.also, "what happened is named"
                for step in chain.steps:
                    if step.state:
                        assert STATE_ORDER[state(least, place, step.stamp)] >= STATE_ORDER[step.state], (
                            step,
                            line(chain),
                        )
            found += len(chains)
    return found


def assert_smallest(reasons: Reasons, journey: int, segment: str, verdict: str) -> None:
    """The events give the verdict, and without any one of them they do not."""
    events = reasons.operative.events(journey, segment)
    whole, place = reasons.operative.evaluated(events)
    assert whole.verdict(journey, segment, place) == verdict
    for event in events:
        less, place = reasons.operative.evaluated(tuple(one for one in events if one != event))
        assert less.verdict(journey, segment, place) != verdict, event


def state(evaluation: Evaluation, place: int, stamp: str) -> str:
    stamps = [one.index for one in evaluation.graph.stamps if one.name == stamp]
    return evaluation.state_of(stamps, place)


def test_reasons_of_random_scenarios_hold() -> None:
    found = 0
    for seed in range(40):
        design, scenarios = drawn(seed, 2, largest=8)
        ready = grounded(design)
        found += sum(checked(ready, scenario) for scenario in scenarios)
    assert found > 100


def test_a_stamp_that_refuses_twice_is_explained_each_time_by_what_came_before() -> None:
    """The second time is explained first; following it must end."""
    design, scenarios = drawn(3276681, 2, largest=9)
    assert sum(checked(grounded(design), scenario) for scenario in scenarios) > 2


@given(SEEDS)
@examples(15)
def test_so_do_those_of_scenarios_never_seen_before(seed: int) -> None:
    design, scenarios = drawn(seed, 2, largest=9)
    ready = grounded(design)
    for scenario in scenarios:
        checked(ready, scenario)


@pytest.mark.parametrize("design", DESIGNS, ids=lambda file: file.stem)
def test_reasons_of_shipped_designs_hold(design: Path) -> None:
    ready = grounded(design.read_text(encoding="utf-8"))
    names = Random(1).sample(list(ready.graph.architecture.components), 4)  # noqa: S311
    for name in names:
        checked(ready, {"events": [{"slow": name}, {"down": name}]})


def told(design: str, *events: Plain, **scenario: str) -> list[str]:
    result = evaluated(design, {"events": list(events), **scenario})
    return [line(reason) for reason in Reasons(result.evaluation, 0).all_of_journey("play", "everyone")]


CHAIN = """
    components: {web: {depends_on: [api]}, api: {depends_on: [db]}, db: {}}
    journeys: {play: {needs: [web]}}
"""


def test_a_chain_names_every_component_back_to_the_event() -> None:
    assert told(CHAIN, {"down": "db"}) == ["web ← api ← db is down"]


def test_an_event_without_a_part_in_it_is_not_named() -> None:
    assert told(CHAIN, {"slow": "web"}, {"down": "db"}) == ["web ← api ← db is down"]


def test_in_the_smallest_scenario_the_fallback_that_is_credited_answers() -> None:
    design = """
        components:
          web: {depends_on: {a: {fallback: [b, c]}}}
          a: {}
          b: {}
          c: {}
        journeys: {play: {needs: [web]}}
    """
    (only,) = told(design, {"down": "a"}, {"down": "b"})
    assert only == "web (falls back from a to b) ← a is down"


def test_a_fallback_that_is_lost_too_is_not_credited() -> None:
    design = """
        components:
          edge: {depends_on: {web: {}}}
          web: {depends_on: {recs: {strength: soft, timeout: 1s, fallback: [spare]}}}
          recs: {also_in: [z]}
          spare: {also_in: [z]}
        failure_domains: {z: {}}
        journeys: {play: {needs: [edge]}}
    """
    (only,) = told(design, {"lost": "z"})
    assert "works without recs" in only
    assert "falls back" not in only


def test_everything_that_is_lost_of_a_degraded_journey_is_named() -> None:
    design = """
        components:
          web: {depends_on: {recs: {strength: soft, timeout: 100ms}, ads: {fallback: {static: none}}}}
          recs: {}
          ads: {}
        failure_domains: {z: {}}
        journeys: {play: {needs: [web]}}
    """
    lines = told(
        design.replace("recs: {}", "recs: {also_in: [z]}").replace("ads: {}", "ads: {also_in: [z]}"), {"lost": "z"}
    )
    assert any("works without recs" in one for one in lines)
    assert any("static answer for ads" in one for one in lines)


def test_messages_that_are_lost_are_counted() -> None:
    design = """
        components: {web: {depends_on: {bills: {mode: async, buffer: 1M, on_full: drop}}}, bills: {kind: queue}}
        journeys: {play: {needs: [web], peak: 100/s}}
    """
    (only,) = told(design, {"down": "bills"}, outage_length="4h")
    assert "440k messages are lost" in only


def test_a_surge_and_a_lost_zone_are_named_together_if_both_are_needed() -> None:
    design = """
        failure_domains: {z1: {}, z2: {}}
        components: {web: {placed: {z1: 1, z2: 1}, capacity: 100/s}}
        journeys: {play: {needs: [web], peak: 80/s}}
    """
    (only,) = told(design, {"surge": {"component": "web", "factor": 1.5}}, {"lost": "z2"})
    assert "surges" in only
    assert "z2 is lost" in only


def test_the_peak_alone_is_a_reason() -> None:
    design = "components: {web: {capacity: 1/s}}\njourneys: {play: {needs: [web], peak: 5/s}}"
    (only,) = told(design)
    assert only.endswith("← peak load exceeds capacity")
