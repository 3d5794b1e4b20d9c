"""workbook lint-postmortem: every rule with what it must find and, just beside it, what it must not."""

from collections import Counter
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.postmortem_review import measured, same_kind
from tests.cli.ran import ROOT
from tests.incident.generated_postmortems import good, pairs, written
from tests.incident.remarked import TOP, remarked, rules
from workbook.incident import LINT_RULES, lint

SHARED = ROOT.parent / "shared" / "data"


def on_factors(sentence):
    """The rules that a sentence goes against, in a page that has nothing else to say against."""
    return rules(written(good(3)).replace("- The rollback took", f"- {sentence}\n- The rollback took")) - rules(
        written(good(3))
    )


PROSE = {
    "blame": (
        [
            "The engineer ignored the page.",
            "It was the operator's fault.",
            "A mistake of the team.",
            "They failed to test it.",
            "The vendor is to blame.",
            "It was deployed carelessly.",
            "The table was mistakenly dropped.",
            "The load was misjudged.",
        ],
        [
            "A blameless review.",
            "The fault of the disk was masked.",
            "The service failed to start.",
            "The balancer ignored the header.",
            "The script accidentally deleted nothing.",
            "Nobody is to blame.",
            "“The engineer forgot it”, wrote a user.",
            "It was found with `git blame`.",
            "Was the vendor to blame?",
            "The team noticed it in a minute.",
        ],
    ),
    "human-error": (
        ["It was human error.", "Operator error.", "A fat-fingered command.", "Human mistake."],
        [
            "The error rate rose.",
            "It was not human error.",
            "Human error explains nothing.",
            "The operator saw an error.",
        ],
    ),
    "hindsight": (
        [
            "A breaker would have " + "prevented it.",
            "It would never have happened with two regions.",
            "The limit should've been 10.",
            "It could have been avoided.",
            "Had the key been checked, no order would be lost.",
            "The on-call should have checked the graph.",
        ],
        [
            "In this model, a breaker would have kept play degraded.",
            "The form should have two buttons.",
            "We should have alerting on it.",
            "Could a probe have detected it?",
            "Nobody knows whether a probe would have detected it.",
        ],
    ),
    "promise": (
        [
            "It will never happen again.",
            "The limit will prevent any overload.",
            "This ensures that it does not happen again.",
        ],
        [
            "The breaker prevented it.",
            "We cannot promise that it will not happen again.",
            "To prevent overload, calls are limited.",
        ],
    ),
    "unknown-reason": (
        [
            "For some reason the test was skipped.",
            "It is unclear why the pod restarted.",
            "The cause of the spike is unknown.",
        ],
        ["At first the cause was unknown.", "The test was skipped for a reason: its label."],
    ),
    "single-cause": (
        ["The sole cause was a flag.", "It was caused solely by load."],
        ["There is no single root cause.", "It was one of several causes.", "Was it the only cause?"],
    ),
    "person-named": (
        [
            "Jane Doe restarted the node.",
            "It was @jane who noticed.",
            "`@jane` noticed it.",
            "jane.doe@example.org has the graph.",
            "Mr. Doe was paged.",
            "Bob restarted it.",
            "maria restarted it.",
            "田中さん restarted it.",
        ],
        [
            "Open Connect broke down.",
            "The Traffic Director deployed itself.",
            "missing-timeout@components.api.depends_on.db",
            "The engineer on call restarted it.",
            "@search-oncall took over.",
            "Reports go to security@example.org.",
            "The Grafana Agent used all memory.",
        ],
    ),
    "left-open": (
        [
            "**To answer:** Who noticed?",
            "TBD",
            "Severity: ???",
            "By <name of the owner>",
            "{{ title }}",
            "[Describe what users saw]",
        ],
        ["What now?", "`TODO`", "A < B > C", "See [the graph](https://example.org)."],
    ),
}


@pytest.mark.parametrize(("rule", "sentence"), [(rule, text) for rule, (bad, _) in PROSE.items() for text in bad])
def test_words_are_found(rule, sentence):
    assert on_factors(sentence) == {rule}


@pytest.mark.parametrize(("rule", "sentence"), [(rule, text) for rule, (_, fine) in PROSE.items() for text in fine])
def test_what_only_looks_like_it_is_not(rule, sentence):
    assert rule not in on_factors(sentence)


CASES = {
    "lint-open-actions": {"action-without-owner": [11, 15, 19]},
    "pm-evidence-after": {"timeline-without-evidence": []},
    "pm-names": {"person-named": [7], "hindsight": [8], "action-without-owner": []},
    "reviewer-labels": {
        "timeline-missing": [1],
        "impact-without-numbers": [6],
        "action-without-owner": [12],
        "cause-missing": [],
        "detection-missing": [],
    },
    "reviewer-headings-as-times": {"timeline-without-evidence": [5]},
    "reviewer-owners-in-headings": {"action-without-owner": [], "action-without-date": [], "person-named": []},
    "reviewer-people": {"person-named": [7], "hindsight": [], "blame": []},
    "reviewer-hindsight": {"hindsight": [7], "unknown-reason": [10]},
}


