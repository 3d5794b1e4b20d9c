"""Words of a stranger's design in questions, runbooks and pages: shown as text, never as markup or a command."""

from pathlib import Path

import pytest

from tests.cli.ran import workbook

HOSTILE = "<script>alert(1)</script> [x](javascript:y) `rm` | *z*"
DESIGN = f"""
name: "{HOSTILE}"
components:
  web: {{owner: "{HOSTILE}", depends_on: {{api: {{timeout: 1s}}}}}}
  api: {{summary: "{HOSTILE}", owner: "{HOSTILE}"}}
  log: {{}}
journeys: {{use: {{needs: [web], summary: "{HOSTILE}"}}, read: {{needs: [log]}}}}
hard_no: [{{feature: "{HOSTILE}", because: "{HOSTILE}"}}]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "design.yaml"
    path.write_text(DESIGN, "utf-8")
    return path


def test_every_mode_reads_it_and_a_terminal_gets_no_command(file: Path) -> None:
    for options in (("--key",), ("--partner",), ("--game-day-done", "2026-11-01")):
        run = workbook("drill", file, "--questions", 3, *options)
        assert run.code == 0, run.err
        assert "\x1b" not in run.out


def test_a_runbook_shows_it_as_text(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "runbook.md"
    run = workbook("drill", file, "--game-day", "-o", out)
    assert run.code == 0, run.err
    text = out.read_text("utf-8")
    assert "alert(1)" in text
    for markup in ("<script", "[x](javascript", "\x1b", "`rm`"):
        assert markup not in text


def test_a_page_shows_it_as_text(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "drill.html"
    run = workbook("drill", file, "--questions", 3, "--page", "-o", out)
    assert run.code == 0, run.err
    text = out.read_text("utf-8")
    assert "alert(1)" in text
    assert "<script>alert(1)" not in text
    assert "\x1b" not in text
