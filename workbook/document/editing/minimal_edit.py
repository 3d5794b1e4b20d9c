"""What of a text another one replaces."""


def minimal_edit(before: str, after: str) -> tuple[int, int, int]:
    """Where *before* and *after* start to differ, and where in each what differs ends: as little as can be.

    >>> minimal_edit("timeout: 10s  # long", "timeout: 300ms  # long")
    (9, 11, 13)
    """
    start = _agreeing(before, after, min(len(before), len(after)))
    end = _agreeing(before[::-1], after[::-1], min(len(before), len(after)) - start)
    return start, len(before) - end, len(after) - end


def _agreeing(text: str, other: str, most: int) -> int:
    """How many characters, at most *most*, both start with."""
    pairs = enumerate(zip(text[:most], other[:most], strict=True))
    return next((place for place, (left, right) in pairs if left != right), most)
