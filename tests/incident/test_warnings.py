"""Which findings warned: those about the call where the model thought that a failure stops, and no others."""

from datetime import date

from workbook.findings import run
from workbook.incident import replay, warned
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
