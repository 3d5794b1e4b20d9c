"""For which users something changes."""

from collections.abc import Sequence

from workbook.views.analysis_summaries import NAMED_SEGMENTS
from workbook.wording.name_lists import listed


def for_whom(hit: Sequence[str], segments: Sequence[str]) -> str:
    """`for europe and asia`, `for all users`, or `for all users except asia` where the others are many."""
    if len(hit) == len(segments):
        return "for all users"
    others = [name for name in segments if name not in hit]
    many = len(hit) > NAMED_SEGMENTS and len(others) < len(hit)
    return f"for all users except {listed(others)}" if many else f"for {listed(list(hit))}"
