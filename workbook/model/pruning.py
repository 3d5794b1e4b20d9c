"""Plain data with some parts left out."""

from collections.abc import Iterable
from typing import Any

from workbook.document import Route

NAMED = ("components", "failure_domains", "journeys")
"""Sections whose parts others refer to by name: the name stays when its part is left out."""

_Cut = dict[str | int, "_Cut | None"]
"""What to leave out below each key; None leaves the whole part out."""


def without(data: Any, routes: Iterable[Route]) -> Any:  # noqa: ANN401
    """*data* without what stands at *routes*, in one pass; *data* itself is left as it is.

    A list goes as a whole, so that the places of its items never shift. A broken component, domain or journey
    becomes an empty one, so that its name is still known.

    >>> without({"a": {"b": 1, "c": [1, 2]}}, [("a", "b"), ("a", "c", 1)])
    {'a': {}}
    """
    cut: _Cut = {}
    for route in routes:
        if route:
            _add(cut, route)
    return _without(data, cut, named=False)


def _add(cut: "_Cut | None", route: Route) -> None:
    """Note *route* in *cut*, up to the list that it leads into, if any."""
    places = [place for place, step in enumerate(route) if isinstance(step, int)]
    *around, last = route[: places[0]] if places else route
    for step in around:
        if cut is None:
            return
        cut = cut.setdefault(step, {})
    if cut is not None:
        cut[last] = None


def _without(data: Any, cut: _Cut, *, named: bool) -> Any:  # noqa: ANN401
    if not isinstance(data, dict):
        return data
    kept = {}
    for key, value in data.items():
        if key not in cut:
            kept[key] = value
        elif (below := cut[key]) is not None:
            kept[key] = _without(value, below, named=key in NAMED)
        elif named:
            kept[key] = None
    return kept
