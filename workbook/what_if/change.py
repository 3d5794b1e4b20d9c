"""A change of a design: the part at a route gets another value, or goes."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from workbook.document import Route


class Removed:
    """Stands for the value of a part that goes."""

    def __repr__(self) -> str:
        return "REMOVED"

    def __reduce__(self) -> str:
        """There is one, in every process."""
        return "REMOVED"


REMOVED = Removed()


class Change(NamedTuple):
    """The part at *route* gets *value*, written as users write it (`250ms`), or is REMOVED."""

    route: Route
    value: Any


def changed(data: Any, changes: Iterable[Change]) -> Any:  # noqa: ANN401  any plain data
    """*data* with *changes* made, in their order; *data* itself stays as it is.

    What is missing on the way is made. A list of names on the way (`depends_on: [a, b]`) becomes a mapping of
    those names to nothing, anything else that is no mapping an empty one.

    >>> changed({"depends_on": ["a", "b"]}, [Change(("depends_on", "a", "timeout"), "1s")])
    {'depends_on': {'a': {'timeout': '1s'}, 'b': {}}}
    """
    for route, value in changes:
        data = _changed(data, route, value)
    return data


def _changed(data: Any, route: Route, value: Any) -> Any:  # noqa: ANN401
    if not route:
        return value
    step, rest = route[0], route[1:]
    if isinstance(step, int):
        items = list(data)
        items[step : step + 1] = [] if value is REMOVED and not rest else [_changed(items[step], rest, value)]
        return items
    parts = as_mapping(data)
    if value is REMOVED and (not rest or step not in parts):
        return {name: part for name, part in parts.items() if name != step} if step in parts else data
    return {**parts, step: _changed(parts.get(step), rest, value)}


def as_mapping(data: Any) -> dict[str, Any]:  # noqa: ANN401
    """*data* if it is a mapping; of a list of names those names with nothing in them."""
    if isinstance(data, list) and all(isinstance(name, str) for name in data):
        return {name: {} for name in data}
    return data if isinstance(data, dict) else {}
