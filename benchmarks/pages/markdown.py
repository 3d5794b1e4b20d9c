"""Our own sentences as Markdown: what is between backticks stays code, nothing else is markup."""

import re


def sentences(text: str) -> str:
    r"""*text*, fit for a cell of a table.

    >>> sentences("write `a|b` for <this>")
    'write `a\\\\|b` for &lt;this>'
    """
    pieces = re.split(r"(`[^`]*`)", text.replace("|", "\\|"))
    return "".join(piece if piece.startswith("`") else _plain(piece) for piece in pieces)


def _plain(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")


def opening(text: str) -> str:
    """*text* with a capital at its start."""
    return text[:1].upper() + text[1:]
