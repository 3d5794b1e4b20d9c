"""Text of strangers, made safe to show: one line, nothing invisible, nothing that XML forbids."""

import unicodedata

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
"""Controls, marks that reorder text, private, lone surrogates, unassigned, line and paragraph ends."""


def safe_line(text: str) -> str:
    r"""Return *text* on one line, runs of white space as one blank, invisible characters as U+FFFD.

    >>> safe_line("two\nlines,  \x07a bell")
    'two lines, \ufffda bell'
    """
    seen = "".join(" " if c.isspace() else "\ufffd" if unicodedata.category(c) in _HIDDEN else c for c in text)
    return " ".join(seen.split())
