"""Costs for the terminal."""

from collections.abc import Iterator

from workbook.review.costing import Costing
from workbook.views.citation_sentences import citation_sentence
from workbook.views.cost import sentences
from workbook.views.redundancy_sentences import redundancy_sentences
from workbook.views.terminal import paragraph, table

SHOWN = 12
"""Components in the table, unless all are asked for."""
MOST = 6
"""Lines of a list."""


def cost_text(costing: Costing, *, everything: bool = False) -> str:
    """The bill of a month, by component and by journey, what redundancy costs and saves, and one more of everything."""
    lines = [paragraph(f"{costing.architecture.name}: {' '.join(sentences.summary(costing))}")]
    names = sentences.ranked(costing)
    if names:
        shown = names if everything else names[:SHOWN]
        rows = ((sentences.component_row(costing, name), "") for name in shown)
        lines += ["", table(sentences.COMPONENT_HEADINGS, rows)]
        if len(names) > len(shown):
            lines.append(f"and {len(names) - len(shown)} more; --all lists them")
        rows = ((sentences.journey_row(costing, name), "") for name in costing.bill.journeys)
        lines += ["", table(sentences.JOURNEY_HEADINGS, rows)]
        lines += _section("What redundancy costs and saves a month", list(redundancy_sentences(costing)), everything)
        lines += _section("Cost of one more of each, a month", list(sentences.more_lines(costing)), everything)
    missing = [f"{question.field}: {question.about}" for question in costing.questions]
    lines += _section(f"Unknown for missing data ({len(missing)}). Set:", missing, everything)
    lines += _section("Sources", [citation_sentence(each) for each in costing.citations], everything)
    return "\n".join(lines)


def _section(heading: str, items: list[str], everything: bool) -> Iterator[str]:  # noqa: FBT001
    if items:
        shown = items if everything else items[:MOST]
        yield ""
        yield paragraph(heading)
        yield from (paragraph(item, 2) for item in shown)
        if len(items) > len(shown):
            yield f"  and {len(items) - len(shown)} more; --all lists them"
