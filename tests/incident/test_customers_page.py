"""The page for customers, milestones and whys: each rule with an example that breaks it."""

import textwrap
from datetime import date
from itertools import pairwise

import pytest

from tests.cli.ran import ROOT
from workbook.errors import DocumentError
from workbook.incident import draft
from workbook.incident.draft.blocks import Items, Question, Table, Text
from workbook.model import load_outage, load_outage_text
from workbook.review.postmortem_case import happened

OUTAGE = """
    id: x
    title: db-pool is exhausted in web
    summary: The orders-pool emptied. Purchases failed. Other pages were unharmed. They are elsewhere.
    date: 2026-03-01
    start: 2026-03-02T03:00Z
    end: 2026-03-02T04:00Z
    components:
      web: {depends_on: [orders]}
      orders: {depends_on: {orders-pool: {why: Every order is counted there.}}}
      orders-pool: {kind: database}
      drafts: {kind: object-store, depends_on: [orders-pool]}
      search: {}
      console: {used_by: [responders], depends_on: [orders-pool]}
      partner: {kind: external, owner: Somebody, depends_on: [orders-pool]}
    journeys:
      buy: {summary: Buying., needs: [web]}
      write: {summary: Drafts of orders., needs: [drafts]}
      find: {summary: Searching., needs: [search]}
      operate: {summary: Operating., needs: [console]}
      resell: {summary: Reselling., needs: [partner]}
    events: [{down: orders-pool}]
    outage_length: 1h
    observed:
      buy: {state: down, lasted: 20m}
      write: {state: down, lasted: for good}
      find: {state: up}
      operate: {state: down}
      resell: {state: down}
    trigger: A deploy halved the pool.
    impact:
      - {what: Two thirds of the orders failed, journey: buy, source: primary}
      - {what: Some people complained, journey: buy, source: press}
      - {what: The orders-pool was empty, journey: write, source: primary}
    contributing: [Nobody watches connections, The pool was shared]
"""


def blocks(template: str, kind: type, text: str = OUTAGE) -> list:
    case = happened(load_outage_text(textwrap.dedent(text)), date(2026, 11, 29))
    return [block for section in draft(case, template).sections for block in section.blocks if isinstance(block, kind)]


def test_customers_read_who_was_affected_for_how_long_and_who_was_not():
    affected, whole = blocks("public", Items)
    assert affected.items == (
        "Buying: not available for about 20 min. Two thirds of the orders failed",
        "Drafts of orders: permanently lost",
    )
    assert (whole.heading, whole.items) == ("Not affected", ("Searching",))


def test_of_a_summary_they_read_what_does_not_go_on_from_what_they_cannot():
    (told, *_) = blocks("public", Text)
    assert told.text == "Purchases failed. Other pages were unharmed. They are elsewhere."
    asked = blocks("public", Question)[0].text
    assert asked.startswith("1 sentence of the summary names our own systems and is left out here.")
    written = OUTAGE.replace("    date:", "    for_customers: You could not order.\n    date:")
    assert blocks("public", Text, written)[0].text == "You could not order."
    assert "summary" not in " ".join(question.text for question in blocks("public", Question, written))
    goes_on = OUTAGE.replace("Purchases failed.", "It held every purchase.")
    assert blocks("public", Text, goes_on)[0].text == "Other pages were unharmed. They are elsewhere."


def test_what_the_author_wrote_for_customers_replaces_the_state():
    written = OUTAGE.replace("state: down, lasted: 20m", "state: down, lasted: 20m, for_customers: failed for some")
    written = written.replace("find: {state: up", "find: {state: up, note: By web, for_customers: was slow at times")
    assert [block.items for block in blocks("public", Items, written)] == [
        ("Buying: failed for some", "Drafts of orders: permanently lost", "Searching: was slow at times")
    ]


def test_nothing_of_which_a_note_says_more_is_not_affected():
    written = OUTAGE.replace("find: {state: up", "find: {state: up, note: Slow for some")
    (affected,) = blocks("public", Items, written)
    assert not any("Searching" in line for line in affected.items)
    asked = " ".join(question.text for question in blocks("public", Question, written))
    assert "which were reported up (for_customers of what was observed)? Searching: Slow for some." in asked
    reported = [block for block in blocks("full", Items, written) if block.heading == "Reported unharmed"]
    assert [block.items for block in reported] == [("“Searching”: Slow for some",)]


def test_caveats_are_asked_of_whoever_publishes_the_page():
    asked = " ".join(question.text for question in blocks("public", Question, OUTAGE + "    caveats: Press only.\n"))
    assert "Who has checked this page? The file says: Press only." in asked


def test_several_services_whose_lengths_are_unknown_may_have_recovered_earlier():
    said = "Some services may have recovered earlier."
    assert said not in [block.text for block in blocks("public", Text)]
    unknown = OUTAGE.replace(", lasted: 20m", "").replace(", lasted: for good", "")
    assert said in [block.text for block in blocks("public", Text, unknown)]


