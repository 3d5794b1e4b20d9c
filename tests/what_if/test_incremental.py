"""Trying a change where it matters only, against the whole trial of the changed design."""

from random import Random

import pytest
from hypothesis import given

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from workbook.document.editing.flow_style import flow_text
from workbook.failure import Analysis
from workbook.model import Architecture, load_text
from workbook.what_if.change import Change
from workbook.what_if.incremental.update import Trial
from workbook.what_if.redesign import redesigned
from workbook.what_if.trial import outcome

OF_CALLS = [
    ("timeout", ["5ms", "50ms", "1s"]),
    ("circuit_breaker", [True, False]),
    ("strength", ["soft", "hard"]),
    ("bulkhead", [1, 50]),
    ("mode", ["async", "sync"]),
    ("plane", ["control", "data"]),
    ("retries", [{"max": 2}, {"max": 5, "budget": "10%"}]),
    ("cache", [{"hit_ratio": "90%"}, {"hit_ratio": "50%", "ttl": "1m"}]),
    ("fallback", [{"static": "empty"}]),
    ("calls", [0.5, 9]),
    ("access", ["write", "both"]),
    ("valid_for", ["1m", "1d"]),
    ("buffer", [1, 100_000]),
]
OF_COMPONENTS = [
    ("capacity", ["1/s", "60/s", "1M/s"]),
    ("workers", [1, 1000]),
    ("min_available", [1, 2]),
    ("latency", [{"p50": "1ms", "p99": "2ms"}, {"p50": "400ms", "p99": "9s"}]),
    ("quorum", [{"read": 1, "write": 2}]),
    ("kind", ["database", "cache"]),
]


def trial(architecture):
    return Trial(Analysis(architecture).grounded)


def some_change(rng, design):
    """A change of a call, of a component, of where a component is placed, of a peak, or a component more or less."""
    names = list(design["components"])
    calls = [(name, callee) for name, part in design["components"].items() for callee in part.get("depends_on", {})]
    name, kind = rng.choice(names), rng.random()
    if calls and kind < 0.5:
        caller, callee = rng.choice(calls)
        field, values = rng.choice([*OF_CALLS, ("fallback", [[one] for one in names])])
        return [Change(("components", caller, "depends_on", callee, field), rng.choice(values))]
    if kind < 0.7:
        field, values = rng.choice(OF_COMPONENTS)
        return [Change(("components", name, field), rng.choice(values))]
    if kind < 0.8 and design.get("failure_domains"):
        domains = rng.sample(list(design["failure_domains"]), rng.randint(1, len(design["failure_domains"])))
        placed = Change(("components", name, "placed"), {one: rng.randint(1, 3) for one in [*domains, "further"]})
        serves = Change(("components", name, "serves"), rng.choice(["regional", "global"]))
        return [Change(("failure_domains", "further"), {"kind": "region"}), placed, serves]
    if kind < 0.9 and design.get("journeys"):
        return [Change(("journeys", rng.choice(list(design["journeys"])), "peak"), rng.choice(["1/s", "900/s"]))]
    added = Change(("components", "another"), {"capacity": "5/s"})
    return [added, Change(("components", name, "depends_on", "another"), {"timeout": "1s"})]


def changed(seed):
    """A drawn design, and what some change makes of it if that is a design."""
    design, _ = drawn(seed, 0, 9)
    before, rng = load_text(flow_text(design)), Random(seed)  # noqa: S311
    for _ in range(4):
        try:
            return before, redesigned(before, some_change(rng, design))
        except ValueError:
            continue
    return before, before


@examples(100)
@given(SEEDS)
def test_a_change_tried_where_it_matters_goes_as_the_whole_trial_of_the_changed_design(seed):
    before, after = changed(seed)
    quick, events = trial(before).after(after)
    assert quick == outcome(after, events)[0]


@examples(30)
@given(SEEDS)
def test_one_trial_is_not_changed_by_what_is_tried_on_it(seed):
    before, after = changed(seed)
    used = trial(before)
    used.after(after)
    assert (used.outcome, used.after(before)[0]) == (trial(before).outcome, outcome(before)[0])


def test_what_only_holds_itself_up_after_a_change_is_gone():
    """With retries the stamp is overloaded by the surge alone; without them the retries of before must not count."""
    text = """
    name: x
    components:
      web: {depends_on: {api: {timeout: 1s, retries: {max: 3}, strength: soft}}}
      api: {capacity: 150/s}
    journeys: {use: {needs: [web], peak: 100/s}}
    """
    before = load_text(text)
    route = ("components", "web", "depends_on", "api", "calls")
    for value in (0.4, 0.6, 1.6):
        after = redesigned(before, [Change(route, value)])
        quick, events = trial(before).after(after)
        assert quick == outcome(after, events)[0]


def test_a_surge_counts_where_no_fact_is_given_at_all():
    before = load_text("name: x\ncomponents: {a: {capacity: 150/s}}\njourneys: {use: {needs: [a], peak: 60/s}}")
    after = redesigned(before, [Change(("journeys", "use", "peak"), "100/s")])
    assert (
        trial(before).after(after)[0].impaired["use", "everyone"] == outcome(after)[0].impaired["use", "everyone"] != 0
    )


def test_a_component_that_goes_takes_its_events_along():
    before = load_text("name: x\ncomponents: {a: {depends_on: [b]}, b: {}}")
    after = load_text("name: x\ncomponents: {a: {}}")
    _, events = trial(before).after(after)
    assert [str(event) for event in events.alone if event] == ["a is down", "a is slow", "a surges ×2"]


@pytest.mark.parametrize("part", ["components", "journeys"])
def test_what_is_not_changed_is_not_read_again_and_means_the_same(part):
    before = load_text(
        "name: x\ncomponents: {a: {depends_on: [b]}, b: {capacity: 5/s}, c: {}}\njourneys: {j: {needs: [a]}}"
    )
    change = Change(("components", "c", "capacity"), "9/s")
    after = redesigned(before, [change])
    assert after.components["b"] is before.components["b"]
    whole = Architecture.model_validate(
        {"name": "x", "components": {"a": {"depends_on": ["b"]}, "b": {"capacity": "5/s"}, "c": {"capacity": "9/s"}},
         "journeys": {"j": {"needs": ["a"]}}}
    )  # fmt: skip
    assert getattr(after, part) == getattr(whole, part)
