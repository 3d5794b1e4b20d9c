"""`workbook brief`: where it writes, and what it refuses."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.ran import DESIGNS, workbook

SKETCH = DESIGNS / "photo-sharing.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def test_without_a_file_it_prints_markdown():
    ran = workbook("brief", SKETCH)
    assert (ran.code, ran.lines[0]) == (0, "# Photo sharing")
    assert "![" not in ran.out


def test_markdown_has_its_drawing_beside_it(tmp_path):
    ran = workbook("brief", SKETCH, "-o", tmp_path / "my page.md")
    assert ran.code == 0
    assert (tmp_path / "my page-design.svg").read_text(encoding="utf-8").startswith("<svg")
    assert "](my%20page-design.svg)" in (tmp_path / "my page.md").read_text(encoding="utf-8")


def test_what_somebody_wrote_is_kept(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("mine", encoding="utf-8")
    assert workbook("brief", SKETCH, "-o", page).code == 2
    assert page.read_text(encoding="utf-8") == "mine"
    assert workbook("brief", SKETCH, "-o", page, "--force").code == 0


def test_another_ending_is_refused_with_those_that_there_are(tmp_path):
    ran = workbook("brief", SKETCH, "-o", tmp_path / "page.pdf")
    assert (ran.code, ran.err.strip()) == (2, "a brief ends in .md or .html, not '.pdf'")


def test_a_review_says_that_the_rules_were_run():
    assert "## Findings" in workbook("brief", SKETCH, "--for", "review").lines


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_streaming_for_an_interview_fits_two_pages_of_a4(tmp_path):
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    assert workbook("brief", DESIGNS / "streaming.yaml", "--today", "2026-11-01", "-o", page).code == 0
    arguments = (*QUIET, f"--user-data-dir={tmp_path / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    subprocess.run([str(CHROMIUM), *arguments, page.as_uri()], check=True, capture_output=True)
    assert pages_of(paper) == 2


def pages_of(paper: Path) -> int:
    """Leaves of the tree of pages, as the file counts them."""
    return paper.read_bytes().count(b"/Type /Page\n")
