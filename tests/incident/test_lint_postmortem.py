"""workbook lint-postmortem: every rule with what it must find and, just beside it, what it must not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.ran import ROOT, workbook
from workbook.incident import LINT_RULES, lint


def rules(text):
    return {one.rule for one in lint(text)}


PROSE = {
    "blame": (
        [
            "The engineer should have checked the graph.",
            "The on-call ignored the page.",
            "It was the operator's fault.",
            "A mistake of the team.",
            "They failed to test it.",
            "The vendor is to blame.",
            "It was deployed carelessly.",
        ],
        [
            "The alert should have fired.",
            "A blameless review.",
            "The fault of the disk was masked.",
            "A fault tree.",
            "The service failed to start.",
            "The balancer ignored the header.",
            "The team noticed it in a minute.",
        ],
    ),
    "human-error": (
        [
            "It was human error.",
            "Operator error.",
            "A fat-fingered command.",
            "User errors caused it.",
            "Human mistake.",
        ],
        [
            "The error rate rose.",
            "Human errors rates",
            "Errors were shown to users.",
            "It was not human error.",
            "The operator saw an error.",
        ],
    ),
    "single-root-cause": (
        [
            "The root cause was a timeout.",
            "## Root cause",
            "Root-cause: DNS.",
            "This was the only cause.",
            "Caused solely by load.",
        ],
        [
            "There is no single root cause.",
            "Contributing causes.",
            "The cause of the load.",
            "It was not a root cause.",
            "Root causes",
            "Root cause analysis meeting",
            "Rooted in a cause.",
        ],
    ),
    "certainty": (
        ["A breaker would have " + "prevented it.", "It would never have happened with two regions."],
        [
            "In this model, a breaker would have kept play degraded.",
            "The breaker prevented it.",
            "It would have been slower.",
        ],
    ),
    "name": (
        [
            "Jane Doe deployed the change.",
            "Ask @jane about it.",
            "jane@example.org has the graph.",
            "Mr. Doe was paged.",
            "Bob forgot the flag.",
        ],
        [
            "Open Connect broke down.",
            "The Traffic Director deployed itself.",
            "missing-timeout@components.api.depends_on.db",
            "api@eu-west-1 was down.",
            "Somebody forgot the flag.",
            "The Load Balancer ran hot.",
            "Netflix noticed it.",
        ],
    ),
    "open-question": (
        ["- [ ] **To answer:** Who noticed?", "TBD", "Severity: ???", "By <name of the owner>", "{{ title }}"],
        ["Who would have answered?", "We asked how to answer faster.", "What now?", "`TODO`", "A < B > C"],
    ),
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, (bad, _) in PROSE.items() for text in bad])
def test_it_is_found(rule, text):
    assert rule in rules(text)


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, (_, good) in PROSE.items() for text in good])
def test_what_only_looks_like_it_is_not(rule, text):
    assert rule not in rules(text)


ACTIONS = """\
## Actions

| action | type | owner | due | done when |
|---|---|---|---|---|
| bound the call | prevent | playback | 2026-01-31 | no call takes longer than 1s |
| alert on starts | detect | playback | 2026-02-28 | a rehearsal pages somebody |
"""


def test_actions_with_everything_are_left_alone():
    assert lint(ACTIONS) == ()


@pytest.mark.parametrize(
    ("before", "after", "rule", "place"),
    [
        ("| playback | 2026-01-31", "| ? | 2026-01-31", "action-without-owner", (5, 30)),
        ("| playback | 2026-01-31", "|  | 2026-01-31", "action-without-owner", (5, 29)),
        ("2026-01-31", "soon", "action-without-date", (5, 41)),
        ("no call takes longer than 1s", "-", "action-without-done-when", (5, 54)),
        ("| detect |", "| prevent |", "only-prevent-actions", (3, 1)),
    ],
)
def test_what_an_action_lacks_is_told_at_its_cell(before, after, rule, place):
    found = lint(ACTIONS.replace(before, after))
    assert [(one.rule, (one.line, one.column)) for one in found] == [(rule, place)]


def test_a_table_of_actions_without_a_column_is_told_at_its_head():
    found = lint(ACTIONS.replace(" owner |", " effort |"))
    assert [(one.rule, one.line) for one in found] == [("action-without-owner", 3)]


def test_a_list_of_actions_needs_the_same():
    assert rules("## Action items\n- bound the call\n") == {
        "action-without-owner", "action-without-date", "action-without-done-when",
    }  # fmt: skip
    assert lint("## Actions\n- bound the call (owner: playback, 2026-01-31, done when it is measured)\n") == ()
    assert lint("## Followed later\n- bound the call\n") == ()


def test_an_impact_needs_a_number_that_is_no_date():
    assert rules("## Impact\nMany users were hit on 2026-01-01.\n\n## Next\n12\n") == {"impact-without-numbers"}
    assert lint("## Impact\n### Users\n12,000 users for 40 minutes.\n") == ()
    assert lint("## What impacted us\nMany.\n") == ()


TIMELINE = """\
## Timeline

