"""The way back from the model to a file that uses shorthand."""

from typing import Any

from workbook.document import Route


def as_written(data: Any, route: Route) -> Route:  # noqa: ANN401
    """*route* through *data* as it was written.

    Where a plain list stands for a mapping, the place of the name; where it stands for one field of a part, without
    the name of that field.

    >>> as_written({"api": {"depends_on": ["db", "cache"]}}, ("api", "depends_on", "cache"))
    ('api', 'depends_on', 1)
    >>> as_written({"partition": ["eu", "us"]}, ("partition", "ours", 1))
    ('partition', 1)
    """
    steps: list[str | int] = []
    for step in route:
        if isinstance(data, list) and isinstance(step, str) and step not in data:
            continue
        place = data.index(step) if isinstance(data, list) and step in data else step
        steps.append(place)
        data = _inside(data, place)
    return tuple(steps)


def _inside(data: Any, step: str | int) -> Any:  # noqa: ANN401
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
