"""Sizes as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from workbook.review.sizing import Sizing
from workbook.views.citation_sentences import citation_sentence, marks
from workbook.views.forced_decisions import decision
from workbook.views.markdown_escaping import escaped
from workbook.views.refused_features import heading, refused_sentences
from workbook.views.size import sentences
from workbook.views.size_figures import derivation


def size_markdown(sizing: Sizing, *, derivations: bool = False, everything: bool = False) -> str:
    """The same as for the terminal, every component with a row; *everything* changes nothing here."""
    _ = everything
    size = sizing.size
    of = f", {sizing.journey} alone" if sizing.journey else ""
    lines = [f"## {escaped(sizing.architecture.name + of)}: what flows at peak", ""]
    lines += _table(
        sentences.JOURNEY_HEADINGS, (sentences.journey_row(sizing, *item) for item in size.journeys.items())
    )
    rows = (sentences.component_row(name, size.components[name]) for name in sentences.ranked(sizing))
    lines += ["", *_table(sentences.COMPONENT_HEADINGS, rows)]
    lines += ["", *_table(sentences.SEGMENT_HEADINGS, (sentences.segment_row(sizing, name) for name in size.segments))]
    if size.experiments:
        rows = (sentences.experiment_row(sizing, name) for name in size.experiments)
        lines += ["", *_table(sentences.EXPERIMENT_HEADINGS, rows)]
    if derivations:
        told = {**sizing.derivations.journeys, **sizing.derivations.components}
        lines += _section("How the figures come about", (
            f"{name}: {derivation(each, marks(sizing.citations))}" for name, found in told.items() for each in found
        ))  # fmt: skip
    lines += _section("What these numbers force", map(decision, sizing.decisions))
    lines += _section("What 1% more of an input changes", sentences.moved(sizing.moves, 10))
    if sizing.refused:
        lines += _section(heading(sizing.refused), refused_sentences(sizing.refused))
    missing = (f"{question.field}: {question.about}" for question in size.questions)
    lines += _section("Unknown for missing data", missing)
    lines += _section("Sources", map(citation_sentence, sizing.citations))
    return "\n".join([*lines, ""])


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)


def _section(heading: str, items: Iterable[str]) -> list[str]:
    bullets = [f"- {escaped(item)}" for item in items]
    return ["", f"### {heading}", "", *bullets] if bullets else []
