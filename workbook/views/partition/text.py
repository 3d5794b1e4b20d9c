"""Both sides of partitions for the terminal."""

from collections.abc import Iterator

from workbook.review.partition import Partitioned
from workbook.views.partition import sentences
from workbook.views.terminal import paragraph, table
from workbook.wording.pacelc import PACELC


def partition_text(partitioned: Partitioned) -> str:
    """A page per store, then what becomes of the journeys on each side, then what is missing."""
    lines = [paragraph(sentences.title(partitioned))]
    if partitioned.stores:
        lines.append(paragraph(PACELC))
    for store in partitioned.stores:
        lines += ["", *_page(partitioned, store)]
    if not partitioned.stores:
        lines += [
            "",
            paragraph(
                "The design has no store: no database, no object store, and no component with data, quorum or stores."
            ),
        ]
    if partitioned.cuts:
        lines += [
            "",
            table(
                sentences.JOURNEY_HEADINGS, ((row, "; ".join(why)) for row, why in sentences.journey_rows(partitioned))
            ),
        ]
        lines += [paragraph(remark) for remark in sentences.uncounted(partitioned)]
    lines += [paragraph(remark) for remark in sentences.undecided(partitioned)]
    if partitioned.questions:
        lines += ["", paragraph(f"Unknown for missing data ({len(partitioned.questions)}). Set:")]
        lines += [paragraph(f"{question.field}: {question.about}", 2) for question in partitioned.questions]
    return "\n".join(lines)


def _page(partitioned: Partitioned, store: str) -> Iterator[str]:
    yield paragraph(sentences.heading(partitioned, store))
    yield from (paragraph(line, 2, 0) for line in sentences.choice(partitioned, store))
    rows = list(sentences.store_rows(partitioned, store))
    if rows:
        yield table(sentences.STORE_HEADINGS, ((row, "") for row in rows))
    elif partitioned.cuts:
        yield paragraph("The partition does not affect reads and writes.", 2, 0)
    yield from (paragraph(line, 2, 0) for line in sentences.afterwards(partitioned, store))
    yield from (paragraph(line, 2, 0) for line in sentences.uncut(partitioned, store))
