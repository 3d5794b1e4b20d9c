"""workbook replay: the score, the other run apart from it, and what is told of every miss."""

import json
import re

import pytest

from tests.cli.ran import ROOT, workbook
from tests.incident.test_replay import SHOP

OUTAGES = ROOT / "outages"


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    file = tmp_path_factory.mktemp("shop") / "shop.yaml"
    file.write_text(SHOP, encoding="utf-8")
    return file


def test_the_score_stands_beside_that_of_the_naive_rule(shop, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    ran = workbook("replay", shop)
    assert ran.code == 0
    assert "2 of 6 exactly right (naive rule 3); precision 75% (naive rule 80%); recall 60%" in ran.out


def test_every_observation_is_told_with_its_outcome(shop):
    rows = {row.split()[0]: row.split()[1:] for row in workbook("replay", shop).lines if row.startswith(NAMES)}
    assert rows["web"] == ["(journey)", "down", "down", "right"] or rows["web"] == ["down", "down", "right"]
    assert rows["api"][-3:] == ["down", "degraded", "over-rated"]
    assert rows["db"][-3:] == ["down", "down", "given"]
    assert rows["report"][-4:] == ["degraded", "up", "false", "alarm"]
    assert rows["config"][-2:] == ["not", "counted"]


NAMES = ("web ", "api ", "db ", "report ", "config ")


def test_the_two_runs_are_never_shown_together(shop):
    intended, behaved = workbook("replay", shop).out, workbook("replay", shop, "--as-behaved").out
    assert "As intended" in intended
    assert "As it behaved" not in intended
    assert "Correction" not in intended
    assert "As intended" not in behaved
    assert "naive" not in behaved
    assert "Not a prediction" in behaved
    assert "+    depends_on: [db]" in behaved


def test_json_says_which_run_it_is_and_has_no_naive_score_beside_the_second(shop):
    intended = json.loads(workbook("replay", shop, "--format", "json").out)
    behaved = json.loads(workbook("replay", shop, "--format", "json", "--as-behaved").out)
    assert (intended["run"], behaved["run"]) == ("as intended", "as it behaved")
    assert intended["score"]["precision"] == 3 / 4
    assert "corrections" not in intended
    assert "naive_score" not in behaved
    assert len(behaved["corrections"]) == 3


def test_a_miss_names_the_call_and_the_findings_about_it(shop):
    told = json.loads(workbook("replay", shop, "--format", "json").out)["misses"]
    stopped = {miss["target"]: [(one["caller"], one["callee"]) for one in miss["stopped_at"]] for miss in told}
    assert stopped == {"status": [], "archive": [("archive", "config")]}


def test_a_folder_is_a_table_with_both_totals():
    told = json.loads(workbook("replay", OUTAGES, "--format", "json").out)
    assert len(told["outages"]) == len(list(OUTAGES.glob("*.yaml")))
    assert told["micro"]["score"]["compared"] == sum(one["score"]["compared"] for one in told["outages"])
    recalls = [one["score"]["recall"] for one in told["outages"] if one["score"]["recall"] is not None]
    assert told["macro"]["score"]["recall"] == pytest.approx(sum(recalls) / len(recalls))


def test_the_markdown_table_names_every_miss():
    table = workbook("replay", OUTAGES, "--format", "markdown").out
    told = json.loads(workbook("replay", OUTAGES, "--format", "json").out)["outages"]
    rows = {row.split(" | ")[0].removeprefix("| "): row for row in table.splitlines() if row.startswith("| 20")}
    for one in told:
        missed = [miss["target"] for miss in one["misses"] if miss["predicted"] == "up"]
        assert all(name in rows[one["id"]] for name in missed)
    assert len(rows) == len(told)
    assert all(row.count("|") == rows[told[0]["id"]].count("|") for row in rows.values())


def test_the_same_command_prints_the_same():
    assert workbook("replay", OUTAGES).out == workbook("replay", OUTAGES).out


def test_the_problems_of_all_files_are_told_at_once(tmp_path):
    (tmp_path / "a.yaml").write_text("id: a\ntitle: A\ncomponents: {web: {replcas: 1}}\n")
    (tmp_path / "b.yaml").write_text("id: b\ntitle: B\ncomponents: {web: {}}\nevents: [{down: wep}]\n")
    ran = workbook("replay", tmp_path)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 2
    assert re.search(r"a\.yaml:3:.*replcas.*\n.*b\.yaml:4:.*wep", ran.err)


def test_a_folder_without_outages_is_exit_code_2(tmp_path):
    ran = workbook("replay", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "no outage" in ran.err


def test_an_outage_told_twice_is_not_counted_twice(shop, tmp_path):
    (tmp_path / "again.yaml").write_text(SHOP, encoding="utf-8")
    assert workbook("replay", shop, tmp_path / "again.yaml").code == 2


HOSTILE = """\
id: x
title: "gone <b>bold</b> | cell \u200bx"
components: {web: {}}
events: [{down: web}]
observed: {web: {state: up}}
"""


@pytest.mark.parametrize("given", ["text", "markdown"])
def test_a_hostile_title_does_nothing(tmp_path, given):
    (tmp_path / "x.yaml").write_text(HOSTILE)
    ran = workbook("replay", tmp_path / "x.yaml", "--format", given)
    assert ran.code == 0
    assert given == "markdown" or "\u200b" not in ran.out
    assert given == "text" or "<b>" not in ran.out
