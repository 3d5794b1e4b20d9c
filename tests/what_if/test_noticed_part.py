"""A trial leaves out what no journey can notice, and goes as with it."""

from datetime import date
from random import Random
from unittest import mock

from hypothesis import given

from tests.drawn import design
from tests.examples import examples
from tests.failure import random_cases
from tests.what_if.test_incremental import accepted, told
from workbook.document.editing.flow_style import flow_text
from workbook.failure import Analysis
from workbook.model import load_text
from workbook.rules.failure_domain.single_region_core import single_region_core
from workbook.rules.fallback.fallback_shares_fate import fallback_shares_fate
from workbook.what_if.change import Change
from workbook.what_if.noticed_part import noticed_part
from workbook.what_if.redesign import implied_journeys, redesigned
from workbook.what_if.trial import Trial


def call(rng):
    """One of a component that no journey passes through."""
    made = {"strength": rng.choice(("soft", "hard"))}
    if rng.random() < 0.2:
        return {**made, "mode": "async"}
    if rng.random() < 0.5:
        made["timeout"] = f"{rng.choice((20, 200, 900))}ms"
    if rng.random() < 0.3:
        made["retries"] = {"max": 2}
    return made


def with_others(seed):
    """A drawn design with journeys, some components beside it that call into it, and some changes."""
    design, _ = random_cases.drawn(seed, 0, 8)
    rng, parts = Random(seed), design["components"]  # noqa: S311
    design.setdefault("journeys", implied_journeys(load_text(flow_text(design))))
    for place in range(rng.randint(1, 4)):
        known = list(parts)
        callees = rng.sample(known, min(len(known), rng.randint(1, 3)))
        calls = {callee: call(rng) for callee in callees if parts[callee].get("kind") != "client"}
        parts[f"batch-{place}"] = {"depends_on": calls, "latency": {"p50": "5ms"}}
        if design.get("failure_domains") and rng.random() < 0.5:
            parts[f"batch-{place}"]["placed"] = {rng.choice(list(design["failure_domains"])): 2}
    return accepted(rng, design)


@examples(20)
@given(random_cases.SEEDS)
def test_a_trial_goes_as_that_of_the_whole_design(seed):
    before, changes = with_others(seed)
    grounded = Analysis(before).grounded
    trial, whole = Trial(grounded), Trial(grounded, whole=True)
    assert trial.rest == whole.rest
    assert told(trial.outcome) == told(whole.outcome)
    assert told(trial.after_changes(changes)[0]) == told(whole.after_changes(changes)[0])


def test_callers_that_no_journey_passes_through_are_left_out():
    shop = design("web -> api -> db", "batch -> db", "report -> batch", journeys={"buy": {"needs": ["web"]}})
    part = noticed_part(Analysis(shop).grounded)
    assert list(part.graph.architecture.components) == ["web", "api", "db"]


def test_what_sends_into_the_same_queue_stays():
    calls = {"queue": {"mode": "async"}}
    parts = {"web": {"depends_on": calls}, "batch": {"depends_on": calls}, "queue": {"kind": "queue"}}
    ways = ("web -> queue", "batch -> queue", "web -> api", "other -> api")
    shop = design(*ways, components=parts, journeys={"buy": {"needs": ["web"]}})
    names = noticed_part(Analysis(shop).grounded).graph.architecture.components
    assert "batch" in names
    assert "other" not in names


SHOP = """
name: Shop
components:
  web: {depends_on: {api: {timeout: 10s}}}
  batch: {depends_on: {api: {timeout: 1s}}}
  api: {capacity: 60/s}
journeys:
  buy: {needs: [web], peak: 100/s, priority: core}
  look: {needs: [api], peak: 20/s}
"""


def test_callers_of_what_sheds_stay_once_it_asks_how_patient_they_are():
    shop = load_text(SHOP)
    changes = [Change(("components", "api", "load_shedding"), ["look"])]
    changes.append(Change(("components", "api", "queue_limit"), 300))
    grounded = Analysis(shop).grounded
    assert "batch" not in noticed_part(grounded).graph.architecture.components
    tried = told(Trial(grounded).after_changes(changes)[0])
    assert tried == told(Trial(grounded).after(redesigned(shop, changes))[0])


def test_an_event_elsewhere_goes_as_nothing_failed():
    trial = Trial(Analysis(load_text(SHOP)).grounded)
    after, events = trial.after_changes([Change(("components", "api", "capacity"), "600/s")])
    elsewhere = [place for place, event in enumerate(events.alone) if event and event.component == "batch"]
    assert elsewhere
    for place in (0, *elsewhere):
        assert trial.outcome.at_rest["buy", "everyone"] == "lost"
        assert not after.lost["buy", "everyone"] >> place & 1


@examples(8)
@given(random_cases.SEEDS)
def test_rules_that_ask_without_capacities_find_the_same_in_the_part_as_in_the_whole(seed):
    before, _ = with_others(seed)
    with mock.patch("workbook.what_if.without_capacities.noticed_part", side_effect=lambda grounded: grounded):
        expected = answers(Analysis(before))
    assert answers(Analysis(before)) == expected


def answers(analysis):
    """What the two rules say, with the events that they name."""
    asked = (fallback_shares_fate, single_region_core)
    return [
        (answer.route, getattr(answer, "message", ""))
        for one in asked
        for answer in one.check(analysis, date(2026, 11, 1))
    ]


def test_a_fallback_that_answers_nobody_with_nothing_failed_shares_every_fate():
    """A pool that is full at rest keeps a callee and its fallback from answering, whatever else happens."""
    slow = {"depends_on": {"disk": {"timeout": "10s"}}, "workers": 1}
    shop = load_text(
        flow_text(
            {
                "name": "x",
                "components": {
                    "web": {"depends_on": {"api": {"timeout": "1s", "fallback": ["spare"]}}},
                    "api": slow,
                    "spare": slow,
                    "disk": {"rate_limit": "1/s"},
                    "batch": {"depends_on": ["disk"]},
                },
                "journeys": {"buy": {"needs": ["web"], "peak": "900/s"}},
            }
        )
    )
    with mock.patch("workbook.what_if.without_capacities.noticed_part", side_effect=lambda grounded: grounded):
        expected = answers(Analysis(shop))
    assert "batch" in expected[0][1]
    assert answers(Analysis(shop)) == expected
