"""Findings in every format: what each says, that it is well formed, and that nothing in it can be forged."""

import json
import re
from datetime import date
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from tests.judged import analysis_of, judged
from tests.views.sarif_schema import valid_sarif
from workbook.document import splice
from workbook.document.editing.flow_style import flow_text
from workbook.errors import DocumentError, Location, Problem
from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, rule, rule_called, run
from workbook.model import load_text
from workbook.review.checkup import Checked, Checkup
from workbook.rules import ALL_RULES
from workbook.views.findings import sarif
from workbook.views.findings.formats import FORMATS
from workbook.views.findings.json import checkup_document
from workbook.views.findings.sarif_rules import described, level

TODAY = date(2026, 11, 1)
DESIGNS = sorted((Path(__file__).parents[2] / "architectures").glob("*.yaml"))
SHOP = """\
name: Shop
components:
  web: {replicas: 2, depends_on: {api: {}, ads: {strength: soft, timeout: 1s}}}  # front
  api: {replicas: 2, latency: {p99: 100ms}}
  ads: {replicas: 2}
waivers:
  - {finding: missing-circuit-breaker@web.api, because: "it is a [batch](x) job", owner: shop, expires: 2026-12-31}
"""
COLUMN = SHOP.splitlines()[2].index("api: {}") + 1
HOSTILE = "::error::x\n%0A,a=b:c ]]> <script>alert(1)</script> | `x` \x1b[2J \x00 [l](javascript:x)"


FEW = tuple(
    rule_called(ALL_RULES, name)
    for name in (
        "missing-circuit-breaker", "missing-timeout", "missing-why", "pool-hold-exceeds-capacity", "idle-waiver"
    )
)  # fmt: skip


def checkup(*texts, rules=FEW, fail_on=Severity.HIGH, known=None, refused=(), names=None):
    checked = []
    for place, text in enumerate(texts):
        name = names[place] if names else f"designs/{place}.yaml"
        architecture = load_text(text, name)
        checked.append(
            Checked(name, architecture, run(rules, Analysis(architecture), today=TODAY), known or frozenset())
        )
    return Checkup(tuple(checked), tuple(refused), tuple(rules), fail_on, known is not None)


def refusal(file="bad.yaml", message="unknown field 'x'"):
    return file, DocumentError([Problem(Location(file, 3, 5), message)])


