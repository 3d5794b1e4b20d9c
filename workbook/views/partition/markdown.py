"""Both sides of partitions as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from workbook.review.partition import Partitioned
from workbook.views.markdown_escaping import escaped
from workbook.views.partition import sentences


def partition_markdown(partitioned: Partitioned) -> str:
    """The same as for the terminal."""
    lines = [f"## {escaped(partitioned.architecture.name)}: partitions", "", escaped(sentences.title(partitioned))]
    for store in partitioned.stores:
        lines += ["", f"### {escaped(sentences.heading(partitioned, store))}", ""]
        lines += _bullets(sentences.choice(partitioned, store))
        if rows := list(sentences.store_rows(partitioned, store)):
            lines += ["", *_table(sentences.STORE_HEADINGS, rows), ""]
        lines += _bullets(sentences.afterwards(partitioned, store))
        lines += _bullets(sentences.uncut(partitioned, store))
    if partitioned.cuts:
        rows = [(*row, "; ".join(why)) for row, why in sentences.journey_rows(partitioned)]
        lines += ["", "### Journeys on each side", "", *_table((*sentences.JOURNEY_HEADINGS, "because"), rows)]
    lines += _section("Not counted in the verdicts", sentences.uncounted(partitioned))
    lines += _section("Undecided", sentences.undecided(partitioned))
    missing = (f"{question.field}: {question.about}" for question in partitioned.questions)
    lines += _section("Unknown for missing data", missing)
    return "\n".join([*lines, ""])


def _bullets(items: Iterable[str]) -> list[str]:
    return [f"- {escaped(item)}" for item in items]


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(headings)} |"
    yield f"|{'---|' * len(headings)}"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)


def _section(heading: str, items: Iterable[str]) -> list[str]:
    bullets = _bullets(items)
    return ["", f"### {heading}", "", *bullets] if bullets else []
