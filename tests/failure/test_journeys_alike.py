"""Journeys that fare alike at a stamp share the facts about it, and nothing that follows differs."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from tests.examples import examples
from tests.failure.evaluated import evaluated
from tests.failure.random_cases import SEEDS, drawn
from workbook.failure import Analysis
from workbook.failure.evaluation import evaluate
from workbook.failure.scenario_set import one_each
from workbook.failure.semantics import Grounded
from workbook.model import load_text
from workbook.traffic.patience import usual_times

TWO = """
name: Two journeys
components:
  web: {depends_on: {api: {timeout: 1s, journeys: [buy, look]}}}
  api: {latency: {p50: 5ms}, depends_on: {db: {strength: soft, timeout: 400ms}}}
  db: {capacity: 100/s}
journeys:
  buy: {needs: [web], peak: 10/s, latency_budget: {p99: 9s}}
  look: {needs: [web], peak: 20/s, latency_budget: {p99: 8s}}
"""


def own_facts(grounded: Grounded) -> int:
    """Facts about a stamp and a journey."""
    return sum(fact.stamp >= 0 <= fact.journey for fact in grounded.network.facts)


def differing(design: str) -> Iterator[str]:
    """The components at which the two journeys have facts of their own."""
    grounded = Analysis(load_text(design)).grounded
    for stamp, of_stamp in zip(grounded.graph.stamps, grounded.network.alike, strict=True):
        if len(set(of_stamp.values())) > 1:
            yield stamp.component


def test_journeys_over_the_same_calls_with_time_to_spare_share_everything() -> None:
    assert list(differing(TWO)) == []


@pytest.mark.parametrize(
    ("written", "instead", "apart"),
    [
        ("journeys: [buy, look]", "journeys: [buy]", ["web"]),
        ("p99: 8s", "p99: 300ms", ["web", "api"]),
        ("capacity: 100/s", "capacity: 100/s, load_shedding: [look]", ["web", "api", "db"]),
        ("capacity: 100/s", "rate_limit: 100/s", ["web", "api", "db"]),
        ("needs: [web], peak: 20/s", "needs: [db], peak: 20/s", []),
    ],
    ids=["calls", "patience", "shedding", "limits", "entries"],
)
def test_they_have_facts_of_their_own_where_something_tells_them_apart(
    written: str, instead: str, apart: list[str]
) -> None:
    assert written in TWO
    assert list(differing(TWO.replace(written, instead))) == apart


@given(SEEDS)
@examples(12)
def test_whatever_happens_follows_as_if_every_journey_had_facts_of_its_own(seed: int) -> None:
    design, scenarios = drawn(seed, 6)
    shared = evaluated(design, *scenarios).evaluation
    apart = evaluate(shared.grounded.apart, shared.scenarios)
    for journey in range(len(shared.graph.journeys)):
        for segment in shared.graph.architecture.segments:
            assert shared.lost(journey, segment.name) == apart.lost(journey, segment.name)
            assert shared.impaired(journey, segment.name) == apart.impaired(journey, segment.name)
    for fact in apart.grounded.network.facts:
        if fact.kind not in {"Fails", "Unsaved"}:  # left out where no number asks for them
            assert shared.where(fact) == apart.where(fact), fact


def test_facts_grow_with_components_and_not_with_the_journeys_that_reach_them() -> None:
    roots = [f"  root-{number}: {{depends_on: [c0]}}\n" for number in range(20)]
    line = [f"  c{place}: {{depends_on: [c{place + 1}]}}\n" for place in range(100)]
    grounded = Analysis(load_text(f"name: Bare\ncomponents:\n{''.join((*roots, *line))}  c100: {{}}\n")).grounded
    assert grounded.graph.journey_count == 20
    assert own_facts(grounded) < 6 * 121
    assert own_facts(grounded.apart) > 60 * 121


def test_a_state_is_shown_for_every_journey_that_shares_it() -> None:
    analysis = Analysis(load_text(TWO))
    down = analysis.evaluated(one_each([[event] for event in analysis.single_events if event.in_short == "db down"]))
    assert down.journeys_showing("db", "down", 0) == {0, 1}


def test_journeys_that_all_go_the_same_ways_have_one_table_of_times() -> None:
    traffic = Analysis(load_text(TWO.replace(", journeys: [buy, look]", ""))).traffic
    assert traffic.usual[0] is traffic.usual[1]
    assert traffic.usual[0] == usual_times(traffic.graph, 0, traffic.walks[0])
    assert Analysis(load_text(TWO)).traffic.usual[0] is not Analysis(load_text(TWO)).traffic.usual[1]
