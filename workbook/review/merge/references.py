"""What of a design still names a part that goes."""

from collections.abc import Collection, Iterator
from typing import Any

_PROSE = frozenset({"name", "summary", "why", "description", "evidence", "aliases"})
"""Fields in which a word that is the id of a part does not mean it."""


def still_named(data: Any, names: Collection[str]) -> frozenset[str]:  # noqa: ANN401  any plain data
    """Those of *names* that *data* uses anywhere but in prose, as a key or as a value. Cost: linear in *data*."""
    return frozenset(word for word in _words(data) if word in names)


def _words(data: Any) -> Iterator[str]:  # noqa: ANN401
    left = [data]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            for key, value in part.items():
                yield key
                if key not in _PROSE:
                    left.append(value)
        elif isinstance(part, list):
            left.extend(part)
        elif isinstance(part, str):
            yield part.partition("@")[0]
