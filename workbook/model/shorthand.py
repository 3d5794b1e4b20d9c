"""The way back from the model to a file that uses shorthand."""

from itertools import pairwise
from typing import Any

from workbook.document import Route


class Written:
    """The way from the model back to *data* as it was written; finds a name in a list without looking through it."""

    def __init__(self, data: Any) -> None:  # noqa: ANN401
        self._data = data
        self._places: dict[int, dict[str, int]] = {}

    def route(self, route: Route) -> Route:
        """Return *route* through the data: where a plain list stands for a mapping, the place of the name.

        Where a list stands for a part with one field that holds it, that field has no step.
        """
        steps: list[str | int] = []
        data = self._data
        for step, following in pairwise((*route, "")):
            at: str | int = step
            if isinstance(data, list) and isinstance(step, str):
                if isinstance(following, int) or step not in self._places_in(data):
                    continue
                at = self._places_in(data)[step]
            steps.append(at)
            data = _inside(data, at)
        return tuple(steps)

    def _places_in(self, names: list[Any]) -> dict[str, int]:
        """Where each name stands first in the list *names*."""
        if id(names) not in self._places:
            backwards = range(len(names) - 1, -1, -1)
            self._places[id(names)] = {names[at]: at for at in backwards if isinstance(names[at], str)}
        return self._places[id(names)]


def as_written(data: Any, route: Route) -> Route:  # noqa: ANN401
    """*route* through *data* as it was written, for one route; of many ask one `Written`.

    >>> as_written({"api": {"depends_on": ["db", "cache"]}}, ("api", "depends_on", "cache"))
    ('api', 'depends_on', 1)
    >>> as_written({"partition": ["eu", "us"]}, ("partition", "ours", 1))
    ('partition', 1)
    """
    return Written(data).route(route)


def _inside(data: Any, step: str | int) -> Any:  # noqa: ANN401
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
