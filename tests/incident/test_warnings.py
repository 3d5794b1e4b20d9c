"""Which findings warned: those about the call where the model thought that a failure stops, and no others."""

from datetime import date

from tests.cli.ran import ROOT, workbook
from workbook.findings import run
from workbook.incident import asked_before, replay, warned
from workbook.model import load_outage_text
from workbook.rules import CATALOGUE

TOLD = """
    id: x
    title: X
    components:
      web: {depends_on: {ads: {strength: soft}, db: {}}}
      ads: {}
      db: {}
    journeys: {read: {needs: [web]}}
    events: [{down: ads}]
    observed: {web: {state: down}}
"""


def told(text=TOLD):
    replayed = replay(load_outage_text(text))
    design = replayed.as_intended
    found = run(CATALOGUE, design.prediction.analysis, today=date(2026, 1, 1), effects=False).findings
    return design.misses, found


def test_a_soft_call_without_a_bound_warned_of_the_outage_that_came_through_it():
    (miss,), found = told()
    assert "missing-timeout@components.web.depends_on.ads" in {one.id for one in warned(miss, found)}


def test_a_finding_about_another_call_of_the_same_caller_did_not_warn():
    (miss,), found = told()
    assert "missing-timeout@components.web.depends_on.db" in {one.id for one in found}
    assert all(one.route[3] == "ads" for one in warned(miss, found))


def test_nothing_warned_of_harm_that_no_call_leads_to():
    text = TOLD.replace("observed: {web", "observed: {db: {state: down}, web").replace(
        "web: {state: down}", "web: {state: degraded}"
    )
    misses, found = told(text)
    assert [(miss.comparison.target, warned(miss, found)) for miss in misses] == [("db", ())]


def test_a_question_names_what_no_call_leads_to():
    text = "id: x\ntitle: X\ncomponents: {web: {depends_on: [db]}, status-page: {}, db: {}, phones: {kind: external}}\n"
    text += "events: [{down: db}]\nobserved: {status-page: {state: down}, phones: {state: down}}\n"
    replayed = replay(load_outage_text(text))
    analysis = replayed.as_intended.prediction.analysis
    questions = run(CATALOGUE, analysis, today=date(2026, 1, 1), effects=False).undecided
    named = {miss.comparison.target: asked_before(miss, questions) for miss in replayed.as_intended.misses}
    assert [question.rule for question in named["status-page"]] == ["foundation-undeclared"]
    assert named["phones"] == ()  # what others run is not asked about


def test_a_control_call_without_an_end_is_asked_about():
    text = "id: x\ntitle: X\ncomponents: {web: {depends_on: {db: {plane: control}}}, db: {}}\n"
    text += "events: [{down: db}]\nobserved: {web: {state: down}}\n"
    replayed = replay(load_outage_text(text))
    analysis = replayed.as_intended.prediction.analysis
    questions = run(CATALOGUE, analysis, today=date(2026, 1, 1), effects=False).undecided
    (miss,) = replayed.as_intended.misses
    assert any(
        "how long web can run on the last state from db" in one.question for one in asked_before(miss, questions)
    )


def test_of_the_shipped_outages_nearly_all_misses_are_named_beforehand():
    ran = workbook("replay", ROOT / "outages")
    assert "A finding or a question of a review names 33 of the 34 misses beforehand." in ran.out
