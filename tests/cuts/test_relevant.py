"""Events that may matter to a journey."""

from tests.failure.evaluated import grounded
from workbook.failure.cut_sets import journey_cuts, relevant_events
from workbook.failure.structure import failure_events

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
    events = failure_events(ready.say.graph)
    relevant = [event.target for event in relevant_events(ready, events, 0)]
    assert relevant == ["hub", "site", "own"]
    cuts = journey_cuts(ready, events, "play")
    assert [[str(event) for event in cut.events] for cut in cuts.cut_sets] == [["hub is down"], ["own is down"]]


def test_what_a_journey_never_reaches_does_not_matter_to_it():
    ready = grounded(NEIGHBOURS)
    (event,) = relevant_events(ready, failure_events(ready.say.graph), 2)
    assert event.target == "apart"
