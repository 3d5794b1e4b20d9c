"""The rules written out as gates say the same as the sweep, thresholds of load and circles included."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, example, given

from tests.drawn import graph
from tests.examples import examples
from tests.failure.evaluated import grounded
from tests.failure.random_cases import SEEDS
from tests.oracle import evaluate as slow_evaluate
from tests.oracle import random_design
from tests.reliability.cut_sets.every_set import every_set, happening, plain, small
from workbook.failure.basic_event import BasicEvent
from workbook.failure.bits import everywhere, mask_of
from workbook.reliability.structure import Gates, NotCompiledError, failure_events, structure
from workbook.reliability.structure.placement_gates import PlacementGates


def bits_of(top, values, everything):
    return (everything if top else 0) if isinstance(top, bool) else values[top]


def agrees(ready, events, *, steady=True, length=3600.0):
    """Compares every top over every set of events; False if the design is not written out as gates."""
    try:
        written = structure(ready, events, steady=steady, length=length)
    except NotCompiledError:
        return False
    swept = every_set(ready, events, steady=steady, length=length)
    values = written.gates.values(happening(len(events)), written.gates.below(written.tops.values()))
    everything = everywhere(1 << len(events))
    for (journey, segment), top in written.tops.items():
        expected = swept.lost(ready.graph.journeys.index(journey), segment)
        assert bits_of(top, values, everything) == expected, (journey, segment)
    return True


@examples(150)
@given(SEEDS)
@example(16)
def test_gates_agree_with_the_sweep_on_every_set_of_events(seed):
    found = small(seed)
    assume(found is not None)
    agrees(*found)


@pytest.mark.parametrize("steady", [True, False])
@pytest.mark.parametrize("length", [600.0, 30 * 3600.0])
def test_so_they_do_with_slow_components_at_every_phase_and_length(steady, length):
    cases = [found for seed in range(170) if (found := small(seed, slow=True))]
    compiled = [agrees(*found, steady=steady, length=length) for found in cases]
    assert sum(compiled) >= 4


def test_gates_agree_with_the_slow_evaluator_that_shares_no_code():
    looked_at = 0
    for seed in range(400):
        rng = Random(seed)  # noqa: S311
        design = random_design(rng, rng.randint(3, 5))
        ready = grounded(design)
        events = failure_events(ready.graph)
        if len(events) > 6:
            continue
        try:
            written = structure(ready, events)
        except NotCompiledError:
            continue
        values = written.gates.values(happening(len(events)), written.gates.below(written.tops.values()))
        for place in range(1 << len(events)):
            happens = [plain(event) for number, event in enumerate(events) if place >> number & 1]
            expected = slow_evaluate(design, {"events": happens}).journeys
            for (journey, segment), top in written.tops.items():
                lost = bits_of(top, values, everywhere(1 << len(events))) >> place & 1
                assert bool(lost) == (expected[journey]["segments"][segment] == "lost")
        looked_at += 1
        if looked_at == 15:
            break
    assert looked_at == 15


ZONES = """
    failure_domains: {z1: {}, z2: {}, z3: {}}
    components:
      web: {depends_on: [store]}
      store: {placed: {z1: 1, z2: 1, z3: 1}, capacity: 60/s}
    journeys: {play: {needs: [web], peak: 100/s}}