@pytest.mark.parametrize("case", CASES)
def test_inputs_that_were_once_read_wrong(case):
    file = SHARED / "cases" / f"{case}.md"
    if not file.is_file():
        pytest.skip(f"{file} is not on this machine")
    found = remarked(file.read_text(encoding="utf-8"))
    assert {rule: [line for name, line in found if name == rule] for rule in CASES[case]} == CASES[case]


def test_labels_alone_make_sections_and_nothing_else_is_remarked():
    file = SHARED / "cases" / "reviewer-labels.md"
    if not file.is_file():
        pytest.skip(f"{file} is not on this machine")
    assert len(remarked(file.read_text(encoding="utf-8"))) == 3


def test_precision_and_recall_on_annotated_documents():
    folder = SHARED / "postmortems"
    if not folder.is_dir():
        pytest.skip(f"{folder} is not on this machine")
    score = measured([folder])
    assert score.precision >= 0.9, score.false
    assert score.recall >= 0.9, score.missed


def test_precision_and_recall_on_pairs_with_one_planted_defect():
    found = false = 0
    remarked = cache(lambda text: [(remark.rule, remark.line) for remark in lint(text).remarks])
    for kind, fine, planted in pairs(200):
        kinds = Counter(LINT_RULES[rule].kind.value for rule, _ in remarked(planted))
        hit = any(same_kind(named, kind) for named in kinds)
        found += hit
        false += len(remarked(fine)) + sum(kinds.values()) - hit
    assert found / 200 >= 0.9
    assert found / (found + false) >= 0.9


ACTIONS = TOP + "## Action items\n\n{}\n"


@pytest.mark.parametrize(
    "text", ["", " \n", "# Post-mortem\n\n## Summary\n\n## Impact\n\n## Timeline\n\n## Action items\n"]
)
def test_a_page_that_says_nothing_never_passes(text):
    assert rules(text) == {"says-nothing"}


def test_a_page_that_is_no_postmortem_is_said_to_be_none():
    assert rules("# Installing it\n\nRun `pip install it`. Then start it.\n\n## Usage\n\nType `it --help`.\n") == {
        "no-postmortem"
    }


def test_one_remark_per_rule_and_section_with_every_place():
    text = written(good(3)).replace(
        "- The rollback took", "- It was human error.\n- It was human error again.\n- The rollback took"
    )
    (remark,) = lint(text).remarks
    assert len(remark.places) == 2


WAIVER = "<!-- workbook: accept document-without-owner until {}: the group has none -->\n"


def test_a_waiver_holds_a_remark_back_until_its_day_and_says_so_when_it_ran_out():
    page = written(good(3)).replace("Owner: ", WAIVER.format("2026-12-31") + "\nTeam spirit. ")
    assert [held.remark.rule for held in lint(page, date(2026, 12, 31)).waived] == ["document-without-owner"]
    late = lint(page, date(2027, 1, 1))
    assert [remark.rule for remark in late.remarks] == ["document-without-owner"]
    assert "ran out" in late.notes[0][1]
    assert "there is no rule" in lint(page.replace("document-without-owner", "nonsense")).notes[0][1]


@given(st.text(alphabet=st.sampled_from('#|-` \n?abT:1*~<>!\\[]()@"A.h%'), max_size=300))
def test_no_text_whatever_breaks_it_and_every_place_is_in_the_text(text):
    lines = text.count("\n") + 1
    for remark in lint(text).remarks:
        assert all(1 <= line <= lines for line in (remark.line, *remark.places))


@pytest.mark.parametrize("piece", ["[", "`", "*", "<", "> ", "[a](", "Had ", "failed to ", '"', "- a\n"])
def test_a_long_page_is_read_to_its_end(piece):
    assert lint(TOP + "## Impact\n\n" + piece * (40_000 // len(piece))).remarks


def test_every_rule_has_an_example_that_breaks_it_or_a_planted_one():
    seen = {rule for _, _, planted in pairs(40) for rule in rules(planted)} | set(PROSE)
    seen |= {rule for rule, (bad, _) in PROSE.items() if bad} | {
        "says-nothing",
        "no-postmortem",
        "figures-differ",
        "timeline-out-of-order",
    }
    seen |= rules("# Outage on 3 May 2026\n\nThe site was down and then it was up again.\n")
    actions = ACTIONS.format("- {} (storage team, 2026-06-01)\n- {} (storage team, 2026-06-01)")
    seen |= rules(actions.format("Process: train", "Process: review")) | rules(
        actions.format("Add an alert", "Add a dashboard")
    )
    seen |= rules(actions.format("Raise it", "Split it") + "\n## Lessons\n\n- It went unnoticed for 40 minutes.\n")
    seen |= rules(TOP + "## Impact\n\nSome users saw errors.\n") | rules(
        TOP + "## Timeline\n\n- 10:02 a\n\n## Impact\n"
    )
    assert set(LINT_RULES) - seen == set()
