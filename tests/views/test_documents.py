"""What documents say of a design in which much goes wrong."""

from tests.views.printed import printed
from tests.views.printed_files import CIRCLE
from workbook.model import Scenario, load_text
from workbook.review.scenario_outcome import failed_scenario
from workbook.views.scenarios.json import scenario_document


def test_failures_are_told_in_people_and_money():
    (told,) = [one for one in printed("analyze circle.yaml")["failures"] if one["event"] == {"down": "web"}]
    assert told["per_hour"] == [{"amount": 5.0, "currency": "USD"}]
    assert told["people_lost"] == 100


def test_notes_say_what_is_frozen_and_what_had_no_effect():
    scenario = Scenario.model_validate(
        {"name": "s", "events": [{"down": "config"}, {"surge": {"component": "rows", "factor": 2}}]}
    )
    told = scenario_document(failed_scenario(load_text(CIRCLE), scenario).outcome)
    assert told["journeys"]["play"]["verdict"] == "unharmed"
    assert told["notes"] == [
        "web is frozen: its last state from config is valid for 1d; until then it keeps running but cannot change",
        "the load of rows is unknown, so its surge has no effect; set journeys.count.peak",
    ]
