"""The sheet for the terminal: the most urgent rows, and the scales."""

from collections.abc import Iterator

from workbook.review.fmea import Rated, Row, Sheet
from workbook.views.failure_modes import effects_in_words, priority, protections_in_words, signal_in_words
from workbook.views.fmea.cells import scale_rows
from workbook.views.terminal import paragraph, table
from workbook.wording.name_lists import plural

SHOWN = 20
"""Rows shown; a file has them all."""


def sheet_text(sheet: Sheet) -> str:
    """The most urgent rows with what is there against them, and the scales."""
    return "\n".join(_lines(sheet))


def _lines(sheet: Sheet) -> Iterator[str]:
    harmful = [row for row in sheet.rows if row.mode.effects]
    harmless = len(sheet.rows) - len(harmful)
    yield paragraph(
        f"{sheet.architecture.name}: {plural(len(sheet.rows), 'failure mode')}, {harmless} of them without effect on "
        "any journey. S, O and D are severity, occurrence and detection (1 is best, 10 worst); “?” is unknown."
    )
    if any(component.serves == "regional" for component in sheet.architecture.components.values()):
        yield paragraph(
            "A component that serves each region by itself is rated as down in all its regions at once. Its "
            "occurrence is that of one region, an upper limit. `workbook availability` lets each region fail "
            "independently, so it counts all regions at once as much rarer."
        )
    yield ""
    rows = [(_cells(row), _note(row)) for row in harmful[:SHOWN]]
    if rows:
        yield table(["failure", "priority", "S", "O", "D", "first signal"], rows)
    if len(harmful) > SHOWN:
        yield f"{len(harmful) - SHOWN} more with -o fmea.csv, .md, .xlsx or .json"
    questions = dict.fromkeys(
        row.ratings.occurrence.why for row in harmful[:SHOWN] if row.ratings.occurrence.rating is None
    )
    if questions:
        yield ""
        yield "Open questions"
        for question in questions:
            yield paragraph(question, 2)
    yield ""
    yield paragraph(f"Scales{' (built in; --scales FILE replaces them)' if sheet.own_scales else ''}")
    yield table(
        ["scale", "rating", "criterion"],
        [([kind, str(rating), what], "") for kind, rating, what in scale_rows(sheet.scales)],
    )


def _cells(row: Row) -> list[str]:
    rated = row.ratings
    return [
        row.event.in_short,
        priority(rated),
        *(_digit(rating) for rating in (rated.severity, rated.occurrence, rated.detection)),
        signal_in_words(row),
    ]


def _digit(rated: Rated) -> str:
    return "?" if rated.rating is None else str(rated.rating)


def _note(row: Row) -> str:
    note = f"{effects_in_words(row.mode.effects)}. Protections: {protections_in_words(row)}."
    if row.remedy is not None:
        after = row.remedy.after
        digits = "/".join(_digit(rating) for rating in (after.severity, after.occurrence, after.detection))
        note += f" Most effective fix: {row.remedy.what}. S/O/D then: {digits}; priority then: {priority(after)}."
    return note
