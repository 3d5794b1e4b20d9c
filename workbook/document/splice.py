"""Edits of a text by the indexes of its characters, so that all else, comments too, stays."""

import re
from collections.abc import Iterable

Edit = tuple[int, int, str]
"""Start (included), end (excluded) and what stands there instead; start = end inserts."""
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


def line_break(text: str) -> str:
    r"""Return how lines end in *text*, by its first line.

    >>> line_break("a: 1\r\nb: 2"), line_break("a: 1")
    ('\r\n', '\n')
    """
    ending = _LINE_BREAK.search(text)
    return ending[0] if ending else "\n"


def splice(text: str, edits: Iterable[Edit]) -> str:
    r"""Return *text* with every edit made, all indexes counted in the text as it was given.

    Insertions at one index stand in the order in which they were given, and before what replaces
    the character there. ValueError if two edits overlap or one reaches outside the text.

    >>> splice("retries: 5  # why", [(9, 10, "2"), (0, 0, "timeout: 1s\n")])
    'timeout: 1s\nretries: 2  # why'
    """
    pieces: list[str] = []
    done = 0
    for start, end, replacement in sorted(edits, key=lambda edit: edit[:2]):
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"an edit from {start} to {end} does not fit a text of {len(text)} characters")
        if start < done:
            raise ValueError(f"an edit from {start} to {end} overlaps one that ends at {done}")
        pieces += (text[done:start], replacement)
        done = end
    return "".join([*pieces, text[done:]])
