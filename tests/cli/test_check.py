"""workbook check FILE…"""

import json
import re
from pathlib import Path

import pytest

from tests.cli.ran import DESIGNS, forked, spawned, workbook
from tests.cli.test_hostile import TEXTS, refused
from workbook.findings import rule_called
from workbook.rules import ALL_RULES

SHOP = """\
name: Shop
components:
  web: {replicas: 2, depends_on: {api: {}, ads: {strength: soft, timeout: 1s}}}  # front
  api: {replicas: 2, latency: {p99: 100ms}}
  ads: {replicas: 2}
journeys: {buy: {why: money, needs: [web]}}
"""
SOUND = "name: Sound\ncomponents: {web: {why: all there is}}\njourneys: {see: {needs: [web]}}\n"
WAIVED = f"{SHOP}waivers: [{{finding: missing-*, because: a demo, owner: shop, expires: 2026-12-31}}]\n"
TIMEOUT = ("--select", "missing-timeout")
WHY = ("--select", "missing-why")
DAY = ("--today", "2026-11-01")


@pytest.fixture
def shop(design):
    return design(SHOP, "shop.yaml")


def test_a_finding_says_where_shows_the_line_and_tells_what_why_effect_and_fix(shop):
    ran = workbook("check", shop, *TIMEOUT)
    assert ran.code == 1
    column = SHOP.splitlines()[2].index("api: {}") + 1
    assert ran.lines == [
        "Defence in depth: no fix here improves a verdict (1)",
        "",
        "missing-timeout: 1 place (excessive latency; high confidence)",
        f"  {rule_called(ALL_RULES, 'missing-timeout').summary}",
        "",
        f"{shop}:3:{column}: high missing-timeout@web.api",
        "    |",
        "  3 |   web: {replicas: 2, depends_on: {api: {}, ads: {strength: soft, timeout: 1s}}}  # front",
        f"    | {' ' * (column - 1)}^^^",
        "  web may wait for api forever; if api hangs, everything that web does hangs",
        "  effect: changes no verdict (defence in depth)",
        "  fix (safe): set timeout of web.depends_on.api (its p99 is 100ms)",
        "       components:",
        "         web:",
        "           depends_on:",
        "             api: {timeout: 150ms}",
        "",
        "1 high",
    ]


def test_the_effect_is_in_the_text_where_there_is_one():
    ran = workbook("check", DESIGNS / "streaming-naive.yaml", "--select", "missing-timeout")
    assert re.search(r"effect: saves \w+ for all users when", " ".join(ran.out.split()))


def test_a_design_without_findings_is_exit_code_0(design):
    ran = workbook("check", design(SOUND), *TIMEOUT)
    assert (ran.code, ran.out, ran.err) == (0, "no findings\n", "")


@pytest.mark.parametrize(("fail_on", "code"), [("low", 1), ("medium", 1), ("high", 0), ("blocker", 0), ("never", 0)])
def test_only_a_finding_as_severe_as_asked_fails(shop, fail_on, code):
    ran = workbook("check", shop, "--select", "missing-why", "--fail-on", fail_on)
    assert "medium missing-why" in ran.out
    assert ran.code == code


def test_high_is_what_fails_by_default(shop):
    assert workbook("check", shop, *WHY).code == 0
    assert workbook("check", shop, *TIMEOUT).code == 1


def rules_in(ran):
    return {one["rule"] for one in json.loads(ran.out)["findings"]}


def test_rules_are_selected_and_ignored_by_name_family_or_wildcard(shop):
    assert rules_in(workbook("check", shop, "--format", "json", "--select", "timeout")) == {"missing-timeout"}
    every = rules_in(workbook("check", shop, "--format", "json"))
    assert {"missing-timeout", "missing-why"} <= every
    kept = workbook("check", shop, "--format", "json", "--ignore", "missing-*", "--ignore", "rationale")
    assert rules_in(kept) == {one for one in every if not one.startswith("missing-")}


def test_an_unknown_rule_is_exit_code_2_with_a_suggestion(shop):
    ran = workbook("check", shop, "--ignore", "missing-timeot")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'missing-timeout'?" in ran.err


