"""Sentences of drafts: what is known is told apart from what is computed, and nothing is told or asked twice."""

import textwrap
from datetime import date

from workbook.findings import Fix
from workbook.incident import draft
from workbook.incident.absorption import Absorption
from workbook.incident.draft.actions import Proposed, proposed_rows
from workbook.incident.draft.blocks import Items, Question, Table, Text
from workbook.incident.draft.feasible import Reality
from workbook.model import load_outage_text
from workbook.review.postmortem_case import happened
from workbook.what_if.change import Change

OUTAGE = """
    id: x
    title: db-pool is exhausted in web
    summary: A deploy emptied the connection pool of the orders database. Orders failed.
    date: 2026-03-01
    start: 2026-03-01T10:00Z
    end: 2026-03-01T11:00Z
    components:
      web: {kind: client, summary: Ordering., depends_on: [orders]}
      orders: {depends_on: {db-pool: {strength: soft, timeout: 1s}}}
      db-pool: {}
      console: {used_by: [responders], depends_on: [db-pool]}
      help: {kind: client, summary: Help pages., depends_on: [status-page]}
      status-page: {}
    events: [{down: db-pool}]
    outage_length: 1h
    observed:
      web: {state: down}
      help: {state: down}
      status-page: {state: down}
      console: {state: down}
    as_behaved:
      - {change: components.orders.depends_on.db-pool.strength, to: hard, why: It did not start without.}
      - {change: components.status-page.depends_on.db-pool, to: {strength: soft}, why: It read its text there.}
    trigger: A deploy emptied the connection pool.
    detection: Customers called.
    caveats: Nobody measured how many orders failed.
"""


def blocks(kind: type, template: str = "full", text: str = OUTAGE) -> list:
    case = happened(load_outage_text(textwrap.dedent(text)), date(2026, 11, 29))
    return [block for section in draft(case, template).sections for block in section.blocks if isinstance(block, kind)]


def texts(template: str = "full", text: str = OUTAGE) -> list[str]:
    return [block.text for block in blocks(Text, template, text)]


def test_what_nobody_measured_is_said_beside_the_impact_in_every_template_that_has_one():
    for template in ("full", "short", "coe", "learning-review"):
        assert texts(template).count("Caveat: Nobody measured how many orders failed.") == 1, template
    assert "Some services may have recovered earlier." in texts("public")


def test_a_trigger_that_the_summary_has_told_is_not_told_again():
    assert "Trigger: as described in the summary." in texts()
    other = OUTAGE.replace("trigger: A deploy emptied", "trigger: Version 4711 of the gateway leaked")
    assert "Trigger: Version 4711 of the gateway leaked the connection pool." in texts(text=other)


def test_effects_of_actions_are_said_to_be_computed_with_what_was_observed():
    assert "Effects are computed in the model of this outage; nobody has observed them." in texts()
    (table,) = [table for table in blocks(Table) if table.headings[0] == "action"]
    effects = {row[0]: row[-1] for row in table.rows}
    assert effects["Make status-page independent of db-pool"] == (
        "help unharmed instead of degraded (observed: lost); no change for the other 2 journeys"
    )
    assert effects["Keep orders working when db-pool fails"] == (
        "web degraded instead of lost; no change for the other 2 journeys"
    )


def test_an_action_that_does_the_same_is_an_alternative_behind_it():
    row = ("Keep it", "mitigate", "?", "?", "done", "play unharmed")
    kept = frozenset({"play"})
    other = Proposed(("Cache it", *row[1:]), "api", kept)
    apart = Proposed(("Split it", *row[1:]), "web", kept)
    rows = [row[0] for row in proposed_rows([Proposed(row, "api", kept), apart, other])]
    assert rows == ["Keep it", "Alternative to the action above: cache it", "Split it"]


SIGNED = """
    id: x
    title: t
    components:
      web: {depends_on: {accounts: {plane: data}, policy: {}}}
      sign-in-page: {depends_on: [accounts]}
      accounts: {kind: identity}
      policy: {kind: control-plane}
    journeys:
      shop: {summary: Shopping, needs: [web]}
      sign-in: {summary: Signing in, needs: [sign-in-page]}
    events: [{down: accounts}, {down: policy}]
    outage_length: 1h
    observed: {accounts: {state: down}, policy: {state: down}}
"""


def proposed(text: str) -> str:
    (table,) = [table for table in blocks(Table, text=text) if table.headings[0] == "action"]
    return " ".join(row[0] for row in table.rows)


def can_go_on_with_old_answers(text: str, caller: str, callee: str) -> bool:
    case = happened(load_outage_text(textwrap.dedent(text)), date(2026, 11, 29))
    reality = Reality(case.outage, case.behaved, {**case.behaved_prediction.states, **case.observed})
    return reality.allows(Fix("x", (Change(("components", caller, "depends_on", callee, "valid_for"), "24h"),)))


def test_nobody_who_signs_in_was_confirmed_before():
    assert can_go_on_with_old_answers(SIGNED, "web", "accounts")
    assert not can_go_on_with_old_answers(SIGNED, "sign-in-page", "accounts")


def test_old_answers_replace_only_those_that_did_not_come():
    assert can_go_on_with_old_answers(SIGNED, "web", "policy")
    wrong = SIGNED.replace("policy: {state: down}", "policy: {state: degraded}")
    assert not can_go_on_with_old_answers(wrong, "web", "policy")


