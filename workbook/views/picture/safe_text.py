"""Text of strangers, made safe to show: one line, nothing invisible, nothing that XML forbids."""

from workbook.views.terminal import printable


def safe_line(text: str) -> str:
    r"""Return *text* on one line, runs of white space as one blank, what nobody sees escaped.

    >>> print(safe_line("two\nlines,  \u200ba bell\x07"))
    two lines, \u200ba bell\x07
    """
    return printable(" ".join(text.split()))
