"""Drafts of post-mortems: their order, their length, the page for customers, the variables of templates."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.ran import ROOT, workbook
from workbook.incident import Case, Draft, draft
from workbook.incident.draft.blocks import Items, Question, Text
from workbook.incident.draft.impact import sentences
from workbook.model import load_outage
from workbook.review.postmortem_case import happened
from workbook.views.postmortem.document import no_pictures, postmortem_document
from workbook.views.postmortem.pages import page
from workbook.views.postmortem.variables import BLOCKS, PARTS, VARIABLES, names

SHIPPED = sorted((ROOT / "outages").glob("*.yaml"))
LIMITS = {"full": 1500, "short": 400}
"""Words of prose: paragraphs, questions and lists; tables, patches and pictures are looked up, not read."""


@cache
def case_of(file: Path) -> Case:
    return happened(load_outage(file), date(2026, 11, 29))


def prose(draft: Draft) -> list[str]:
    blocks = [block for section in draft.sections for block in section.blocks]
    lines = [block.text for block in blocks if isinstance(block, Text | Question)]
    return lines + [line for block in blocks if isinstance(block, Items) for line in (block.heading, *block.items)]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_drafts_of_shipped_outages_are_short_and_say_nothing_twice(file: Path) -> None:
    case = case_of(file)
    for template, most in LIMITS.items():
        lines = prose(draft(case, template))
        assert sum(len(line.split()) for line in lines) < most, template
        said = [line for line in lines if len(line.split()) > 3]
        assert len(said) == len(set(said)), [line for line in said if said.count(line) > 1]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_customers_read_no_internal_name_and_nothing_of_the_model(file: Path) -> None:
    public = draft(case_of(file), "public")
    told = "\n".join([public.title, *prose(public), *(f"{label}: {value}" for label, value in public.header)])
    design = case_of(file).architecture
    internal = [name for name in design.components if "-" in name and name not in design.journeys]
    named = [name for name in internal if re.search(rf"\b{name.replace('-', '[- ]')}\b", told, re.IGNORECASE)]
    assert [name for name in named if design.components[name].kind != "client"] == []
    assert not re.search(r"\bmodel\b|predicted|derived|workbook", told)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_summaries_have_two_or_three_sentences(file: Path) -> None:
    summary = draft(case_of(file)).sections[0]
    assert summary.heading == "Summary"
    assert 2 <= len(sentences(" ".join(block.text for block in summary.blocks if isinstance(block, Text)))) <= 3


def test_what_a_summary_has_no_room_for_is_background(tmp_path: Path) -> None:
    file = tmp_path / "outage.yaml"
    file.write_text(
        "id: x\ntitle: X\nsummary: It broke. Users saw errors. We repaired it. It was built in 2009. Nobody knew.\n"
        "components: {web: {depends_on: [db]}, db: {}}\nevents: [{down: db}]\nobserved: {web: {state: down}}\n"
    )
    told = workbook("postmortem", file).out
    assert "It broke. Users saw errors. We repaired it.\n\n" in told
    assert "\nBackground: It was built in 2009. Nobody knew.\n" in told


def test_the_sections_come_as_readers_need_them() -> None:
    file = next(file for file in SHIPPED if "dynamodb-dns" in file.stem)
    headings = [section.heading for section in draft(case_of(file)).sections]
    assert headings == [
        "Summary", "Impact", "Timeline", "Detection", "Contributing factors", "Decisions", "Actions",
        "Has this happened before?", "Sources", "The design as it was", "Model appendix: predicted and observed",
    ]  # fmt: skip


def test_the_variables_that_are_listed_are_those_that_templates_see() -> None:
    shown = postmortem_document(draft(case_of(SHIPPED[0])), no_pictures)
    assert set(VARIABLES) == set(shown)
    assert all(set(PARTS) == set(section) for section in shown["sections"])
    kinds = {block["kind"]: set(block) - {"kind"} for section in shown["sections"] for block in section["blocks"]}
    assert kinds == {kind: set(BLOCKS[kind]) for kind in kinds}
    listed = workbook("postmortem", "--variables")
    assert listed.code == 0
    assert all(re.search(rf"^  {name} ", listed.out, re.MULTILINE) for name in names() if name != "kind")


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("a\n{{ titel }}", ":2: 'titel' is undefined; did you mean 'title'?"),
        ("a\n\n{{ section.impakt }}", ":3: 'dict object' has no attribute 'impakt'; did you mean 'impact'?"),
    ],
)
def test_a_wrong_variable_has_its_line_and_the_nearest_name(tmp_path: Path, template: str, wrong: str) -> None:
    file = tmp_path / "mine.j2"
    file.write_text(template)
    ran = workbook("postmortem", SHIPPED[0], "--template", file)
    assert ran.code == 2
    assert wrong in ran.err
    assert "--variables lists all" in ran.err


@pytest.mark.parametrize("file", SHIPPED[::7], ids=lambda file: file.stem)
def test_markdown_is_what_github_confluence_and_notion_read(file: Path) -> None:
    text = page(draft(case_of(file)), "md", no_pictures)
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    separators = [line for line in text.splitlines() if re.fullmatch(r"\|(?:---\|)+", line)]
    assert sum(token.type == "table_open" for token in tokens) == len(separators) > 3
    assert [line for line in text.splitlines() if re.match(r"\s+\S", line) and "```" not in text] == []
    assert {token.type for token in tokens}.isdisjoint({"html_block", "hr"})
    assert "\n\n\n" not in text
