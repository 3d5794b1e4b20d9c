"""How everything goes in one scenario after a change, by what it reaches, against the changed design evaluated anew."""

import pytest
from hypothesis import given

from tests.examples import examples
from tests.failure.random_cases import SEEDS
from tests.what_if.test_incremental import changed
from workbook.failure import Analysis, evaluation
from workbook.failure.basic_event import BasicEvent
from workbook.failure.single_failures import single_events
from workbook.model import Scenario, load_text
from workbook.what_if.change import Change
from workbook.what_if.redesign import redesigned
from workbook.what_if.scenario_trial import ScenarioTrial


def scenarios_of(some):
    """Scenarios of one event each, as users write them."""
    for event in some:
        if event.kind in {"down", "slow", "lost"}:
            yield Scenario.model_validate({"name": "x", "events": [{event.kind: event.target}]})


def told(states):
    return dict(states.components), dict(states.journeys)


def anew(architecture, scenario):
    return told(ScenarioTrial(Analysis(architecture).verified([scenario])).before)


@examples(80)
@given(SEEDS)
def test_a_change_followed_goes_as_the_changed_design_evaluated_anew(seed):
    before, changes = changed(seed)
    events = single_events(Analysis(before).graph)
    for scenario in scenarios_of((events[seed % len(events)], events[-1 - seed % len(events)])):
        evaluation = Analysis(before).verified([scenario])
        trial = ScenarioTrial(evaluation)
        assert trial.before.components == evaluation.states(0)
        followed = trial.after(changes)
        if followed is not None:
            assert told(followed) == anew(redesigned(before, changes), scenario)


CHAIN = """
name: Chain
components:
  web: {depends_on: {api: {timeout: 1s}}}
  api: {depends_on: {db: {strength: soft}, log: {}}}
  db: {}
  log: {}
journeys: {read: {needs: [web], peak: 100/s}}
"""


def test_what_a_change_does_not_reach_is_not_evaluated_again(monkeypatch):
    before = load_text(CHAIN)
    trial = ScenarioTrial(Analysis(before).verified(list(scenarios_of([BasicEvent("down", "log")]))))
    assert trial.before.journeys == {"read": "down"}
    monkeypatch.setattr(evaluation, "least", None)
    after = trial.after([Change(("components", "api", "depends_on", "log", "strength"), "soft")])
    assert after.journeys == {"read": "degraded"}
    assert after.components == {"web": "degraded", "api": "degraded", "db": "up", "log": "down"}


def test_a_new_call_is_not_followed():
    trial = ScenarioTrial(Analysis(load_text(CHAIN)).verified(list(scenarios_of([BasicEvent("down", "log")]))))
    assert trial.after([Change(("components", "web", "depends_on", "log"), {})]) is None


ADS = """
name: Ads
failure_domains: {eu: {kind: region}, us: {kind: region}}
components:
  web: {workers: 10, depends_on: {ads: {strength: soft, timeout: 1s, circuit_breaker: true}}}
  ads: {placed: {eu: 1, us: 1}, serves: global}
journeys: {read: {needs: [web], peak: 100/s}}
"""


@pytest.mark.parametrize(
    ("event", "change"),
    [
        (BasicEvent("slow", "ads"), (("components", "web", "depends_on", "ads", "circuit_breaker"), False)),
        (BasicEvent("lost", "us"), (("components", "ads", "serves"), "regional")),
        (BasicEvent("lost", "eu"), (("components", "ads", "serves"), "regional")),
    ],
)
def test_facts_and_stamps_that_only_the_change_brings_are_shown(event, change):
    before, (scenario,) = load_text(ADS), scenarios_of([event])
    trial = ScenarioTrial(Analysis(before).verified([scenario]))
    followed = trial.after([Change(*change)])
    assert followed is not None
    assert told(followed) == anew(redesigned(before, [Change(*change)]), scenario)
    assert followed.components != trial.before.components
