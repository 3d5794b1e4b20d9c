"""Text of strangers, shown literally by Markdown."""

from workbook.views.terminal import printable


def escaped(text: str) -> str:
    """*text* as Markdown shows it literally, also inside a table and where HTML is allowed."""
    text = printable(" ".join(text.split())).replace("\\", "\\\\")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "`*_[]|#~!":
        text = text.replace(mark, f"\\{mark}")
    return text
