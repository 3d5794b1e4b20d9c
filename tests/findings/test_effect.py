"""What fixes save: by example, and against a comparison of two whole analyses."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from workbook.document.editing.flow_style import flow_text
from workbook.failure import Analysis
from workbook.findings import Difference, Effect, Fix, compatible, measured, together
from workbook.findings.measure import NOT_SIMULATED, is_neutral
from workbook.model import load_text
from workbook.what_if.change import Change
from workbook.what_if.design_variants import with_load
from workbook.what_if.largest_load import Rest
from workbook.what_if.redesign import redesigned
from workbook.what_if.trial import outcome
from workbook.wording.ordered_scales import VERDICT_ORDER

SHOP = """
name: Shop
audience:
  segments: [{name: near, share: 40%, region: east}, {name: far, share: 60%, region: west}]
failure_domains: {east: {kind: region}, west: {kind: region}}
components:
  web: {serves: regional, placed: {east: 2, west: 2}, depends_on: {recommendations: {strength: soft, timeout: 1s}}}
  recommendations: {placed: {east: 1}}
journeys:
  browse: {needs: [web], latency_budget: {p99: 500ms}}
"""
TIMEOUT = ("components", "web", "depends_on", "recommendations", "timeout")


def fix(*changes):
    return Fix("change it", tuple(Change(*change) for change in changes))


def effect(text, *changes):
    return measured(load_text(text), [fix(*changes)])[0]


def test_a_shorter_timeout_saves_the_journey_when_the_callee_is_slow():
    saving = effect(SHOP, (TIMEOUT, "100ms"))
    assert saving.sentence() == (
        "saves browse for all users when recommendations is slow (and in 3 more cases);"
        " removes 1 of 4 single points of failure"
    )
    assert set(saving.spofs_before) == {"east", "west", "recommendations", "web"}
    assert [(str(one), one.after) for one in saving.saved] == [
        ("browse for all users when recommendations is slow", "degraded"),
        ("browse for all users when recommendations is slow in the first minutes", "degraded"),
        ("browse for 60% of users when east is lost", "degraded"),  # nothing there even refuses: a wait, too
        ("browse for 60% of users when east is lost in the first minutes", "degraded"),
    ]


def test_a_breaker_saves_nothing_in_the_first_minutes():
    saving = effect(SHOP, ((*TIMEOUT[:-1], "circuit_breaker"), True))
    assert [(one.event, one.onset) for one in saving.saved] == [
        ("recommendations is slow", False),
        ("east is lost", False),
    ]


def test_a_fix_for_some_users_says_for_how_many():
    saving = effect(SHOP, (("components", "web", "serves"), "global"))
    assert "saves browse for 60% of users when west is lost" in saving.sentence()


def test_a_fix_that_makes_things_worse_says_so():
    worse = effect(SHOP, ((*TIMEOUT[:-1], "strength"), "hard"))
    assert worse.sentence().startswith("loses browse for all users when recommendations is down")
    assert worse.order > Effect().order > effect(SHOP, (TIMEOUT, "100ms")).order


def test_a_fix_that_changes_no_verdict_says_so():
    assert (
        effect(SHOP, (("components", "web", "why"), "the door")).sentence() == "changes no verdict (defence in depth)"
    )


def test_a_circle_that_cannot_start_counts():
    circle = "name: x\ncomponents: {a: {depends_on: [b]}, b: {starts_after: [a]}}"
    saving = effect(circle, (("components", "b", "starts_after"), []))
    assert saving.sentence() == "a, b can start after a complete outage again"


def test_of_two_fixes_that_disagree_the_first_is_kept():
    first, same, other = fix((TIMEOUT, "1s")), fix((TIMEOUT, "1s"), (("name",), "x")), fix((TIMEOUT, "2s"))
    assert compatible([first, same, other]) == (first, same)


parts = st.lists(st.sampled_from("ab"), max_size=3).map(tuple)
drawn_fixes = st.lists(st.builds(Change, parts, st.sampled_from([1, 2])), min_size=1, max_size=2).map(
    lambda changes: Fix("x", tuple(changes))
)


@examples(100)
@given(st.lists(drawn_fixes, max_size=6))
def test_of_fixes_the_first_that_change_a_part_are_kept(some):
    def conflict(change, other):
        shorter = min(len(change.route), len(other.route))
        return change != other and change.route[:shorter] == other.route[:shorter]

    taken, kept = [], {}
    for fix in some:
        if not any(conflict(change, other) for change in fix.changes for other in taken):
            taken += fix.changes
            kept[fix.key] = fix
    assert compatible(some) == tuple(kept.values())


def test_fixes_together_save_what_each_alone_does_not():
    text = (
        "name: x\ncomponents: {a: {depends_on: {b: {strength: soft}, c: {strength: soft, timeout: 1s}}}, b: {}, c: {}}"
    )
    one = fix((("components", "a", "depends_on", "b", "timeout"), "1s"))
    assert together(load_text(text), [one]).sentence().startswith("saves a for all users when b is slow")


def some_change(rng, design):
    """A change that leaves a valid design."""
    calls = [(name, callee) for name, part in design["components"].items() for callee in part.get("depends_on", {})]
    if not calls or rng.random() < 0.2:
        return Change(("components", rng.choice(list(design["components"])), "capacity"), rng.choice(["1/s", "1M/s"]))
    caller, callee = rng.choice(calls)
    fields = [("timeout", "50ms"), ("circuit_breaker", True), ("strength", "soft"), ("bulkhead", 5)]
    cached = "cache" in (design["components"][caller]["depends_on"][callee] or {})
    field, value = rng.choice(fields if cached else [*fields, ("mode", "async")])  # an asynchronous call has no cache
    return Change(("components", caller, "depends_on", callee, field), value)


@examples(60)
@given(SEEDS)
def test_differences_are_those_between_two_whole_analyses(seed):
    design, _ = drawn(seed, 0, 8)
    architecture = load_text(flow_text(design))
    change = some_change(Random(seed), design)  # noqa: S311
    (found,) = measured(architecture, [fix(change)])
    changed, load = redesigned(architecture, [change]), found.rest.load
    if load is None:
        assert found.rest.lost
        return
    before, after = (Analysis(with_load(one, load) if found.rest.lost else one) for one in (architecture, changed))
    for phase, told in (("failures", False), ("first_minutes", True)):
        old = {one.event: one for one in getattr(before, phase)}
        for new in getattr(after, phase):
            for was, becomes in zip(old[new.event].harms, new.harms, strict=True):
                expected = {
                    (mine, theirs)
                    for (_, mine), (_, theirs) in zip(was.verdicts, becomes.verdicts, strict=True)
                    if VERDICT_ORDER[mine] != VERDICT_ORDER[theirs]
                }
                seen = {
                    (one.before, one.after)
                    for one in found.differences
                    if (one.event, one.onset, one.journey) == (str(new.event), told, was.journey)
                }
                assert seen == expected


FILLED = {
    "summary": "s", "why": "w", "owner": "o", "availability": "90%", "mtbf": "1d", "mttr": "1h",
    "rate_limit": "1/s", "autoscaling": {"reacts_in": "1m"}, "health_check": "deep", "deploy": {"stages": 2},
    "observed_by": {"metrics": ["m"]}, "drilled": "2026-01-01", "cost": {"per_month": "1 USD"}, "max_depth": 1,
    "dead_letter": True, "idempotent": True, "slo": "99%", "prefers": "consistency",
    "value": {"per_hour": "1 USD"}, "degrades_to": ["less"], "sli": {"name": "n"},
}  # fmt: skip


@examples(40)
@given(SEEDS, st.data())
def test_fields_that_are_not_simulated_change_no_outcome(seed, data):
    """The fields are taken out of a design at once, or filled in; nothing of the trial may change."""
    design, _ = drawn(seed, 0, 8)
    architecture = load_text(flow_text(design))
    changes = [
        Change(("components", name, field), FILLED[field])
        for name in architecture.components
        for field in data.draw(st.sets(st.sampled_from(sorted(NOT_SIMULATED["component"]))))
    ]
    changes += [
        Change(("components", caller, "depends_on", callee, field), FILLED[field])
        for caller, callee, _ in architecture.dependencies()
        for field in NOT_SIMULATED["dependency"]
    ]
    changes += [
        Change(("journeys", name, field), FILLED[field])
        for name in architecture.journeys
        for field in NOT_SIMULATED["journey"]
    ]
    assert is_neutral(changes)
    was, events = outcome(architecture)
    becomes, _ = outcome(redesigned(architecture, changes), events)
    assert (was.lost, was.impaired, was.spofs, was.stuck) == (
        becomes.lost,
        becomes.impaired,
        becomes.spofs,
        becomes.stuck,
    )


def test_of_a_design_that_is_broken_at_rest_failures_are_looked_at_with_the_largest_load_that_it_carries():
    text = """
