"""How much is computed, counted and not timed: what many scenarios ask alike is computed once."""

import sys
from collections import Counter
from datetime import date
from itertools import permutations
from math import prod
from unittest import mock

import pytest

from tests.drawn import design
from workbook.failure import Analysis, BasicEvent
from workbook.failure.explanation import raised_loads
from workbook.failure.scenario_set import HOUR
from workbook.fault_trees import normal_form
from workbook.fault_trees.fault_tree import FaultTree, Gate, GateKind
from workbook.findings import run
from workbook.reliability.availability import Settings, Unions, journey_availability
from workbook.reliability.availability.few_events import few_events_of_journeys
from workbook.review.report.happenings import happenings
from workbook.review.report.states import page_states
from workbook.rules import ALL_RULES
from workbook.traffic.walk import depth_first
from workbook.what_if.change import Change
from workbook.what_if.incremental import regrounding
from workbook.what_if.trial import Trial

REGION = {"kind": "region"}
CHANCES = {BasicEvent("down", name): 0.01 for name in ("web", "api", "db")}
LENGTHS = (600.0, HOUR, 86_400.0)


@pytest.fixture(scope="module")
def analysis():
    """A surge, or the loss of a replica, overloads what is called and retried."""
    calls = {"depends_on": {"db": {"retries": {"max": 3}, "timeout": "1s"}}}
    return Analysis(design("web -> api -> db", components={"api": calls, "db": {"capacity": "60/s", "replicas": 2}}))


def test_what_raises_a_load_is_computed_once_for_all_scenarios_and_lengths_alike(analysis):
    computed, asked = Counter(), []
    compute, ask = raised_loads._raised, raised_loads.raised_loads
    with (
        mock.patch.object(
            raised_loads, "_raised", lambda column, case: computed.update([case]) or compute(column, case)
        ),
        mock.patch("workbook.failure.explanation.causes.raised_loads", lambda *of: asked.append(of) or ask(*of)),
    ):
        page_states(analysis, happenings(analysis, ()), LENGTHS)
    assert computed
    assert set(computed.values()) == {1}
    assert len(asked) >= 2 * len(computed)


def test_where_more_load_arrives_is_asked_once_for_all_scenarios_in_which_the_same_is_away():
    analysis = Analysis(design("web -> api -> db", "web ~> ads"))
    notes = sys.modules["workbook.failure.notes"]  # the package has a function of that name
    with mock.patch.object(notes, "raised_load", side_effect=notes.raised_load) as asked:
        page_states(analysis, happenings(analysis, ()), LENGTHS)
    states = len(happenings(analysis, ())) * 2 * len(LENGTHS)
    assert 0 < asked.call_count <= states / 3


def test_a_timeout_on_a_call_whose_time_nothing_reads_grounds_only_its_caller_again():
    chain = design(" -> ".join(f"c{place}" for place in range(12)))
    trial = Trial(Analysis(chain).grounded)
    assert trial.outcome
    with mock.patch.object(regrounding, "ground_stamp", side_effect=regrounding.ground_stamp) as grounded:
        trial.after_changes([Change(("components", "c9", "depends_on", "c10", "timeout"), "250ms")])
    assert [call.args[1] for call in grounded.call_args_list] == [9]


def test_the_effect_of_stamps_in_more_regions_grounds_the_component_and_its_callers_again():
    parts = {"db": {"placed": {"west": 1}}}
    chain = design(
        "web -> api -> core -> db -> disk", components=parts, failure_domains=dict.fromkeys(("west", "east"), REGION)
    )
    trial = Trial(Analysis(chain).grounded)
    assert trial.outcome
    changes = {"placed": {"west": 1, "east": 1}, "serves": "regional"}
    with mock.patch.object(regrounding, "ground_stamp", side_effect=regrounding.ground_stamp) as grounded:
        trial.after_changes([Change(("components", "db", field), value) for field, value in changes.items()])
    names = [call.args[0].graph.stamps[call.args[1]].component for call in grounded.call_args_list]
    assert sorted(names) == ["core", "db", "db"]


