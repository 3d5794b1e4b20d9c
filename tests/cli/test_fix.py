"""workbook fix FILE."""

import json
import re
import shutil
import subprocess

import pytest

from tests.cli.ran import DESIGNS, workbook
from tests.judged import judged
from workbook.model import load

DAY = ("--today", "2026-11-01")
SHOP = """\
# the shop
name: Shop
components:
  web: {replicas: 2, depends_on: {api: {}, ads: {strength: soft, timeout: 1s}}}  # front
  api:
    replicas: 2
    latency: {p99: 100ms}   # measured
  ads: {replicas: 2}
journeys: {buy: {why: money, needs: [web]}}
"""


@pytest.fixture
def shop(design):
    return design(SHOP, "shop.yaml")


def ids(file, *options):
    told = json.loads(workbook("check", file, "--format", "json", *DAY, *options).out)
    return {one["id"] for one in told["findings"] if not one["waived"]}


def findings(file):
    """All that are not waived, and those with a fix that needs no judgement."""
    told = json.loads(workbook("check", file, "--format", "json", *DAY).out)
    found = [one for one in told["findings"] if not one["waived"]]
    return {one["id"] for one in found}, {
        one["id"] for one in found if one["fix"] and not one["fix"]["needs_judgement"]
    }


def test_a_fix_has_a_value_from_the_design_and_leaves_comments_and_layout(shop):
    ran = workbook("fix", shop, "--rule", "missing-timeout")
    assert ran.code == 0
    assert shop.read_text(encoding="utf-8") == SHOP.replace("api: {}", "api: {timeout: 150ms}")
    assert "1 finding fixed" in ran.out
    assert "high missing-timeout: web.api" in ran.out
    assert "missing-timeout@components.web.depends_on.api" not in ids(shop)


