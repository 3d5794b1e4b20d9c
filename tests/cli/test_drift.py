"""`workbook drift`: each kind of difference with its place on both sides, and nothing where there is none."""

from pathlib import Path

import pytest

from tests.cli.ran import DESIGNS, Ran, workbook
from tests.drifted import DESIGN, MANIFESTS


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