def test_effects_of_many_fixes_evaluate_no_design_as_a_whole():
    analysis = Analysis(design("web -> api -> db", components={"db": {"capacity": "60/s"}}))
    with mock.patch("workbook.what_if.trial.evaluate", side_effect=AssertionError):
        report = run(ALL_RULES, analysis, today=date(2026, 11, 1))
    assert sum(finding.effect is not None for finding in report.findings) > 3


def test_the_states_of_all_journeys_that_promise_something_are_evaluated_together():
    journeys = {name: {"needs": [name], "slo": "99.9%"} for name in ("web", "api", "db")}
    grounded = Analysis(design("web -> api -> db", journeys=journeys)).grounded
    few = sys.modules["workbook.reliability.availability.few_events"]
    with mock.patch.object(few, "evaluate", side_effect=few.evaluate) as evaluated:
        kept = dict(few_events_of_journeys(grounded, {0: CHANCES, 1: CHANCES, 2: CHANCES}, {0: 1, 1: 2, 2: 2}))
    assert evaluated.call_count == 1
    for journey, order in ((0, 1), (1, 2), (2, 2)):
        alone = few.few_events(grounded, CHANCES, journey, most_states=0, least_order=order)
        assert kept[journey].lost_between(CHANCES) == alone.lost_between(CHANCES)
        assert kept[journey].impaired_between(CHANCES) == alone.impaired_between(CHANCES)


def test_a_tree_is_simplified_once_for_its_probability_and_its_cut_sets():
    names = [f"part-{number}" for number in range(12)]
    parts = {name: {"availability": "99.9%"} for name in names}
    grounded = Analysis(design(" -> ".join(["web", *names]), components=parts)).grounded
    with mock.patch.object(normal_form, "_normal_form", side_effect=normal_form._normal_form) as simplified:
        journey_availability(grounded, "play", Settings())
    trees = [call.args[0] for call in simplified.call_args_list]
    assert 0 < len(trees) == len({id(tree) for tree in trees}) <= 2


def test_a_long_chain_of_gates_is_joined_in_one_round():
    gates = {f"g{n}": Gate(GateKind.OR, (f"e{n}", f"g{n + 1}")) for n in range(300)}
    both = Gate(GateKind.AND, ("e300", "e301"))
    tree = FaultTree("g0", {**gates, "g300": both}, {f"e{n}": 0.1 for n in range(302)})
    with mock.patch.object(normal_form, "without_chains", side_effect=normal_form.without_chains) as rounds:
        assert len(normal_form.normal_form(tree).formula.nodes) == 2
    assert rounds.call_count <= 2


def test_a_union_has_the_same_last_digit_whatever_the_order_of_its_cut_sets():
    events = [BasicEvent("down", f"part-{number}") for number in range(9)]
    chances = {event: 0.1 + 0.07 * number for number, event in enumerate(events)}
    cuts = [frozenset(events[place : place + 3]) for place in (0, 3, 6)]
    expected = sorted(prod(chances[event] for event in sorted(cut)) for cut in cuts)
    either = 0.0
    for chance in expected:
        either += chance * (1.0 - either)
    assert {Unions(chances).probability(order) for order in permutations(cuts)} == {either}


def test_failures_that_do_the_same_share_what_is_said_of_it():
    failures = Analysis(design(" -> ".join(f"c{place}" for place in range(12)))).failures
    assert len(failures) == 24
    assert len({id(failure.harms) for failure in failures}) == len({failure.harms for failure in failures}) == 1


def test_what_is_open_is_asked_without_walking_journeys_that_bring_no_load():
    quiet = {f"journey-{place}": {"needs": ["web"]} for place in range(5)}
    timed = {"api": {"depends_on": {"db": {"timeout": "1s"}}}}
    analysis = Analysis(design("web -> api -> db", components=timed, journeys=quiet))
    with mock.patch("workbook.traffic.walk.depth_first", side_effect=depth_first) as walked:
        assert analysis.undecided
    assert walked.call_count == 0
