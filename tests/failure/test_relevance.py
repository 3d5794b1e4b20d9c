"""Events that may matter to a journey."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from tests.examples import examples
from tests.failure.evaluated import grounded
from tests.failure.random_cases import SEEDS, drawn
from workbook.failure.bits import everywhere, of_mask
from workbook.failure.evaluation import evaluate
from workbook.failure.relevance import Relevance, relevant_events
from workbook.failure.scenario_set import HOUR, ScenarioSet
from workbook.reliability.cut_sets import journey_cuts
from workbook.reliability.structure import failure_events

NEIGHBOURS = """
    components:
      hub: {capacity: 150/s}
      site: {depends_on: {own: {fallback: [hub]}}}
      own: {}
      apart: {}
    journeys:
      play: {needs: [hub], peak: 100/s}
      browse: {needs: [site], peak: 100/s}
      other: {needs: [apart]}
"""


def test_what_sends_its_load_to_a_neighbour_matters_to_the_neighbours_journey():
    ready = grounded(NEIGHBOURS)
    events = failure_events(ready.graph)
    relevant = [event.target for event in relevant_events(ready, events, 0)]
    assert relevant == ["hub", "own"], "whether site itself fails never adds to what it sends"
    cuts = journey_cuts(ready, events, "play")
    assert [[str(event) for event in cut.events] for cut in cuts.cut_sets] == [["hub is down"], ["own is down"]]


def test_what_a_journey_never_reaches_does_not_matter_to_it():
    ready = grounded(NEIGHBOURS)
    (event,) = relevant_events(ready, failure_events(ready.graph), 2)
    assert event.target == "apart"


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("steady", [False, True])
@examples(60)
@given(SEEDS)
def test_leaving_out_what_does_not_matter_loses_the_same(steady, slow, seed):
    """Random sets of events: swept in full, and by the rows that matter with the other events left out."""
    (design, _), rng = drawn(seed, 0), np.random.default_rng(seed)
    ready = grounded(design)
    events = failure_events(ready.graph, slow=slow)
    columns = {event: of_mask(rng.random(256) < 0.2) for event in events}
    scenarios = ScenarioSet(256, columns, everywhere(256) * steady, np.full(256, HOUR))
    whole = evaluate(ready, scenarios)
    for journey in range(len(ready.graph.journeys)):
        relevance = Relevance(ready, events, (journey,), steady)
        kept = {event: columns[event] for event in relevance.relevant_events()}
        narrow = relevance.evaluated(replace(scenarios, events=kept))
        for segment in ready.graph.architecture.segments:
            assert narrow.lost(journey, segment.name) == whole.lost(journey, segment.name)


def test_losing_the_region_around_a_zone_matters_and_an_empty_zone_does_not():
    ready = grounded("""
        failure_domains:
          north: {kind: region}
          north-a: {kind: zone, within: north}
          north-b: {kind: zone, within: north}
        components:
          api: {placed: {north-a: 2}}
    """)
    events = relevant_events(ready, failure_events(ready.graph), 0)
    assert [str(event) for event in events] == ["north is lost", "north-a is lost", "api is down"]


def test_a_zone_matters_that_only_makes_something_too_small():
    """A dead `side` is spared by the soft call; an overloaded one, with half its replicas, keeps `web` waiting."""
    ready = grounded("""
        failure_domains: {a: {kind: zone}, b: {kind: zone}}
        components:
          web: {depends_on: {side: {strength: soft}}}
          side: {placed: {a: 1, b: 1}, capacity: 100/s}
        journeys:
          play: {needs: [web], peak: 150/s}
    """)
    events = relevant_events(ready, failure_events(ready.graph), 0)
    assert [str(event) for event in events] == ["a is lost", "b is lost", "web is down"]
    cuts = journey_cuts(ready, events, "play").cut_sets
    assert [[str(event) for event in cut.events] for cut in cuts] == [["a is lost"], ["b is lost"], ["web is down"]]
