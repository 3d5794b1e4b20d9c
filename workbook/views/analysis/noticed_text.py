"""The worst failures and who would notice them, for the terminal."""

from collections.abc import Iterator, Sequence

from workbook.review.fmea import Row
from workbook.views.failure_modes import effects_in_words, noticed_after, signal_in_words
from workbook.views.terminal import paragraph, table


def noticed_text(worst: Sequence[Row]) -> Iterator[str]:
    """A table of *worst*: what fails, who would notice by what, and detected within."""
    if not worst:
        return
    yield ""
    yield paragraph("How the worst failures are detected (workbook fmea lists all)")
    rows = [
        ([row.event.in_short, effects_in_words(row.mode.effects[:2]), signal_in_words(row), noticed_after(row)], "")
        for row in worst
    ]
    yield table(["failure", "effect", "first signal", "detected within"], rows)
