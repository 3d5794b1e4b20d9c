"""What is printed as JSON is what its schema says."""

import json

import pytest
from jsonschema import Draft202012Validator

from tests.cli.ran import DESIGNS, ROOT
from workbook.failure import Analysis
from workbook.model import Scenario, load, load_scenarios, load_text
from workbook.views.document_schemas import ANALYSIS, SCENARIO, VERIFICATION
from workbook.views.documents import analysis_document, scenario_document

CIRCLE = """
name: Everything that an analysis can say
components:
  web: {kind: client, depends_on: {a: {timeout: 1s}, config: {plane: control, valid_for: 1d}}}
  a: {depends_on: {b: {}, recs: {strength: soft}}}
  b: {depends_on: {a: {}}}
  recs: {}
  config: {}
journeys: {play: {needs: [web], peak: 1/s, value: {per_hour: 5 USD}}}
audience: {users: 100, segments: [{name: all, share: 100%}]}
"""


@pytest.mark.parametrize("schema", [ANALYSIS, VERIFICATION], ids=["analysis", "verification"])
def test_the_schemas_are_schemas(schema):
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", ["photo-sharing", "url-shortener", "streaming-naive"])
def test_an_analysis_is_what_its_schema_says(name):
    document = analysis_document(Analysis(load(DESIGNS / f"{name}.yaml")))
    assert list(Draft202012Validator(ANALYSIS).iter_errors(json.loads(json.dumps(document)))) == []


def test_every_part_of_an_analysis_occurs():
    document = analysis_document(Analysis(load_text(CIRCLE)))
    assert list(Draft202012Validator(ANALYSIS).iter_errors(json.loads(json.dumps(document)))) == []
    assert all(
        document[key] for key in ("hurts_more_when_slow", "self_sustaining", "cannot_start_from_cold", "undecided")
    )
    assert document["failures"][0]["per_hour"] == [{"amount": 5.0, "currency": "USD"}]
    assert document["failures"][0]["people_lost"] == 100


def test_scenarios_are_what_their_schema_says():
    architecture, scenarios = load_scenarios(ROOT / "architectures/scenarios/payments.yaml")
    evaluation = Analysis(architecture).verified(scenarios.scenarios)
    for place, scenario in enumerate(scenarios.scenarios):
        assert list(Draft202012Validator(SCENARIO).iter_errors(scenario_document(evaluation, place, scenario))) == []


def test_notes_say_what_is_frozen_and_what_had_no_effect():
    architecture = load_text(CIRCLE)
    scenarios = load_events({"down": "config"}, {"surge": {"component": "b", "factor": 2}})
    told = scenario_document(Analysis(architecture).verified([scenarios]), 0, scenarios)
    assert told["journeys"]["play"]["verdict"] == "unharmed"
    assert told["notes"] == [
        "web is frozen: what it knows from config is valid for 1d, until then it runs on and cannot change",
        "nothing enters at b, so its surge multiplies nothing; journeys enter at web",
    ]


def load_events(*events):
    return Scenario.model_validate({"name": "s", "events": list(events)})