def test_when_no_end_is_known_customers_read_what_is_known_of_the_recovery():
    without = OUTAGE.replace("    end: 2026-03-02T04:00Z\n", "").replace(", lasted: 20m", "")
    told = [block.text for block in blocks("public", Text, without)]
    assert "The exact end is not known." in told
    known = [
        block.text for block in blocks("public", Text, without + "    recovery: Everybody could buy again on Monday.\n")
    ]
    assert "Everybody could buy again on Monday." in known
    assert "The exact end is not known." not in known
    apart = [block.text for block in blocks("public", Text, without + "    recovery: It ended after that.\n")]
    assert "The exact end is not known." in apart


def test_a_start_on_another_day_than_the_date_is_explained():
    case = happened(load_outage_text(textwrap.dedent(OUTAGE)), date(2026, 11, 29))
    assert dict(draft(case, "public").header)["from"] == "2026-03-02 03:00 UTC (2026-03-01 in local time)"


def test_without_journeys_customers_read_of_no_store_and_no_tool():
    text = (
        OUTAGE.partition("    journeys:")[0]
        + """
    events: [{down: orders-pool}]
    outage_length: 1h
    observed: {web: {state: down}, drafts: {state: down}, console: {state: down}}
"""
    )
    named = text.replace("web: {depends_on", "web: {summary: Ordering., depends_on")
    named = named.replace("drafts: {kind", "drafts: {summary: Copies of drafts., kind")
    assert [block.items for block in blocks("public", Items, named)] == [("Ordering: not available",)]


def test_each_answer_is_what_the_next_question_asks_about():
    chain = blocks("coe", Items)[0].items
    assert chain[0] == "Why was “Buying” lost for users? web was down."
    for before, after in pairwise(chain):
        asked = after.partition("?")[0].removeprefix("Why was ")
        assert f"{asked.rpartition(' ')[0]} was {asked.rpartition(' ')[2]}".lower() in before.lower()
    assert chain[-1] == "Why was orders-pool down? A deploy halved the pool."
    assert any("Every order is counted there." in link for link in chain)


def test_without_a_trigger_the_chain_ends_in_a_question():
    asked = blocks("coe", Question, OUTAGE.replace("    trigger: A deploy halved the pool.\n", ""))
    assert any("The file gives no trigger. Why was orders-pool down" in question.text for question in asked)


def test_factors_that_no_action_answers_are_asked_about_once():
    text = OUTAGE + "    actions: [{what: Give each service a pool that is not shared}]\n"
    asked = " ".join(question.text for question in blocks("short", Question, text))
    assert asked.count("Which action answers this contributing factor: Nobody watches connections?") == 1


def test_figures_stand_beside_the_journey_that_they_are_of():
    table = next(table for table in blocks("full", Table) if "verdict" in table.headings)
    assert table.headings == ("journey", "verdict", "minutes", "reported")
    assert table.rows[0][2:] == (
        "20",
        "Two thirds of the orders failed (the organization's own report); Some people complained (press)",
    )
    assert table.rows[1][2] == "for good"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("acknowledged", "detected", "acknowledged at 2026-03-02T03:01Z, before the first row of kind detected"),
        ("recovered", "trigger", "recovered at 2026-03-02T03:01Z, before the first row of kind trigger"),
        ("mitigated", "trigger", "mitigated at 2026-03-02T03:01Z, before the first row of kind trigger"),
        ("recovered", "detected", ""),
        ("detected", "acknowledged", ""),
    ],
)
def test_milestones_that_cannot_be_before_others_are_refused_where_they_are(first, second, said):
    rows = (
        "    timeline:\n"
        f"      - {{at: 2026-03-02T03:01Z, event: a, kind: {first}}}\n"
        f"      - {{at: 2026-03-02T03:02Z, event: b, kind: {second}}}\n"
    )
    if not said:
        load_outage_text(textwrap.dedent(OUTAGE + rows))
        return
    with pytest.raises(DocumentError, match=said):
        load_outage_text(textwrap.dedent(OUTAGE + rows))


def test_a_declaration_before_the_acknowledgement_is_asked_about():
    rows = (
        "    timeline:\n"
        "      - {at: 2026-03-02T03:01Z, event: An incident is declared, kind: detected}\n"
        "      - {at: 2026-03-02T03:09Z, event: b, kind: acknowledged}\n"
    )
    asked = " ".join(question.text for question in blocks("full", Question, OUTAGE + rows))
    assert "Was it not acknowledged with the declaration?" in asked


def test_an_outage_of_the_same_day_is_no_precedent_but_may_be_the_same_event():
    case = happened(load_outage(ROOT / "outages" / "2025-06-12-cloudflare-workers-kv.yaml"), date(2026, 11, 29))
    (same,) = [one for one in case.related if one.id == "2025-06-12-google-service-control"]
    assert same.alike == ("on the same day; check whether it is the same event",)