def test_what_cannot_be_decided_is_counted_and_listed_when_asked(shop):
    select = ("--select", "pool-hold-exceeds-capacity")
    short = workbook("check", shop, *select)
    assert "1 not evaluated for missing data (--undecided lists them)" in short.out
    assert "components.web.workers" not in short.out
    long = workbook("check", shop, *select, "--undecided")
    assert f"{shop}:3:" in long.out
    assert "set components.web.workers" in " ".join(long.out.split())
    assert long.code == 0


def test_a_broken_file_is_told_and_the_others_are_checked(shop, design):
    broken = design("name: x\ncomponents: {web: {replcas: 2}}\n", "broken.yaml")
    ran = workbook("check", broken, shop, "nosuch.yaml", *TIMEOUT)
    assert ran.code == 2
    assert "1 high" in ran.out
    assert "2 files could not be checked" in ran.out
    assert [line.split(": ")[0] for line in ran.err.splitlines()] == [f"{broken}:2:20", "nosuch.yaml:1:1"]


def test_a_file_given_twice_is_checked_once(shop):
    told = json.loads(workbook("check", shop, shop, *TIMEOUT, "--format", "json").out)
    assert len(told["findings"]) == 1


def test_several_formats_are_written_in_one_run(shop, tmp_path):
    formats = ("json", "sarif", "github", "gitlab", "junit", "text", "markdown")
    outputs = [part for name in formats for part in ("--output", f"{name}={tmp_path / name}")]
    ran = workbook("check", shop, *DAY, *outputs, "--undecided", "--all")
    assert ran.code == 1
    for name in formats:
        assert f"wrote {tmp_path / name}" in ran.err
        printed = workbook("check", shop, *DAY, "--format", name, "--undecided", "--all")
        assert (tmp_path / name).read_text(encoding="utf-8") == printed.out
        assert printed.code == 1