def test_diff_prints_a_patch_and_changes_nothing(shop):
    ran = workbook("fix", shop, "--rule", "missing-timeout", "--diff")
    assert ran.code == 0
    assert shop.read_text(encoding="utf-8") == SHOP
    changed = [line for line in ran.lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    before = SHOP.splitlines()[3]
    assert changed == [f"-{before}", f"+{before.replace('api: {}', 'api: {timeout: 150ms}')}"]
    assert "1 finding would be fixed" in ran.err


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch program to apply it with")
@pytest.mark.parametrize("name", ["ride-hailing"])
def test_the_patch_applied_is_the_file_fixed(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    for copy in ("a.yaml", "b.yaml"):
        shutil.copy(DESIGNS / f"{name}.yaml", copy)
    patch = workbook("fix", "a.yaml", "--diff", *DAY).out
    subprocess.run(["patch", "-p1", "--quiet"], input=patch.encode(), check=True)
    workbook("fix", "b.yaml", *DAY)
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()
    assert (tmp_path / "a.yaml").read_bytes() != (DESIGNS / f"{name}.yaml").read_bytes()


@pytest.mark.parametrize("file", sorted(DESIGNS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_shipped_design_still_loads_and_nothing_sure_is_left(tmp_path, file):
    copy = tmp_path / file.name
    shutil.copy(file, copy)
    before = {one.id for one in judged(file).findings if one.fix and not one.fix.judgement}
    ran = workbook("fix", copy, *DAY)
    assert ran.code == 0
    load(copy)
    told = " ".join(ran.out.split())
    left, sure = findings(copy)
    assert all(f"found again after other fixes: {one}" in told for one in before & left)
    assert not sure
    again = copy.read_text(encoding="utf-8")
    workbook("fix", copy, *DAY)
    assert copy.read_text(encoding="utf-8") == again
    comments = [line for line in file.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")]
    assert [line for line in again.splitlines() if line.lstrip().startswith("#")] == comments


def test_what_needs_judgement_is_said_and_not_done(shop):
    ran = workbook("fix", shop, "--rule", "missing-why")
    assert ran.code == 0
    assert shop.read_text(encoding="utf-8") == SHOP
    assert ran.lines[0].endswith("no safe fix to apply")
    assert "only you can add what is missing" in ran.out
    assert "medium missing-why: web, api, ads" in ran.out


def test_waived_findings_are_left_alone(design):
    text = f"{SHOP}waivers: [{{finding: missing-timeout, because: x, owner: shop, expires: 2026-12-31}}]\n"
    file = design(text)
    workbook("fix", file, "--rule", "missing-timeout", *DAY)
    assert file.read_text(encoding="utf-8") == text


def test_of_several_waivers_those_that_match_nothing_go_and_no_other(design):
    waivers = [
        f"  - {{finding: {name}, because: x, owner: a, expires: {year}-01-01}}  # {name}\n"
        for name, year in (("nosuch-a", 2027), ("gone", 2026), ("nosuch-b", 2027), ("missing-why", 2027))
    ]
    file = design(f"{SHOP}waivers:\n{''.join(waivers)}")
    ran = workbook("fix", file, "--rule", "idle-waiver", *DAY)
    assert file.read_text(encoding="utf-8") == f"{SHOP}waivers:\n{waivers[1]}{waivers[3]}"
    assert "2 findings fixed" in ran.out


def test_a_mapping_that_gets_too_long_is_written_on_lines_of_its_own(design):
    long = SHOP.replace("ads: {strength: soft", f"ads: {{summary: {'x' * 30}, strength: soft")
    file = design(long)
    workbook("fix", file, "--rule", "missing-timeout")
    assert file.read_text(encoding="utf-8") == long.replace(
        long.splitlines()[3],
        f"""\
  web:  # front
    replicas: 2
    depends_on: {{api: {{timeout: 150ms}}, ads: {{summary: {"x" * 30}, strength: soft, timeout: 1s}}}}""",
    )


def test_line_endings_and_byte_order_mark_stay(tmp_path):
    file = tmp_path / "windows.yaml"
    text = "\ufeff" + SHOP.replace("\n", "\r\n")
    file.write_bytes(text.encode())
    workbook("fix", file, "--rule", "missing-timeout")
    assert file.read_bytes() == text.replace("api: {}", "api: {timeout: 150ms}").encode()


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch program to apply it with")
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_did_in_the_file_and_in_the_patch(tmp_path, monkeypatch, ending):
    monkeypatch.chdir(tmp_path)
    text = SHOP.replace("ads: {strength: soft", f"ads: {{summary: {'x' * 30}, strength: soft").replace("\n", ending)
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes(text.encode())
    patch = workbook("fix", "a.yaml", "--diff").out
    subprocess.run(["patch", "-p1", "--quiet", "--binary"], input=patch.encode(), check=True)
    workbook("fix", "b.yaml")
    fixed = (tmp_path / "b.yaml").read_bytes()
    assert (tmp_path / "a.yaml").read_bytes() == fixed
    assert set(re.findall(rb"\r\n|\r|\n", fixed)) == {ending.encode()}
    assert fixed.count(ending.encode()) > text.count(ending)


def test_what_an_alias_shares_is_not_fixed_and_not_called_done(design):
    text = "name: A\ncomponents:\n  web: &w {why: x, depends_on: {db: {}}}\n  two: *w\n  db: {latency: {p99: 10ms}}\n"
    file = design(text)
    ran = workbook("fix", file, "--rule", "missing-timeout")
    assert file.read_text(encoding="utf-8") == text
    assert ran.lines[0].endswith(": nothing fixed")
    assert "could not be changed without changing more" in ran.out


def test_a_file_that_cannot_be_accepted_or_written_is_exit_code_2_and_stays(design, shop):
    broken = design("name: x\ncomponents: {web: {replcas: 2}}\n", "broken.yaml")
    ran = workbook("fix", broken)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean 'replicas'?" in ran.err
    assert workbook("fix", shop, "--rule", "nosuch").code == 2
    assert shop.read_text(encoding="utf-8") == SHOP


def test_nothing_is_left_behind_beside_the_file(shop):
    workbook("fix", shop)
    assert [file.name for file in shop.parent.iterdir()] == ["shop.yaml"]
