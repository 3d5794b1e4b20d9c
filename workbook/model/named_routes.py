"""Routes as users write them, `audience.segments.sea-mobile.bitrate`: list items are reached by their name."""

from typing import Any

from workbook.document import Route


class RouteError(ValueError):
    """A step of a written route leads to no item of a list, or into something without parts."""


def named_route(data: Any, written: str) -> Route:  # noqa: ANN401  any plain data
    """The route that *written* means in *data*; what is missing at its end may be made there.

    RouteError if a step leads into a list without an item of that name, or into something that has no parts.

    >>> named_route({"segments": [{"name": "a"}, {"name": "b"}]}, "segments.b.bitrate")
    ('segments', 1, 'bitrate')
    """
    route: Route = ()
    for step in written.split("."):
        if isinstance(data, list):
            place = _item(data, step)
            if place is not None:
                route, data = (*route, place), data[place]
                continue
            if not all(isinstance(name, str) for name in data):
                names = [str(item["name"]) for item in data if isinstance(item, dict) and "name" in item]
                raise RouteError(f"{'.'.join(map(str, route))} has no item {step!r}; there are {', '.join(names)}")
            data = dict.fromkeys(data, None)
        if data is not None and not isinstance(data, dict):
            raise RouteError(f"{'.'.join(map(str, route))} is {data!r}, which has no {step!r} in it")
        route, data = (*route, step), (data or {}).get(step)
    return route


def _item(items: list[Any], name: str) -> int | None:
    """The place of the item called *name*."""
    places = (place for place, item in enumerate(items) if isinstance(item, dict) and item.get("name") == name)
    return next(places, None)


def value_at(data: Any, route: Route) -> Any:  # noqa: ANN401
    """What is written at *route*; None if nothing is."""
    for step in route:
        if isinstance(step, int):
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            data = data.get(step) if isinstance(data, dict) else None
    return data