def test_nothing_proposes_to_work_without_what_did_its_work():
    worked = SIGNED.replace("policy: {state: down}", "policy: {state: down, as_designed: true, note: It closed}")
    assert not can_go_on_with_old_answers(worked, "web", "policy")
    assert "Rehearse the recovery of accounts, at the table and in a test environment" in proposed(worked)
    assert "Rehearse the recovery of accounts and policy" in proposed(SIGNED)
    asked = " ".join(question.text for question in blocks(Question, text=worked))
    assert "policy did what it was built to do. What limit or exception was missing?" in asked
    (chain,) = [line for block in blocks(Items, text=worked) for line in block.items if "policy (as designed)" in line]
    assert "policy is down" not in chain


def test_a_rehearsal_has_a_bound_that_it_can_miss():
    (table,) = [table for table in blocks(Table) if table.headings[0] == "action"]
    done = next(row[4] for row in table.rows if row[0].startswith("Rehearse"))
    assert done == "users are served again in less than 1 h, the length of this outage"
    untested = OUTAGE + "    contributing: [Restoring from backups had not been tested]\n"
    assert "Restore each backup of db-pool as a test" in proposed(untested)


def test_what_is_lost_for_good_has_a_why_of_its_own():
    text = SIGNED.replace("observed: {", "observed: {shop: {state: down, lasted: for good, note: No copy was left}, ")
    lines = [line for block in blocks(Items, "coe", text) for line in block.items]
    assert "Why was “Shopping” lost for good? No copy was left." in lines


def test_what_the_detection_section_answers_is_not_asked():
    asked = " ".join(question.text for question in blocks(Question))
    assert "when it was detected" in asked  # how is told, at what time is not
    assert "Which alert fired" not in asked
    assert "The file lists no alert for any affected component. Tools of responders failed too." in asked
    silent = " ".join(
        question.text for question in blocks(Question, text=OUTAGE.replace("    detection: Customers called.\n", ""))
    )
    assert "when it was detected" in silent
    assert "Which alert fired, and which should have?" in silent


def test_customers_read_neither_the_title_nor_of_tools_of_the_staff():
    case = happened(load_outage_text(textwrap.dedent(OUTAGE)), date(2026, 11, 29))
    public = draft(case, "public")
    assert public.title == "Service disruption of 2026-03-01"
    said = " ".join([*texts("public"), *(line for block in blocks(Items, "public") for line in block.items)])
    assert "console" not in said.lower()
    assert "Ordering: not available" in said
    assert "internal name" not in " ".join(question.text for question in blocks(Question, "public"))


def test_customers_read_of_no_action_in_words_of_internal_names():
    text = (
        OUTAGE
        + "    actions:\n"
        + "      - {what: Watch the size of the pool, owner: ops, due: 2026-04-01}\n"
        + "      - {what: Call customers back, owner: support, due: 2026-04-01}\n"
        + "      - {what: Talk about it}\n"
    )
    case = happened(load_outage_text(textwrap.dedent(text.replace("db-pool", "orders-pooled-db"))), date(2026, 11, 29))
    done = next(section for section in draft(case, "public").sections if section.key == "what-we-do")
    assert [block.items for block in done.blocks if isinstance(block, Items)] == [
        ("Watch the size of the pool (by 2026-04-01)", "Call customers back (by 2026-04-01)")
    ]
    named = text.replace("size of the pool", "pooled connections").replace("db-pool", "orders-pooled-db")
    done = next(
        section
        for section in draft(happened(load_outage_text(textwrap.dedent(named)), date(2026, 11, 29)), "public").sections
        if section.key == "what-we-do"
    )
    assert [block.items for block in done.blocks if isinstance(block, Items)] == [
        ("Call customers back (by 2026-04-01)",)
    ]


def test_a_protection_is_named_once():
    reason = "api is designed to work without rows"
    assert Absorption(("buy", "api", "rows"), "api", "rows", "down", reason).protection == reason
    cached = Absorption(("api", "rows"), "api", "rows", "down", "a cache answers for 1h")
    assert cached.protection == "api without rows: a cache answers for 1h"
    assert cached.sentence == "api → rows: a cache answers for 1h"


def test_alternatives_are_asked_of_what_people_did_and_surprises_as_what_they_were():
    rows = (
        "    timeline:\n"
        "      - {at: 2026-03-01T10:00Z, event: Orders fail, kind: trigger}\n"
        "      - {at: 2026-03-01T10:00Z, event: On-call sees it, kind: detected, evidence: log}\n"
        "      - {at: 2026-03-01T10:30Z, event: ENDED, kind: mitigated, evidence: log}\n"
    )
    result = [one.text for one in blocks(Question, "learning-review", OUTAGE + rows.replace("ENDED", "Orders work"))]
    assert not any("alternatives" in text for text in result)
    assert any(text.startswith("Not as the design says: ") for text in result)
    assert not any("acknowledged" in text for text in result)
    assert "No evidence is cited for “Orders fail”: which graph, log or message shows it?" in result
    chosen = OUTAGE + rows.replace("ENDED", "The feature is disabled")
    assert any("rejected: The feature is disabled" in one.text for one in blocks(Question, "learning-review", chosen))


def test_what_reduced_the_impact_is_in_every_template_about_what_protected():
    text = OUTAGE + "    product_decisions: {softened: [Help was static]}\n"
    for template in ("full", "coe", "learning-review"):
        shown = [block for block in blocks(Items, template, text) if block.heading == "Reduced the impact"]
        assert [block.items for block in shown] == [("Help was static",)], template