@rule("timeout", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def hostile_rule(_analysis):
    """Says what a hostile design could make a rule say."""
    yield hostile_rule.found(("components", "web"), HOSTILE)


@pytest.mark.parametrize("file", DESIGNS, ids=lambda file: file.stem)
def test_sarif_of_every_shipped_design_is_valid(file):
    one = Checked(str(file), analysis_of(file).architecture, judged(file))
    found = valid_sarif(sarif.sarif_document(Checkup((one,), (), ALL_RULES, None)))
    assert len(found["results"]) == len(one.every)


@examples(25)
@given(SEEDS)
def test_sarif_of_any_design_is_valid(seed):
    valid_sarif(sarif.sarif_document(checkup(flow_text(drawn(seed, 0, 6)[0]), rules=ALL_RULES)))


def test_a_broken_document_is_not_valid_sarif():
    document = sarif.sarif_document(checkup(SHOP))
    document["runs"][0]["results"][0]["level"] = "blocker"
    with pytest.raises(AssertionError, match="blocker"):
        valid_sarif(document)


def test_the_region_of_a_result_is_the_name_of_the_part():
    for result in sarif.sarif_document(checkup(SHOP))["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        line = SHOP.splitlines()[region["startLine"] - 1]
        there = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert there == SHOP[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert there == result["properties"]["id"].split(".")[-1] or result["ruleId"].endswith("-waiver")


def test_the_fixes_of_sarif_remove_their_findings():
    fixed = 0
    for result in sarif.sarif_document(checkup(SHOP))["runs"][0]["results"]:
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            (replaced,) = change["replacements"]
            region, new = replaced["deletedRegion"], replaced["insertedContent"]["text"]
            end = region["charOffset"] + region["charLength"]
            after = checkup(splice(SHOP, [(region["charOffset"], end, new)]))
            assert result["properties"]["id"] not in {finding.id for finding in after.checked[0].every}
            fixed += 1
    assert fixed >= 2


def test_what_needs_judgement_is_no_fix_of_sarif():
    (result,) = (
        one for one in sarif.sarif_document(checkup(SHOP))["runs"][0]["results"] if one["ruleId"] == "missing-why"
        and one["properties"]["id"].endswith(".ads")
    )  # fmt: skip
    assert "fixes" not in result
    assert "Fix (unsafe): set why of ads" in result["message"]["text"]


def test_waived_findings_are_suppressed_and_no_others():
    results = sarif.sarif_document(checkup(SHOP))["runs"][0]["results"]
    suppressed = {one["properties"]["id"]: one["suppressions"] for one in results if one["suppressions"]}
    assert suppressed == {
        "missing-circuit-breaker@components.web.depends_on.api": [
            {
                "kind": "inSource",
                "status": "accepted",
                "justification": "accepted by shop until 2026-12-31: it is a [batch](x) job",
            }
        ]
    }
    assert all("suppressions" in one for one in results)


def test_fingerprints_are_unique_and_survive_edits_above():
    def fingerprints(text):
        results = sarif.sarif_document(checkup(text))["runs"][0]["results"]
        return [one["partialFingerprints"]["findingId/v1"] for one in results]

    before = fingerprints(SHOP)
    assert len(before) == len(set(before))
    assert fingerprints(f"# a\n# b\n{SHOP}") == before


def test_a_baseline_says_what_is_new_and_what_is_unchanged():
    known = checkup(SHOP).checked[0].report.findings[0].id
    results = sarif.sarif_document(checkup(SHOP, known=frozenset({known})))["runs"][0]["results"]
    states = {one["properties"]["id"]: one["baselineState"] for one in results}
    assert states.pop(known) == "unchanged"
    assert set(states.values()) == {"new"}


def test_a_refused_file_is_a_notification_and_the_run_did_not_succeed():
    found = valid_sarif(sarif.sarif_document(checkup(SHOP, refused=[refusal("a b.yaml")])))
    (invocation,) = found["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.yaml"
    assert found["results"]


def test_of_too_many_results_the_most_severe_stay_and_a_note_says_so(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    found = valid_sarif(sarif.sarif_document(checkup(SHOP, SHOP)))
    levels = {one["properties"]["severity"] for one in found["results"]}
    every = [finding for one in checkup(SHOP, SHOP).checked for finding in one.every]
    assert len(found["results"]) == 3
    assert levels <= {str(one) for one in sorted((finding.severity for finding in every), reverse=True)[:3]}
    assert f"{len(every) - 3} findings" in found["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_fixes_that_would_take_long_are_left_out_and_a_note_says_so(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_WORK", len(SHOP) + 1)
    found = valid_sarif(sarif.sarif_document(checkup(SHOP)))
    assert sum("fixes" in one for one in found["results"]) == 1
    assert "no fix was worked out" in found["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize("one", ALL_RULES, ids=lambda one: one.name)
def test_every_rule_has_help_and_at_most_ten_tags(one):
    told = described(one)
    assert len(told["properties"]["tags"]) <= 10
    assert one.example("Best practice").rstrip("\n") in told["help"]["markdown"]
    assert "## Waive it when" in told["help"]["markdown"]


def test_json_has_the_documented_keys():
    told = checkup_document(checkup(SHOP))
    assert list(told) == ["findings", "undecided"]
    keys = [
        "id", "rule", "family", "severity", "confidence", "changes_verdict", "file", "line", "column", "message",
        "effect", "fix", "waived",
    ]  # fmt: skip
    assert all(list(one) == keys for one in told["findings"])
    (first,) = (one for one in told["findings"] if one["rule"] == "missing-timeout")
    assert (first["file"], first["line"], first["column"]) == ("designs/0.yaml", 3, COLUMN)
    assert (first["severity"], first["confidence"], first["changes_verdict"]) == ("high", "high", False)
    assert first["effect"]["sentence"]
    assert first["fix"]["yaml"].endswith("api: {timeout: 150ms}")
    assert [one["id"] for one in told["findings"] if one["waived"]] == [
        "missing-circuit-breaker@components.web.depends_on.api"
    ]
    assert told["undecided"][0]["field"].startswith("components.web.workers")


def test_junit_counts_what_fails_what_is_skipped_and_what_is_refused():
    every = checkup(SHOP.replace(", timeout: 1s", ""), fail_on=Severity.BLOCKER, refused=[refusal()])
    told = ET.fromstring(FORMATS["junit"](every).encode())  # noqa: S314  our own
    blockers = [one for one in every.checked[0].new if one.severity is Severity.BLOCKER]
    assert blockers
    assert told.get("failures") == str(len(blockers)) == str(len(list(told.iter("failure"))))
    assert told.get("errors") == "1"
    assert told.get("skipped") == "1"
    assert told.get("tests") == str(len(list(told.iter("testcase"))))
    silent = {one.name for one in FEW} - {one.rule for one in every.checked[0].told}
    assert silent <= {case.get("name") for case in told.iter("testcase")}


def test_gitlab_has_an_entry_per_finding_with_a_fingerprint_of_its_own():
    every = checkup(SHOP, SHOP)
    told = json.loads(FORMATS["gitlab"](every))
    assert len(told) == sum(len(one.new) for one in every.checked)
    assert len({one["fingerprint"] for one in told}) == len(told)
    assert {one["severity"] for one in told} <= {"info", "minor", "major", "critical", "blocker"}
    assert told[0]["location"] == {"path": "designs/0.yaml", "lines": {"begin": 3}}


def test_github_shows_the_most_severe_of_all_files_first():
    lines = FORMATS["github"](checkup(SHOP, SHOP)).splitlines()
    kinds = [re.match(r"::(error|warning|notice) file=", line)[1] for line in lines]
    assert kinds == sorted(kinds, key=("error", "warning", "notice").index)
    assert lines[0].startswith(f"::error file=designs/0.yaml,line=3,col={COLUMN},title=missing-timeout::web may wait")


NAMES = st.text(st.characters(exclude_characters="\x00/"), min_size=1, max_size=12)


@examples(60)
@given(NAMES, st.text(max_size=30))
def test_no_text_forges_anything_in_any_format(name, text):
    @rule("timeout", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
    def says(_analysis):
        """Says it."""
        yield says.found(("components", "web"), text)

    one = checkup("name: x\ncomponents: {web: {}}\n", rules=[says], names=[name], refused=[refusal(name, text)])
    valid_sarif(json.loads(FORMATS["sarif"](one)))
    assert json.loads(FORMATS["json"](one))["findings"][0]["message"] == text
    found, refused = json.loads(FORMATS["gitlab"](one))
    assert (found["check_name"], refused["check_name"]) == ("says", "cannot-be-checked")
    assert refused["severity"] == "blocker"
    told = ET.fromstring(FORMATS["junit"](one).encode())  # noqa: S314  our own
    assert told.get("tests") == "2"
    lines = FORMATS["github"](one).split("\n")
    assert len(lines) == 2
    assert all(line.startswith("::error file=") and line.isprintable() for line in lines)
    assert all(line.isprintable() for line in FORMATS["text"](one).split("\n"))


def test_a_hostile_message_is_one_annotation_that_says_it():
    (line,) = FORMATS["github"](checkup(SHOP, rules=[hostile_rule], names=["a,b:c%.yaml"])).splitlines()
    properties, message = re.fullmatch(r"::error (.*?)::(.*)", line).groups()
    told = dict(part.split("=") for part in properties.split(","))
    assert unquote(told["file"]) == "a,b:c%.yaml"
    assert set(told) == {"file", "line", "col", "title"}
    assert unquote(message).startswith(r"::error::x\n%0A,a=b:c ]]> <script>")


def test_a_hostile_message_is_no_link_in_sarif():
    (result,) = sarif.sarif_document(checkup(SHOP, rules=[hostile_rule]))["runs"][0]["results"]
    assert "](" not in result["message"]["text"]
    assert "[l] (javascript:x)" in result["message"]["text"]


@pytest.mark.parametrize("told_as", FORMATS)
def test_every_format_is_the_same_on_every_run(told_as):
    assert FORMATS[told_as](checkup(SHOP, SHOP)) == FORMATS[told_as](checkup(SHOP, SHOP))


@pytest.mark.parametrize("levels", [("low", "note"), ("medium", "warning"), ("high", "error"), ("blocker", "error")])
def test_a_level_of_sarif_stands_for_each_severity(levels):
    severity, shown = levels
    results = sarif.sarif_document(checkup(SHOP))["runs"][0]["results"]
    assert level(Severity[severity.upper()]) == shown
    assert all(result["level"] == shown for result in results if result["properties"]["severity"] == severity)
