"""Cut sets of a journey: whom they hit, how far they are certain, and what is said when a limit is reached."""

import sys
from dataclasses import replace
from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given

from tests.examples import examples
from tests.failure.evaluated import grounded
from tests.failure.random_cases import SEEDS
from tests.reliability.cut_sets.every_set import every_set, minimal, small
from workbook.reliability.cut_sets import cut_sets_by_order, journey_cuts
from workbook.reliability.structure import NotCompiledError, failure_events


def cuts(design, journey="play", order=3, *, slow=False, **limits):
    ready = grounded(design)
    return journey_cuts(ready, failure_events(ready.graph, slow=slow), journey, order, **limits)


def told(found):
    return [" + ".join(map(str, cut.events)) for cut in found.cut_sets]


LICENCES = """
    failure_domains: {z1: {kind: zone}, z2: {kind: zone}}
    components:
      web: {depends_on: {a: {timeout: 1s, fallback: [b]}}}
      a: {placed: {z1: 1}}
      b: {placed: {%s: 1}}
    journeys: {play: {needs: [web]}}
"""


def test_two_in_one_zone_fall_with_it():
    assert told(cuts(LICENCES % "z1")) == ["z1 is lost", "web is down", "a is down + b is down"]


def test_two_in_two_zones_take_two_events():
    found = cuts(LICENCES % "z2")
    assert told(found) == [
        "web is down",
        "z1 is lost + z2 is lost",
        "z1 is lost + b is down",
        "z2 is lost + a is down",
        "a is down + b is down",
    ]
    assert found.by_order == {"everyone": (1, 4)}
    assert (found.certain_up_to, found.limits, found.omitted) == (3, (), 0)


def test_a_shared_domain_is_one_event():
    design = """
        failure_domains: {push: {kind: change}}
        components:
          web: {depends_on: {a: {timeout: 1s, fallback: [b]}}}
          a: {also_in: [push]}
          b: {also_in: [push]}
    """
    assert told(cuts(design, "web")) == ["push is lost", "web is down", "a is down + b is down"]


def test_slow_components_are_events_too_when_asked_for():
    design = "components: {web: {depends_on: {ads: {strength: soft}}}, ads: {}}"
    assert told(cuts(design, "web")) == ["web is down"]
    assert told(cuts(design, "web", slow=True)) == ["web is down", "web is slow", "ads is slow"]


REGIONS = """
    audience:
      segments:
        - {name: east, share: 60%, region: e, fails_over_to: [w]}
        - {name: west, share: 40%, region: w}
    failure_domains: {e: {kind: region}, w: {kind: region}}
    components:
      app: {kind: client, depends_on: {api: {timeout: 1s}}}
      api: {serves: regional, placed: {e: 1, w: 1}}
    journeys: {play: {needs: [app]}}
"""


def test_a_set_that_is_minimal_for_one_segment_counts_everybody_whom_it_hits():
    found = {" + ".join(map(str, cut.events)): cut for cut in cuts(REGIONS).cut_sets}
    assert found["api@w is down"].lost_for == ("west",)
    assert found["api@w is down"].users_hit == pytest.approx(0.4)
    both = found["api@e is down + api@w is down"]
    assert both.minimal_for == ("east",)
    assert both.lost_for == ("east", "west")
    assert both.users_hit == pytest.approx(1.0)


def test_one_segment_can_be_asked_for_alone():
    found = cuts(REGIONS, segment="west")
    assert {cut.minimal_for for cut in found.cut_sets} == {("west",)}
    assert all(cut.order == 1 for cut in found.cut_sets)


def test_what_is_lost_anyway_has_the_empty_cut_set_alone():
    found = cuts("components: {a: {capacity: 1/s}}\njourneys: {play: {needs: [a], peak: 100/s}}")
    assert [cut.events for cut in found.cut_sets] == [()]
    assert found.lost_at_rest == ("everyone",)


@examples(60)
@given(SEEDS)
def test_every_minimal_cut_set_of_every_segment_is_found(seed):
    found = small(seed, slow=seed % 2 == 0)
    assume(found is not None)
    ready, events = found
    swept = every_set(ready, events)
    for index, journey in enumerate(ready.graph.journeys):
        answer = journey_cuts(ready, events, journey, max(len(events), 3))
        for segment in ready.graph.architecture.segments:
            lost = swept.lost(index, segment.name)
            mine = {frozenset(cut.events) for cut in answer.cut_sets if segment.name in cut.minimal_for}
            assert mine == minimal(events, lost)
            for cut in answer.cut_sets:
                place = sum(1 << events.index(event) for event in cut.events)
                assert (segment.name in cut.lost_for) == bool(lost >> place & 1)


def cut_short(*arguments):
    """As if the last order would take too long."""
    return replace(cut_sets_by_order(*arguments), wanted=10**9)


def test_a_design_that_is_not_written_out_is_tried_order_by_order(monkeypatch):
    compiled = cuts(LICENCES % "z2")

    def refuse(*_, **__):
        raise NotCompiledError("it is too large")

    monkeypatch.setattr(sys.modules["workbook.reliability.cut_sets.journey_cuts"], "structure", refuse)
    tried = cuts(LICENCES % "z2")
    assert told(tried) == told(compiled)
    assert (tried.method, tried.by_order) == ("order by order", {"everyone": None})
    assert tried.limits == (), "every order that was asked for was tried"
    monkeypatch.setattr(sys.modules["workbook.reliability.cut_sets.journey_cuts"], "cut_sets_by_order", cut_short)
    assert "it is too large" in cuts(LICENCES % "z2").limits[0]


def thicket(components=300, seed=3):
    """Hard needs with a fallback everywhere, in zones: more than decision diagrams manage."""
    rng = Random(seed)  # noqa: S311
    zones = {f"z{n}": {} for n in range(8)}
    parts = {}
    for n in range(components):
        ahead = [f"c{m}" for m in range(n + 1, min(n + 40, components))]
        needs = {}
        for callee in rng.sample(ahead, min(2, len(ahead))):
            spares = [name for name in rng.sample(ahead, min(2, len(ahead))) if name != callee]
            needs[callee] = {"timeout": "1s"} | ({"fallback": spares} if spares else {})
        parts[f"c{n}"] = {"placed": {rng.choice(list(zones)): 1}, "depends_on": needs}
    return {
        "name": "Thicket",
        "failure_domains": zones,
        "components": parts,
        "journeys": {"play": {"needs": ["c0"]}},
    }


def test_where_a_limit_is_reached_the_low_orders_are_exact_all_the_same():
    ready = grounded(thicket(seed=11))
    events = failure_events(ready.graph)
    answer = journey_cuts(ready, events, "play", 3, time_limit=0.3)
    assert answer.certain_up_to == 2
    assert answer.by_order == {"everyone": None}
    assert "not written out as gates" in answer.limits[0]
    tried = cut_sets_by_order(ready, events, 0, 2)
    assert {frozenset(cut.events) for cut in answer.cut_sets} == set(tried.cut_sets["everyone"])
    assert any(len(cut) == 2 for cut in tried.cut_sets["everyone"])


def test_asking_for_no_more_than_pairs_needs_no_decision_diagram():
    answer = cuts(thicket(60), order=2)
    assert (answer.method, answer.certain_up_to) == ("orders 1 and 2 alone", 2)
    singles = {cut.events[0] for cut in answer.cut_sets if cut.order == 1}
    for first, second in combinations(sorted(singles), 2):
        assert (first, second) not in {cut.events for cut in answer.cut_sets}
