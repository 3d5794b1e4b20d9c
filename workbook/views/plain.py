"""Text for terminals: escapes what would move the cursor, fits the width, keeps colour an extra."""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

WIDEST = 160
NARROWEST = 40


def width() -> int:
    """Columns to write in: those of the terminal, within reason; 100 where there is none."""
    columns = shutil.get_terminal_size((100, 24)).columns
    return max(NARROWEST, min(WIDEST, columns))


def printable(text: str) -> str:
    """*text* without characters that a terminal would act on."""
    return "".join(one if one.isprintable() else "�" for one in text)


def paragraph(text: str, indent: int = 0, hanging: int = 2) -> str:
    """*text* broken into lines of the terminal's width."""
    return textwrap.fill(
        printable(text),
        width=width(),
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_on_hyphens=False,
    )


Row = tuple[Sequence[str], str]
"""The cells of a row, and a note that follows it on lines of its own."""


def table(headings: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows under *headings*, each with its note below it; cells wrap where the terminal is narrow."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    told = [([printable(cell) for cell in cells], note) for cells, note in rows]
    widths = _fitted([max(map(len, column)) for column in zip(headings, *(cells for cells, _ in told), strict=True)])
    plain, terminal = "NO_COLOR" in os.environ, sys.stdout.isatty()
    console = Console(width=width(), highlight=False, no_color=plain, file=sys.stdout, force_terminal=terminal)
    with console.capture() as captured:
        for place, (cells, note) in enumerate(told):
            one = Table(box=None, pad_edge=False, show_header=place == 0, padding=(0, 2, 0, 0), header_style="bold")
            for heading, size in zip(headings, widths, strict=True):
                one.add_column(heading, width=size, overflow="fold")
            one.add_row(*(_painted(Text, cell) for cell in cells))
            console.print(one)
            if note:
                console.print(Text(paragraph(note, 6, 2)), soft_wrap=True)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _fitted(widths: Sequence[int]) -> list[int]:
    """*widths*, the widest made narrower until a row fits the terminal."""
    fitted = list(widths)
    while sum(fitted) + 2 * len(fitted) > width() and max(fitted) > NARROWEST_COLUMN:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


NARROWEST_COLUMN = 8


def _painted(text: Any, cell: str) -> Any:  # noqa: ANN401
    style = next((colour for word, colour in COLOURS.items() if cell == word or cell.startswith(f"{word} ")), "")
    return text(cell, style=style)


COLOURS = {
    "lost": "bold red",
    "down": "bold red",
    "slow": "magenta",
    "degraded": "yellow",
    "held": "green",
    "not": "bold red",
}
"""Colours only repeat what the words say."""
