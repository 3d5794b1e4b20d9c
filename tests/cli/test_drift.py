"""`workbook drift`: each kind of difference with its place on both sides, and nothing where there is none."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import DESIGNS, Ran, workbook
from tests.drifted import DESIGN, MANIFESTS
from tests.intake.test_traces import CLIENT, SERVER, Drawn, otlp


def drift(folder: Path, *options: str, design: str = DESIGN) -> Ran:
    (folder / "design.yaml").write_text(design, encoding="utf-8")
    (folder / "run.yaml").write_text(MANIFESTS, encoding="utf-8")
    return workbook("drift", folder / "design.yaml", folder / "run.yaml", *options)


def test_each_difference_has_its_place_on_both_sides(tmp_path: Path) -> None:
    ran = drift(tmp_path)
    file = tmp_path / "design.yaml"
    told = " ".join(ran.out.split())
    assert ran.code == 1
    assert f"- web has 3 replicas in the design and 2 in the sources {file}:4; run.yaml:6" in told
    assert f"deadline of web → api is 3s in the design and 2s in the sources {file}:6; run.yaml:18" in told
    assert f"the design claims deadline 2s for web → cart; no source has it {file}:7" in told
    assert f"the design says that web depends on db; no source shows it {file}:8" in told
    assert "4 differences" in told
    assert "no source could show it: api → db and api → mail." in told
    assert "no source states any: timeout, retries and circuit breaker." in told


def test_a_call_that_the_design_does_not_have(tmp_path: Path) -> None:
    design = DESIGN.replace("      cart: {deadline: 2s, timeout: 1s}\n", "").replace(
        "  cart: {aliases: [basket]}\n", ""
    )
    told = " ".join(drift(tmp_path, design=design).out.split())
    text = "- web calls basket, and the design does not say so (93% sure, from addresses); the design has no basket"
    assert f"{text} {tmp_path / 'design.yaml'}:3; run.yaml:13" in told


def test_a_comment_on_a_pull_request_has_the_same_differences(tmp_path: Path) -> None:
    ran = drift(tmp_path, "--format", "markdown")
    assert (ran.code, ran.lines[0]) == (1, "**shop: 4 differences from the sources**")
    assert "### Different values (2), different-value" in ran.lines
    assert f"- web has 3 replicas in the design and 2 in the sources ({tmp_path / 'design.yaml'}:4 and run.yaml:6)" in (
        ran.out.replace("\\_", "_")
    )


def test_kinds_can_be_left_out_and_unsure_calls(tmp_path: Path) -> None:
    ignored = ("--ignore", "claimed-protection", "--ignore", "different-value", "--ignore", "unseen-dependency")
    ran = drift(tmp_path, *ignored)
    assert (ran.code, ran.lines[0]) == (0, "shop: no differences from the sources")
    design = DESIGN.replace("      api: {timeout: 1s, deadline: 3s, circuit_breaker: true}\n", "")
    assert drift(tmp_path, *ignored, design=design).code == 1
    assert drift(tmp_path, *ignored, "--min-confidence", "94%", design=design).code == 0


@pytest.mark.parametrize("name", ["chat", "checkout", "streaming"])
def test_a_design_does_not_drift_from_its_own_edges(name: str, tmp_path: Path) -> None:
    table = tmp_path / "edges.csv"
    assert workbook("export", DESIGNS / f"{name}.yaml", "--to", "csv", "-o", table).code == 0
    ran = workbook("drift", DESIGNS / f"{name}.yaml", table)
    assert ran.code == 0, ran.out
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    shorter = [row for row in rows if not row.startswith(rows[1].rsplit(",", 9)[0])]
    table.write_text("".join(shorter), encoding="utf-8")
    cut = workbook("drift", DESIGNS / f"{name}.yaml", table)
    assert "In the design, seen in no source (1)" in cut.out or "no source could show it" in cut.out


def test_a_queue_that_hands_on_and_a_consumer_that_takes_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text(
        "caller,callee,mode\nmails,events,consume\napi,events,async\n", encoding="utf-8"
    )
    design = tmp_path / "design.yaml"
    head = "name: x\ncomponents:\n  api: {depends_on: {events: {mode: async}}}\n  mails: {}\n"
    for queue in ("{kind: queue, depends_on: {mails: {mode: async}}}", "{kind: queue, consumed_by: [mails]}"):
        design.write_text(f"{head}  events: {queue}\n", encoding="utf-8")
        assert workbook("drift", design, tmp_path / "edges.csv").code == 0


def test_names_of_strangers_cannot_move_the_cursor(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text('caller,callee\nweb,"x\x1b[2J\u202e"\n', encoding="utf-8")
    (tmp_path / "design.yaml").write_text("name: x\ncomponents: {web: {}}\n", encoding="utf-8")
    ran = workbook("drift", tmp_path / "design.yaml", tmp_path / "edges.csv")
    assert "\x1b" not in ran.told
    assert "\u202e" not in ran.told


def test_nothing_to_read_ends_with_2(tmp_path: Path) -> None:
    assert workbook("drift", DESIGNS / "chat.yaml", tmp_path / "missing").code == 2


WAIVED = """waivers:
  - {finding: claimed-protection@web.cart, because: set in code, owner: shop, expires: 2030-01-31}