"""


def test_a_threshold_of_load_is_k_of_n_over_the_zones_that_are_lost():
    written = structure(ready := grounded(ZONES), failure_events(ready.graph))
    tree = written.gates.tree(written.tops["play", "everyone"], written.names)
    (gate,) = [gate for gate in tree.gates.values() if gate.kind == "atleast"]
    assert (gate.k, gate.children) == (2, ("z1 is lost", "z2 is lost", "z3 is lost"))


def test_what_is_always_lost_is_a_constant():
    ready = grounded("components: {a: {capacity: 1/s}}\njourneys: {play: {needs: [a], peak: 100/s}}")
    assert structure(ready, failure_events(ready.graph)).tops == {("play", "everyone"): True}


def test_regional_stamps_are_events_of_their_own_and_clients_are_not():
    design = {
        "failure_domains": {"east": {"kind": "region"}, "west": {"kind": "region"}},
        "components": {
            "app": {"kind": "client", "depends_on": {"api": {}}},
            "api": {"serves": "regional", "placed": {"east": 1, "west": 2}},
        },
        "audience": {
            "segments": [
                {"name": "e", "share": "50%", "region": "east"},
                {"name": "w", "share": "50%", "region": "west"},
            ]
        },
    }
    events = failure_events(graph("app -> api", **design))
    assert [str(event) for event in events] == [
        "east is lost",
        "west is lost",
        "app is down",
        "api@east is down",
        "api@west is down",
    ]


def test_too_many_facts_behind_one_load_are_refused():
    sources = {f"s{n}": {"depends_on": {"hub": {"retries": {"max": 1}}, f"d{n}": {}}} for n in range(20)}
    design = {
        "name": "Wide",
        "components": {
            "web": {"depends_on": {name: {"strength": "soft", "fallback": ["hub"]} for name in sources}},
            **sources,
            **{f"d{n}": {} for n in range(20)},
            "hub": {"capacity": "3k/s"},
        },
        "journeys": {"play": {"needs": ["web"], "peak": "100/s"}},
    }
    ready = grounded(design)
    with pytest.raises(NotCompiledError, match="raises one load"):
        structure(ready, failure_events(ready.graph))


def test_gates_fold_constants_and_are_made_once():
    gates = Gates(["a", "b", "c"])
    assert gates.either([]) is False
    assert gates.both([]) is True
    assert gates.either([0, True]) is True
    assert gates.both([0, False]) is False
    assert gates.either([0, 0, False]) == 0
    assert gates.both([0, 1]) == gates.both([1, 0])
    assert gates.atleast(2, [0, True, 1]) == gates.either([0, 1])
    assert gates.atleast(3, [0, 1, 2]) == gates.both([0, 1, 2])
    assert gates.atleast(4, [0, 1, 2]) is False


def test_k_of_n_counts_what_is_true():
    gates = Gates(list("abcde"))
    top = gates.atleast(3, range(5))
    values = gates.values(happening(5), gates.below([top]))
    expected = [place.bit_count() >= 3 for place in range(32)]
    np.testing.assert_array_equal(mask_of(values[top], 32), expected)


def test_numbers_of_replicas_that_are_all_different_are_refused_before_they_fill_the_memory():
    zones = {f"z{n}": {} for n in range(40)}
    store = {"placed": {f"z{n}": 2**n for n in range(40)}, "capacity": "1/s"}
    ready_graph = graph("web -> store", failure_domains=zones, components={"store": store})
    gates = Gates(events := failure_events(ready_graph))
    lost = {event.target: number for number, event in enumerate(events) if event.kind == "lost"}
    placement = PlacementGates(ready_graph, gates, lost)
    (stamp,) = ready_graph.stamps_of["store"]
    with pytest.raises(NotCompiledError, match="numbers of replicas"):
        placement.levels(stamp)


def test_hundreds_of_domains_with_as_many_replicas_are_one_gate():
    zones = {f"z{n}": {} for n in range(300)}
    store = {"placed": dict.fromkeys(zones, 2), "min_available": 101}
    ready = grounded({"name": "Wide", "failure_domains": zones, "components": {"store": store}})
    written = structure(ready, failure_events(ready.graph))
    kinds = [made for number in written.gates.below(written.tops.values()) if (made := written.gates.gate(number))]
    assert [made[2] for made in kinds if made[0] == "atleast"] == [250]


def test_the_first_event_is_not_taken_for_the_constant_false_in_a_circle():
    ready = grounded(
        "components: {a: {depends_on: [b]}, b: {depends_on: [a]}}\njourneys: {p: {needs: [a]}, q: {needs: [b]}}"
    )
    for name in ("a", "b"):
        written = structure(ready, [BasicEvent("down", name)])
        assert [repr(top) for top in written.tops.values()] == ["0", "0"]
