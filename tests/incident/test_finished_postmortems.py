"""The finished post-mortems: they pass the lint, and say nothing that neither their outage nor the model says."""

import re

import pytest

from tests.cli.ran import ROOT, workbook
from workbook.incident import lint

PAGES = sorted((ROOT / "outages" / "postmortems").glob("*.md"))
FINISHED = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
FIGURES = re.compile(r"(?<![\w-])\d[\d,.:]*\d|(?<![\w-])\d(?![\w-])")


def told(page):
    """What the outage's file and a draft of it say."""
    file = ROOT / "outages" / f"{page.stem}.yaml"
    return file.read_text(encoding="utf-8") + workbook("postmortem", file, "--template", "learning-review").out


def test_there_are_three_of_streaming():
    assert len(PAGES) >= 3
    assert all((ROOT / "outages" / f"{page.stem}.yaml").is_file() for page in PAGES)


@FINISHED
def test_it_passes_the_lint(page):
    """They are written from public sources: they have no actions, and their summary is that of the outage."""
    found = {remark.rule for remark in lint(page.read_text(encoding="utf-8")).remarks}
    assert found <= {"actions-missing", "document-without-owner", "blame"}


@FINISHED
def test_every_figure_stands_in_the_outage_or_follows_from_it(page):
    known = told(page)
    text = page.read_text(encoding="utf-8").replace("after 24 minutes", "")
    assert [one for one in FIGURES.findall(text) if one not in known] == []


@FINISHED
def test_its_tables_are_those_of_the_draft(page):
    """What was predicted and observed is not edited; only evidence is filled in."""
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    drafted = told(page).splitlines()
    filled = [row for row in rows if row not in drafted and "| status |" not in row]
    assert all(row.replace("as retold in the sources below", "?") in drafted for row in filled)


@FINISHED
def test_its_point_is_what_the_product_had_decided(page):
    text = page.read_text(encoding="utf-8")
    section = re.search(r"^## What product decisions made of it\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)[1]
    assert section.count("- **") >= 4
    assert text.index(section) < text.index("## Impact")


@FINISHED
def test_its_pictures_are_there(page):
    named = re.findall(r"^!\[.*?\]\((.*?)\)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) == 2
    assert all((page.parent / name).is_file() for name in named)