name: x
components:
  a: {depends_on: {b: {timeout: 1s, retries: {max: 3}, circuit_breaker: true}}}
  b: {capacity: 100/s}
journeys: {j: {needs: [a], peak: 101/s}}
"""
    saving = effect(text, (("components", "b", "capacity"), "150/s"))
    assert (str(saving.saved[0]), saving.saved[0].after) == ("j for all users at peak with nothing failed", "unharmed")
    assert saving.rest.lost == ("j",)
    assert saving.rest.load == pytest.approx(100 / 101, rel=0.01)
    assert saving.rest.load <= 100 / 101


def test_what_is_lost_at_any_load_is_not_measured_but_for_what_cures_it():
    text = """
name: x
components:
  a: {depends_on: {b: {timeout: 100ms}}}
  b: {latency: {p50: 200ms}, capacity: 5/s}
journeys: {j: {needs: [a], peak: 1/s}}
"""
    timeout, capacity = (
        (("components", "a", "depends_on", "b", "timeout"), "1s"),
        (("components", "b", "capacity"), "9/s"),
    )
    assert effect(text, timeout).sentence() == "saves j for all users at peak with nothing failed"
    left = effect(text, capacity)
    assert left.sentence() == "not measured: j is lost with nothing failed, at any load"
    assert not left.helps


def test_a_design_that_holds_its_peak_is_measured_at_it():
    assert effect(SHOP, (TIMEOUT, "100ms")).rest == Rest(1.0, ())


def test_the_largest_load_is_found_however_small_it_is():
    text = "name: x\ncomponents: {a: {capacity: 4/s}}\njourneys: {j: {needs: [a], peak: 100k/s}}"
    load = effect(text, (("components", "a", "capacity"), "5/s")).rest.load
    assert load == pytest.approx(4e-5, rel=0.01)
    assert load <= 4e-5


def test_users_of_core_journeys_weigh_more_than_single_points_of_failure():
    saved = Difference("j", "core", "a is slow", False, "lost", "unharmed", 0.2)  # noqa: FBT003
    assert Effect((saved,)).order < Effect((), ("a", "b"), ()).order < Effect().order
