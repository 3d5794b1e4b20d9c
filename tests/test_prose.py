"""Prose that would drift: the paths that it names exist, it is short, and it names no place of one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(ROOT.glob("*.md"))
PLACES = r"workbook|tests|architectures|outages|benchmarks|\.ci|\.schema"
PATH = re.compile(rf"`((?:{PLACES})/[\w./*-]*|[A-Z]+\.md|Makefile|pyproject\.toml|LICENSE)`")
LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")
LONGEST = 300
MACHINE = tuple(f"{path.as_posix()}/" for path in (ROOT, Path.home()) if path != Path(path.anchor))
"""Where this checkout and its user are at home: true on one machine only."""


def tracked():
    """Every file of the repository; skips where there is none to ask."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout, or no git: which files belong to the project is unknown")
    return [ROOT / name for name in listed.decode().split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_named_in_prose_exist(page):
    text = page.read_text(encoding="utf-8")
    named = [*PATH.findall(text), *(link.partition("#")[0] for link in LINK.findall(text))]
    missing = [path for path in named if not (list(ROOT.glob(path)) if "*" in path else (ROOT / path).exists())]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_not_longer_than_300_lines(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_no_file_names_a_place_of_this_machine():
    texts = ((file, file.read_bytes()) for file in tracked())
    assert [file for file, text in texts if any(place.encode() in text for place in MACHINE)] == []


def test_every_word_of_the_glossary_stands_once_and_in_order():
    words = re.findall(r"^\*\*(.+?)\*\*", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert words == sorted(set(words), key=str.casefold)


def test_the_changelog_has_a_place_for_what_is_next():
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"
