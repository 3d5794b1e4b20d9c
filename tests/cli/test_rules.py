"""workbook rules."""

import json

from tests.cli.ran import workbook
from workbook.rules import ALL_RULES


def test_json_lists_every_rule_with_family_severity_confidence_and_summary():
    told = json.loads(workbook("rules", "--format", "json").out)
    assert list(told) == ["rules"]
    assert told["rules"] == [
        {
            "name": one.name,
            "family": one.family,
            "severity": str(one.severity),
            "confidence": str(one.confidence),
            "summary": one.summary,
        }
        for one in ALL_RULES
    ]


def test_a_family_is_listed_alone():
    told = json.loads(workbook("rules", "--family", "timeout", "--format", "json").out)["rules"]
    assert {one["family"] for one in told} == {"timeout"}
    assert {one["name"] for one in told} == {one.name for one in ALL_RULES if one.family == "timeout"}


def test_text_lists_every_rule_once_under_its_family():
    ran = workbook("rules")
    listed = [line.split()[0] for line in ran.lines if line.startswith("  ") and not line.startswith("   ")]
    assert sorted(listed) == sorted(one.name for one in ALL_RULES)
    families = [line for line in ran.lines[:-1] if line and not line.startswith(" ")]
    assert families == sorted({one.family for one in ALL_RULES})
    assert ran.lines[-1].startswith(f"{len(ALL_RULES)} rules in {len(families)} families")


def test_an_unknown_family_is_exit_code_2_with_a_suggestion():
    ran = workbook("rules", "--family", "timeouts")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'timeout'?" in ran.err
