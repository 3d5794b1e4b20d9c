"""Text of strangers, shown literally by Markdown."""


def escaped(text: str) -> str:
    """*text* as Markdown shows it literally, also inside a table and where HTML is allowed."""
    text = text.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "`*_[]|#~!":
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())