| UTC | event | evidence |
|---|---|---|
| 10:00 | it broke | graph 7 |
| 10:04 | we saw | {} |
"""


@pytest.mark.parametrize("cell", ["", "?", " – ", "n/a", "**TBD**"])
def test_a_row_of_the_timeline_without_evidence_is_told(cell):
    found = [one for one in lint(TIMELINE.format(cell)) if one.rule == "timeline-without-evidence"]
    assert [one.line for one in found] == [6]


@pytest.mark.parametrize("cell", ["log of the gateway", "[graph](https://example.org)", "a \\| b"])
def test_a_row_with_evidence_is_left_alone(cell):
    assert lint(TIMELINE.format(cell)) == ()


def test_a_timeline_written_as_a_list_needs_evidence_too():
    found = lint("## Timeline\n- 10:00 it broke\n- 10:04 we saw it (graph 7)\n- then coffee\n")
    assert [(one.line, one.rule) for one in found] == [(2, "timeline-without-evidence")]


def test_code_comments_and_the_titles_of_sources_are_not_ours():
    text = (
        "```\nhuman error TODO\n```\n<!-- TBD\nroot cause -->\n## Sources\n- The root cause of it all\n\n`root cause`\n"
    )
    assert lint(text) == ()
    assert rules("~~~\nx\n~~~\nhuman error") == {"human-error"}


def test_a_draft_is_full_of_remarks_and_of_nothing_but_what_is_open():
    text = workbook("postmortem", ROOT / "outages" / "2012-12-24-netflix-aws-elb.yaml").out
    found = rules(text)
    assert "open-question" in found
    assert found <= {"open-question", "timeline-without-evidence", "action-without-owner", "action-without-date"}


def test_every_rule_has_been_seen():
    told = {*PROSE, "only-process-actions"}
    told |= rules(
        ACTIONS.replace("playback", "?").replace("2026", "later").replace("no call takes longer than 1s", "?")
    )
    told |= rules(ACTIONS.replace("| detect |", "| prevent |")) | rules("## Impact\nx") | rules(TIMELINE.format(""))
    assert "only-process-actions" in rules(ACTIONS.replace("prevent", "process").replace("detect", "process"))
    assert told == set(LINT_RULES)


@given(st.text(alphabet=st.sampled_from("#|-` \n?abT:1*~<>!\\"), max_size=300))
def test_no_text_whatever_breaks_it_and_every_place_is_in_the_text(text):
    lines = text.splitlines()
    for one in lint(text):
        assert 1 <= one.line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1


def test_exit_codes_and_places(tmp_path):
    (tmp_path / "good.md").write_text(ACTIONS)
    (tmp_path / "bad.md").write_text("# X\n\nIt was human error.\n")
    assert workbook("lint-postmortem", tmp_path / "good.md").code == 0
    ran = workbook("lint-postmortem", tmp_path / "bad.md")
    assert ran.code == 1
    assert f"{tmp_path / 'bad.md'}:3:8: human-error" in ran.out.replace("\n  ", " ")
    assert workbook("lint-postmortem", tmp_path / "none.md").code == 2
    (tmp_path / "raw.md").write_bytes(b"# Text\nand \xff")
    ran = workbook("lint-postmortem", tmp_path / "raw.md")
    assert (ran.code, ran.out) == (2, "")
    assert f"{tmp_path / 'raw.md'}:2:5: the byte 0xFF is not UTF-8" in ran.err.replace("\n", "")


def test_formats_tell_the_same(tmp_path):
    file = tmp_path / "bad.md"
    file.write_text("It was human error.\n\nTBD\n")
    (told,) = json.loads(workbook("lint-postmortem", file, "--format", "json").out)["files"]
    assert [(one["line"], one["column"], one["rule"]) for one in told["remarks"]] == [
        (1, 8, "human-error"),
        (3, 1, "open-question"),
    ]
    commands = workbook("lint-postmortem", file, "--format", "github").lines
    assert commands[0].startswith("::warning file=")
    assert "line=1,col=8,title=human-error::" in commands[0]
    (run,) = json.loads(workbook("lint-postmortem", file, "--format", "sarif").out)["runs"]
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in run["results"]]
    assert regions == [{"startLine": 1, "startColumn": 8}, {"startLine": 3, "startColumn": 1}]
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        "human-error",
        "open-question",
    ]


def test_a_long_page_takes_no_time():
    assert len(lint("| a | b |\n" * 20_000 + "x " * 200_000 + "`" * 2_000 + "<" * 10_000)) == 0
