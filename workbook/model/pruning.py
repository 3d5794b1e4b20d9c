"""Plain data with some parts left out."""

from collections.abc import Iterable
from typing import Any

from workbook.document import Route

NAMED = ("components", "failure_domains", "journeys")
"""Sections whose parts others refer to by name: the name stays when its part is left out."""


def without(data: Any, routes: Iterable[Route]) -> Any:  # noqa: ANN401
    """*data* without what stands at *routes*; *data* itself is left as it is.

    A list goes as a whole, so that the places of its items never shift. A broken component, domain or journey
    becomes an empty one, so that its name is still known.

    >>> without({"a": {"b": 1, "c": [1, 2]}}, [("a", "b"), ("a", "c", 1)])
    {'a': {}}
    """
    for route in sorted({_cut(route) for route in routes if route}, key=len, reverse=True):
        data = _without(data, route)
    return data


def _cut(route: Route) -> Route:
    """*route* up to the list that it leads into, if any."""
    places = [place for place, step in enumerate(route) if isinstance(step, int)]
    return route[: places[0]] if places else route


def _without(data: Any, route: Route) -> Any:  # noqa: ANN401
    if not isinstance(data, dict):
        return data
    step, rest = route[0], route[1:]
    if not rest:
        return {key: value for key, value in data.items() if key != step}
    if len(rest) == 1 and step in NAMED and isinstance(data.get(step), dict):
        named = data[step]
        return {**data, step: {key: None if key == rest[0] else value for key, value in named.items()}}
    return {key: _without(value, rest) if key == step else value for key, value in data.items()}
