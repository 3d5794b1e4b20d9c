"""Sizes for the terminal."""

from collections.abc import Iterator

from workbook.review.sizing import Sizing
from workbook.views.citation_sentences import citation_sentence, marks
from workbook.views.forced_decisions import decision
from workbook.views.refused_features import heading, refused_sentences
from workbook.views.size import sentences
from workbook.views.size_figures import derivation
from workbook.views.terminal import Row, paragraph, table

SHOWN = 12
"""Components in the table, unless all are asked for."""
MOST = 5
"""Decisions and inputs."""


def size_text(sizing: Sizing, *, derivations: bool = False, everything: bool = False) -> str:
    """The rows of *sizing* in tables, what they force, what moves them, and what is missing."""
    size = sizing.size
    of = f", {sizing.journey} alone" if sizing.journey else ""
    lines = [paragraph(f"{sizing.architecture.name}{of}: load at peak with nothing failed."), ""]
    lines.append(table(sentences.JOURNEY_HEADINGS, _journeys(sizing, derivations=derivations)))
    lines += ["", table(sentences.COMPONENT_HEADINGS, _components(sizing, derivations, everything))]
    if (left := len(size.components) - SHOWN) > 0 and not everything:
        lines.append(paragraph(f"and {left} more; --all lists them"))
    lines += [
        "",
        table(sentences.SEGMENT_HEADINGS, ((sentences.segment_row(sizing, name), "") for name in size.segments)),
    ]
    if size.experiments:
        rows = ((sentences.experiment_row(sizing, name), "") for name in size.experiments)
        lines += ["", table(sentences.EXPERIMENT_HEADINGS, rows)]
    lines += _section("What these numbers require", [decision(each) for each in sizing.decisions], everything)
    lines += _section("Effect of 1% more of an input", list(sentences.moved(sizing.moves, 99)), everything)
    if sizing.refused:
        lines += _section(heading(sizing.refused), list(refused_sentences(sizing.refused)), everything)
    if size.questions:
        lines += ["", paragraph(f"Unknown for missing data ({len(size.questions)}). Set:")]
        shown = size.questions if everything else size.questions[:MOST]
        lines += [paragraph(f"{question.field}: {question.about}", 2) for question in shown]
        if len(size.questions) > len(shown):
            lines.append(paragraph(f"and {len(size.questions) - len(shown)} more; --all lists them", 2))
    lines += _section("Sources", [citation_sentence(each) for each in sizing.citations], everything)
    return "\n".join(lines)


def _journeys(sizing: Sizing, *, derivations: bool) -> Iterator[Row]:
    for name, journey in sizing.size.journeys.items():
        found = sizing.derivations.journeys[name] if derivations else ()
        behind = marks(sizing.citations)
        yield sentences.journey_row(sizing, name, journey), ", ".join(derivation(each, behind) for each in found)


def _components(sizing: Sizing, derivations: bool, everything: bool) -> Iterator[Row]:  # noqa: FBT001
    names = sentences.ranked(sizing)
    for name in names if everything else names[:SHOWN]:
        found = sizing.derivations.components[name] if derivations else ()
        row = sentences.component_row(name, sizing.size.components[name])
        yield row, ", ".join(derivation(each, marks(sizing.citations)) for each in found)


def _section(heading: str, items: list[str], everything: bool) -> Iterator[str]:  # noqa: FBT001
    if items:
        shown = items if everything else items[:MOST]
        yield ""
        yield paragraph(heading)
        yield from (paragraph(item, 2) for item in shown)
        if len(items) > len(shown):
            yield paragraph(f"and {len(items) - len(shown)} more; --all lists them", 2)