"""


def test_a_waiver_accepts_a_difference_until_its_day(tmp_path: Path) -> None:
    waivers = WAIVED.replace("web.cart,", "components.web.depends_on.cart.deadline,")
    ran = drift(tmp_path, "--today", "2029-01-01", design=DESIGN + waivers)
    assert "3 differences" in ran.out
    assert "Accepted by shop until 2030-01-31: set in code" in " ".join(ran.out.split())
    late = drift(tmp_path, "--today", "2031-01-01", design=DESIGN + waivers)
    assert "4 differences" in late.out
    assert "shop accepted" in " ".join(late.out.split())


def test_a_waiver_of_a_difference_is_idle_in_drift_alone(tmp_path: Path) -> None:
    waivers = WAIVED.replace("web.cart", "web.mail")
    assert "matches no finding" in drift(tmp_path, design=DESIGN + waivers).out
    assert "idle-waiver" not in workbook("check", tmp_path / "design.yaml").out


def test_only_differences_that_are_not_in_the_baseline_fail(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    assert drift(tmp_path, "--write-baseline", str(known)).code == 1
    ran = drift(tmp_path, "--baseline", str(known))
    assert ran.code == 0
    assert "no new differences from the sources" in ran.out
    assert "In the baseline: 4 differences more." in ran.out
    changed = drift(
        tmp_path, "--baseline", str(known), design=DESIGN.replace("api: {timeout", "mail: {}\n      api: {timeout")
    )
    assert changed.code == 0  # no source could show calls of mail
    again = drift(
        tmp_path,
        "--baseline",
        str(known),
        design=DESIGN.replace("  api: {depends_on: {db: {timeout: 300ms}, mail: {}}}", "  api: {replicas: 7}"),
    )
    assert again.code == 1
    assert "api has 7 replicas in the design and 1 in the sources" in " ".join(again.out.split())


@pytest.mark.parametrize(("least", "code"), [("low", 1), ("high", 1), ("blocker", 0), ("never", 0)])
def test_the_least_severity_that_fails_can_be_chosen(tmp_path: Path, least: str, code: int) -> None:
    assert drift(tmp_path, "--fail-on", least).code == code


def test_a_difference_of_medium_severity_does_not_fail_at_high(tmp_path: Path) -> None:
    ignored = ["--ignore", "claimed-protection"]
    assert drift(tmp_path, *ignored, "--fail-on", "medium").code == 1
    assert drift(tmp_path, *ignored, "--fail-on", "high").code == 0


def test_reports_of_a_check_are_reports_of_drift(tmp_path: Path) -> None:
    out = tmp_path / "drift.sarif"
    ran = drift(tmp_path, "--format", "github", "--output", f"sarif={out}")
    assert f"::error file={tmp_path / 'design.yaml'},line=7" in ran.out.replace("%2F", "/")
    results = json.loads(out.read_text(encoding="utf-8"))["runs"][0]["results"]
    assert {result["ruleId"] for result in results} == {"claimed-protection", "different-value", "unseen-dependency"}


@pytest.mark.parametrize(("said", "told"), [("30ms", False), ("31ms", True), ("13.4ms", False), ("13.2ms", True)])
def test_a_measured_time_differs_from_half_as_much_again(tmp_path: Path, said: str, *, told: bool) -> None:
    spans: list[Drawn] = [("a1", "", "web", SERVER), ("a2", "a1", "web", CLIENT), ("b1", "a2", "store", SERVER)]
    (tmp_path / "seen.json").write_text(otlp(spans), encoding="utf-8")
    text = f"name: x\ncomponents:\n  web: {{depends_on: [store]}}\n  store: {{latency: {{p99: {said}}}}}\n"
    (tmp_path / "design.yaml").write_text(text, encoding="utf-8")
    ran = workbook("drift", tmp_path / "design.yaml", tmp_path / "seen.json")
    assert ("in the design and 20ms in the sources" in ran.out) is told, ran.out
