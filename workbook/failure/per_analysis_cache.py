"""What is computed at most once per analysis, whatever asks for it, and is forgotten with the analysis."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from workbook.failure import Analysis

Answer = TypeVar("Answer")


def once_per_analysis(compute: Callable[[Analysis], Answer]) -> Callable[[Analysis], Answer]:
    """*compute*, which looks at an analysis and nothing else, asked at most once per analysis.

    The answer is kept in the analysis itself, like a cached property of it: nothing is shared between two analyses.
    """
    place = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def kept(analysis: Analysis) -> Answer:
        known = vars(analysis)
        if place not in known:
            known[place] = compute(analysis)
        return cast("Answer", known[place])

    return kept
