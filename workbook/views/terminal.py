"""Text for terminals: escapes what would move the cursor, fits the width, keeps colour an extra."""

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import zip_longest

WIDEST = 160
NARROWEST = 20
INVISIBLE = "\u034f\u115f\u1160\u3164\uffa0"
"""Characters that count as printable and have no ink: those that documents accept, too."""


def width() -> int:
    """Columns to write in: those of the terminal, within reason; 100 where there is none."""
    columns = shutil.get_terminal_size((100, 24)).columns
    return max(NARROWEST, min(WIDEST, columns))


def printable(text: str) -> str:
    r"""*text* on one line, with every character escaped that a terminal acts on or that nobody sees.

    >>> print(printable("a\n\x1b[2J\u202e\u200b\xa0b"))
    a\n\x1b[2J\u202e\u200b b
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def printable_lines(text: str) -> str:
    """*text* without what would move or hide other text; line breaks stay."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _visible(character: str) -> str:
    if character.isprintable() and character not in INVISIBLE:
        return character
    return " " if unicodedata.category(character) == "Zs" else character.encode("unicode_escape").decode()


def paragraph(text: str, indent: int = 0, hanging: int = 2) -> str:
    """*text* broken into lines of the terminal's width; narrow ones are not all indent."""
    most = max(width() // 3, width() - 45)
    return textwrap.fill(
        printable(text),
        width=width(),
        initial_indent=" " * min(indent, most),
        subsequent_indent=" " * min(indent + hanging, most),
        break_on_hyphens=False,
    )


Row = tuple[Sequence[str], str]
"""The cells of a row, and a note that follows it on lines of its own."""


def table(headings: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows under *headings*, each with its note below it; cells wrap where the terminal is narrow.

    Drawn here and not by a library: every command that prints one would pay for its import at each start.
    """
    printed = [([printable(cell) for cell in cells], note) for cells, note in rows]
    columns = [*zip(headings, *(cells for cells, _ in printed), strict=True)]
    widths = _fitted([max(map(len, column)) for column in columns], [min(WORD, _longest(column)) for column in columns])
    if _room(widths) > width():
        return "\n".join(line for cells, note in printed for line in _stacked(headings, cells, note))
    lines = _lines(headings, ["1"] * len(headings), widths)
    for cells, note in printed:
        lines += _lines(cells, [_colour(cell) for cell in cells], widths)
        lines += [paragraph(note, 6, 2)] if note else []
    return "\n".join(lines)


def _lines(cells: Sequence[str], colours: Sequence[str], widths: Sequence[int]) -> list[str]:
    """One row, its cells wrapped to *widths* and two columns apart."""
    wrapped = [
        textwrap.wrap(cell, size, break_on_hyphens=False) or [""] for cell, size in zip(cells, widths, strict=True)
    ]
    lines: list[str] = []
    for parts in zip_longest(*wrapped, fillvalue=""):
        used = max((place for place, part in enumerate(parts) if part), default=-1) + 1
        shown = zip(parts[:used], colours, widths, strict=False)
        padded = [_painted(part, colour) + " " * (size - len(part)) for part, colour, size in shown]
        lines.append("  ".join(padded).rstrip())
    return lines


def _fitted(widths: Sequence[int], least: Sequence[int]) -> list[int]:
    """*widths*, the widest made narrower until a row fits the terminal, but none narrower than its *least*."""
    fitted = list(widths)
    while _room(fitted) > width():
        shrinkable = [place for place, size in enumerate(fitted) if size > least[place]]
        if not shrinkable:
            break
        fitted[max(shrinkable, key=fitted.__getitem__)] -= 1
    return fitted


def _longest(cells: Iterable[str]) -> int:
    """Characters of the longest word, which no column should break."""
    return max((len(word) for cell in cells for word in cell.split()), default=0)


def _room(widths: Sequence[int]) -> int:
    """Columns that a row takes."""
    return sum(widths) + 2 * (len(widths) - 1)


def _stacked(headings: Sequence[str], cells: Sequence[str], note: str) -> list[str]:
    """One row where not even narrow columns fit: its first cell, and below it the others with their headings."""
    below = [paragraph(f"{name}: {cell}", 2, 2) for name, cell in zip(headings[1:], cells[1:], strict=True) if cell]
    return [paragraph(cells[0]), *below, *([paragraph(note, 2, 2)] if note else [])]


WORD = 40
"""Characters from which on a word may be broken so that a table fits."""


def _colour(cell: str) -> str:
    return next((colour for word, colour in COLOURS.items() if cell == word or cell.startswith(f"{word} ")), "")


def _painted(text: str, colour: str) -> str:
    """*text* in an ANSI colour, on real terminals of those who want colour."""
    wanted = colour and text and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return f"\033[{colour}m{text}\033[0m" if wanted and os.environ.get("TERM") != "dumb" else text


BOLD_RED, GREEN, YELLOW, MAGENTA = "1;31", "32", "33", "35"
COLOURS = {
    "lost": BOLD_RED,
    "down": BOLD_RED,
    "not": BOLD_RED,
    "slow": MAGENTA,
    "degraded": YELLOW,
    "held": GREEN,
}
"""Colours only repeat what the words say."""
