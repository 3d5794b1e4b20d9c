"""Reading a post-mortem: whatever its form, actions, timelines and figures are seen once."""

import pytest

from tests.incident.remarked import TOP, remarked, rules
from workbook.incident import lint

ACTIONS = TOP + "## Action items\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Raise the limit", ["action-without-owner"]),
        ("- Raise the limit (storage team, 2026-06-01)", []),
        ("- Raise the limit (storage team)", ["action-without-date"]),
        ("- Raise the limit https://example.org/t/1", []),
        ("- Raise the limit, see OPS-17", []),
        ("- [x] Raise the limit", []),
        ("- Raise the limit (done)", []),
        ("- Raised the limit", []),
        ("- Assign someone to watch it", ["action-without-owner"]),
        ("- Raise the limit\n  - measure first\n  - then in steps", ["action-without-owner"]),
        ("1. Raise the limit\n   - Owner: storage team\n   - Due: 2026-06-01", []),
        (
            (
                "| What | Responsible | Target date | Verified by |\n|---|---|---|---|\n| Raise it "
                "| storage | May | load test |"
            ),
            [],
        ),
        ("| What | Responsible | Target date |\n|---|---|---|\n| Raise it | ? | May |", ["action-without-owner"]),
        ("| What | Owner | Status |\n|---|---|---|\n| Raise it | | DONE |", []),
        ("We will raise the limit of the pool.", ["action-without-owner"]),
        ("Types of actions:\n\n- Prevent: less likely\n- P1: next release", []),
    ],
)
def test_an_action_is_remarked_once_whatever_its_form(text, expected):
    told = [rule for rule, _ in remarked(ACTIONS.format(text)) if rule.startswith("action-w")]
    assert told == expected


@pytest.mark.parametrize(
    "heading",
    ["Remediation", "Follow-ups", "Corrective measures", "Next steps", "What we will change", "Preventive actions"],
)
def test_actions_stand_under_any_of_the_usual_headings(heading):
    assert ("action-without-owner", 7) in remarked(f"{TOP}## {heading}\n\n- Raise the limit\n")


FORMS = (
    "## Timeline\n\n- 10:02 it starts\n- 10:09 it fails\n- 10:30 it ends\n",
    "**Timeline**\n\n- 10:02 it starts\n- 10:09 it fails\n- 10:30 it ends\n",
    "Timeline\n--------\n\n* 10:02 AM: it starts\n* 10:09 AM: it fails\n* 10:30 AM: it ends\n",
    "## Timeline\n\n### 10:02\n\nIt starts.\n\n### 10:09\n\nIt fails.\n\n### 10:30\n\nIt ends.\n",
    "## Timeline\n\n| Time | Event |\n|---|---|\n| 10:02 | it starts |\n| 10:09 | it fails |\n| 10:30 | it ends |\n",
    "- **Timeline**:\n  - 10:02 it starts\n  - 10:09 it fails\n  - 10:30 it ends\n",
)


@pytest.mark.parametrize("form", FORMS)
def test_a_timeline_is_read_in_every_form(form):
    (timeline,) = lint(TOP + form).page.timelines
    assert [row.when.minutes for row in timeline.rows] == [602, 609, 630]
    assert "timeline-without-evidence" in rules(TOP + form)


@pytest.mark.parametrize(
    "evidence",
    ["![graph](g.png)", "```\n10:09 error\n```", "> error rate 12%", "[log][l]\n\n[l]: https://example.org/l"],
)
def test_evidence_below_a_row_counts(evidence):
    assert "timeline-without-evidence" not in rules(
        f"{TOP}## Timeline\n\n- 10:02 it starts\n- 10:09 it fails\n\n{evidence}\n"
    )


def test_rows_out_of_order_are_told_and_midnight_is_not():
    page = TOP + "## Timeline\n\n- 23:50 it starts\n- 00:10 it fails\n- {} it ends\n"
    assert "timeline-out-of-order" not in rules(page.format("00:30"))
    assert ("timeline-out-of-order", 9) in remarked(page.format("00:05"))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It was down from 10:02 to 11:39 (1h 37m).", False),
        ("It was down from 10:02 to 11:39 (1h 12m).", True),
        ("20 minutes to notice, 30 minutes to find and 15 minutes to mend, 65 minutes in total.", False),
        ("20 minutes to notice, 30 minutes to find and 15 minutes to mend, 75 minutes in total.", True),
    ],
)
def test_figures_that_exclude_each_other(text, wrong):
    assert ("figures-differ" in rules(f"{TOP}## Impact\n\n{text}\n")) == wrong
