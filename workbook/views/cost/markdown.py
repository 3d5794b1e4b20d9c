"""Costs as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from workbook.review.costing import Costing
from workbook.views.citation_sentences import citation_sentence
from workbook.views.cost import sentences
from workbook.views.markdown_escaping import escaped
from workbook.views.redundancy_sentences import redundancy_sentences


def cost_markdown(costing: Costing, *, everything: bool = False) -> str:
    """The same as for the terminal, with a row for every component that has a price."""
    _ = everything
    lines = [f"## {escaped(costing.architecture.name)}: what a month costs", ""]
    lines.append(escaped(" ".join(sentences.summary(costing))))
    names = sentences.ranked(costing)
    lines += ["", *_table(sentences.COMPONENT_HEADINGS, (sentences.component_row(costing, name) for name in names))]
    journeys = (sentences.journey_row(costing, name) for name in costing.bill.journeys)
    lines += ["", *_table(sentences.JOURNEY_HEADINGS, journeys)]
    lines += _section("What redundancy costs and saves a month", redundancy_sentences(costing))
    lines += _section("One more of everything, a month", sentences.more_lines(costing))
    missing = (f"{question.field}: {question.about}" for question in costing.questions)
    lines += _section("Unknown for missing data", missing)
    lines += _section("Sources", map(citation_sentence, costing.citations))
    return "\n".join([*lines, ""])


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)


def _section(heading: str, items: Iterable[str]) -> list[str]:
    bullets = [f"- {escaped(item)}" for item in items]
    return ["", f"### {heading}", "", *bullets] if bullets else []
