"""Nothing that was observed reaches the engine."""

import dataclasses
import inspect
import typing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.failure.naive import Naive
from workbook.incident import prediction, replay
from workbook.model import Architecture, Observed, Scenario, load_outage

FILES = sorted((Path(__file__).parents[2] / "outages").glob("*.yaml"))
STATES = st.sampled_from(["up", "degraded", "slow", "down"])


def test_the_engine_is_given_a_design_and_a_scenario_and_neither_can_hold_an_observation():
    assert typing.get_type_hints(prediction) | {"return": None} == {
        "architecture": Architecture,
        "scenario": Scenario,
        "return": None,
    }
    assert [one.name for one in dataclasses.fields(Naive)] == ["architecture", "scenario"]
    fields = {*Scenario.model_fields, *Architecture.model_fields}
    assert fields.isdisjoint({"observed", "as_behaved", "timeline", "impact"})


def test_the_rooms_that_predict_do_not_know_what_an_outage_is():
    for room in (prediction, Naive):
        names = vars(inspect.getmodule(room))
        assert {"Outage", "Observed", "OutageFile"}.isdisjoint(names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_observation_whatever_changes_a_prediction(file):
    told = load_outage(file)
    before = {one.target: (one.predicted, one.naive) for one in replay(told).as_intended.comparisons}
    targets = [*told.intended.components, *told.intended.journeys]
    reports = st.dictionaries(st.sampled_from(targets), st.builds(Observed, state=STATES), max_size=len(targets))

    @examples(8)
    @given(reports)
    def whatever(observed):
        changed = dataclasses.replace(told, outage=told.outage.model_copy(update={"observed": observed}))
        after = {one.target: (one.predicted, one.naive) for one in replay(changed).as_intended.comparisons}
        assert {target: before[target] for target in after if target in before} == {
            target: after[target] for target in after if target in before
        }

    whatever()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_design_as_it_behaved_never_changes_the_score(file):
    told = load_outage(file)
    untaught = dataclasses.replace(told, behaved=told.intended, changes=())
    assert replay(untaught).as_intended.score == replay(told).as_intended.score
