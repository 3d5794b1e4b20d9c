"""For whom a journey is lost or degraded, if not for everybody."""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Literal

Verdict = Literal["unharmed", "degraded", "lost"]
_ROOM = 30
"""Characters for the names of segments in a box; the others are counted."""


def part(segments: Mapping[str, Verdict], verdict: Verdict) -> str:
    """For how many of *segments* a journey is as *verdict* says; empty if for all, or if it is so for nobody.

    >>> part({"eu": "lost", "us": "unharmed", "asia": "degraded"}, "lost")
    'for 1 of 3'
    """
    so = sum(outcome == verdict for outcome in segments.values())
    return f"for {so} of {len(segments)}" if verdict != "unharmed" and 0 < so < len(segments) else ""


def lines(segments: Mapping[str, Verdict], room: float = _ROOM) -> Iterator[str]:
    """Which segments lose it or get less, a line for each verdict; those whose names take more than *room* are counted.

    >>> list(lines({"eu": "lost", "us": "unharmed", "asia": "degraded"}))
    ['lost for eu', 'degraded for asia']
    >>> list(lines({"east": "lost", "south": "lost", "north": "lost", "west": "unharmed"}, room=12))
    ['lost for east, south, 1 more']
    """
    if len(set(segments.values())) < 2:
        return
    for verdict in ("lost", "degraded"):
        names = [name for name, outcome in segments.items() if outcome == verdict]
        ends = accumulate(len(name) + 2 for name in names)
        shown = [name for name, end in zip(names, ends, strict=True) if end - 2 <= room] or names[:1]
        more = [f"{len(names) - len(shown)} more"] if len(shown) < len(names) else []
        if names:
            yield f"{verdict} for {', '.join([*shown, *more])}"