@pytest.mark.parametrize("output", ["sarif", "sarif=", "=x", "nosuch=x", "sarif=nosuch/deep/x"])
def test_an_output_that_makes_no_sense_is_exit_code_2(shop, output, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = workbook("check", shop, "--output", output)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()


def test_a_waived_finding_is_told_apart_and_fails_nothing(design):
    ran = workbook("check", design(WAIVED), *TIMEOUT, *DAY)
    assert ran.code == 0
    assert "no findings; 1 waived" in ran.out
    assert "accepted by shop until 2026-12-31: a demo" in " ".join(ran.out.split())


def test_an_expired_waiver_covers_nothing(design):
    ran = workbook("check", design(WAIVED), *TIMEOUT, "--today", "2027-01-01")
    assert ran.code == 1
    assert "1 high" in ran.out


def test_a_baseline_lets_only_what_is_new_fail(shop, design, tmp_path):
    baseline = tmp_path / "known.json"
    first = workbook("check", shop, "--write-baseline", baseline)
    assert first.code == 1
    known = workbook("check", shop, "--baseline", baseline)
    assert known.code == 0
    assert re.search(r"^no findings; \d+ known to the baseline", known.out, re.MULTILINE)
    design("# moved\n\n" + SHOP.replace("timeout: 1s", "retries: {max: 2}"), "shop.yaml")
    ran = workbook("check", shop, "--baseline", baseline, *TIMEOUT)
    assert ran.code == 1
    assert "web may wait for ads forever" in ran.out
    assert "web may wait for api forever" not in ran.out


def test_a_finding_known_in_one_file_is_new_in_another(shop, design, tmp_path):
    baseline = tmp_path / "known.json"
    workbook("check", shop, "--write-baseline", baseline)
    ran = workbook("check", shop, design(SHOP, "copy.yaml"), "--baseline", baseline, *TIMEOUT)
    assert ran.code == 1
    assert any(line.startswith(f"{tmp_path / 'copy.yaml'}:3:") for line in ran.lines)
    assert not any(line.startswith(f"{shop}:") for line in ran.lines)
    assert ran.lines[-1] == "1 high in 2 files; 1 known to the baseline"


def test_a_baseline_is_the_same_seen_from_anywhere(shop, tmp_path, monkeypatch):
    (tmp_path / "ci").mkdir()
    monkeypatch.chdir(tmp_path)
    workbook("check", "shop.yaml", "--write-baseline", "ci/known.json")
    monkeypatch.chdir(tmp_path / "ci")
    assert workbook("check", "../shop.yaml", "--baseline", "known.json").code == 0
    assert list(json.loads(Path("known.json").read_text(encoding="utf-8"))["files"]) == ["../shop.yaml"]
    assert workbook("check", shop, "--baseline", tmp_path / "ci" / "known.json").code == 0


def test_a_baseline_without_files_is_exit_code_2_and_says_how_to_write_one(shop, tmp_path):
    (tmp_path / "known.json").write_text('{\n  "findings": ["missing-why@components.web"]\n}\n', encoding="utf-8")
    ran = workbook("check", shop, "--baseline", tmp_path / "known.json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{tmp_path / 'known.json'}:2:3: this baseline does not say in which file")
    assert "--write-baseline" in ran.err


@pytest.mark.parametrize("option", [("--write-baseline", ""), ("--output", "json=")])
def test_a_design_is_not_overwritten_with_what_is_found_in_it(shop, monkeypatch, option):
    monkeypatch.chdir(shop.parent)
    name, start = option
    ran = workbook("check", "shop.yaml", name, f"{start}../{shop.parent.name}/shop.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "is the design itself; write to another file" in ran.err
    assert shop.read_text(encoding="utf-8") == SHOP


def test_the_json_of_a_check_is_a_baseline(shop, tmp_path):
    workbook("check", shop, "--output", f"json={tmp_path / 'known.json'}")
    assert workbook("check", shop, "--baseline", tmp_path / "known.json").code == 0


@pytest.mark.parametrize("text", [b"", b"[]", b"\xff\xfe", b"nosuch"])
def test_what_is_no_baseline_is_exit_code_2(shop, tmp_path, text):
    file = tmp_path / "known.json"
    if text != b"nosuch":
        file.write_bytes(text)
    ran = workbook("check", shop, "--baseline", file)
    assert (ran.code, ran.out) == (2, "")
    assert "known.json" in ran.err


def test_a_long_line_is_cut_around_what_is_meant(design):
    left, right = (", ".join(f"{side}{number}: {{timeout: 1s}}" for number in range(40)) for side in "lr")
    text = f"name: x\ncomponents:\n  web: {{depends_on: {{{left}, api: {{}}, {right}}}}}\n  api: {{}}\n"
    text += "".join(f"  {side}{number}: {{}}\n" for number in range(40) for side in "lr")
    ran = workbook("check", design(text), "--select", "missing-timeout")
    assert max(len(line) for place, line in enumerate(ran.lines) if place != 5) <= 100
    source, marks = ran.lines[7:9]
    assert source[marks.index("^") : marks.rindex("^") + 1] == "api"


def test_wide_characters_before_a_part_move_the_mark(design):
    text = 'name: x\ncomponents:\n  web: {summary: "東京", depends_on: {api: {}}}\n  api: {}\n'
    ran = workbook("check", design(text), *TIMEOUT)
    assert ran.lines[8].index("^") == ran.lines[7].index("api") + 2


@pytest.mark.parametrize("file", sorted(DESIGNS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_shipped_design_can_be_checked(file):
    ran = workbook("check", file, "--format", "json", *DAY)
    told = json.loads(ran.out)
    severe = any(one["severity"] in ("high", "blocker") and not one["waived"] for one in told["findings"])
    assert ran.code == int(severe)
    assert {one["rule"] for one in told["findings"]} <= {rule.name for rule in ALL_RULES}
    assert len({one["id"] for one in told["findings"]}) == len(told["findings"])


def test_what_is_printed_is_the_same_in_every_process():
    file = DESIGNS / "checkout.yaml"
    first, second = (spawned("check", file, "--format", "sarif", *DAY, env={"PYTHONHASHSEED": seed}) for seed in "12")
    assert first == second
    assert first.code == 1


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_file_is_refused_at_a_place(tmp_path, text):
    (tmp_path / "stranger.yaml").write_bytes(text)
    ran = forked("check", "stranger.yaml", "--format", "github", cwd=tmp_path)
    assert ran.code == 2
    assert all(line.startswith("::error file=stranger.yaml,line=") for line in ran.lines)
    assert refused(type(ran)(ran.code, "", ran.err))
