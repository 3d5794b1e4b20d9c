"""The field `sources`: which number of a design comes from where."""

from collections.abc import Iterator
from typing import Any

from workbook.document import Route
from workbook.model.named_routes import RouteError, named_route, value_at
from workbook.model.references import Misfit


def source_misfits(data: Any) -> Iterator[Misfit]:  # noqa: ANN401  as the file says it
    """Every cited route of *data* at which no single value is written."""
    sources = data.get("sources") if isinstance(data, dict) else None
    for written in sources if isinstance(sources, dict) else ():
        if not isinstance(written, str):
            continue
        route: Route = ("sources", written)
        try:
            value = value_at(data, named_route(data, written))
        except RouteError as error:
            yield route, str(error)
            continue
        if value is None or isinstance(value, dict | list):
            yield route, f"no number stands at {written!r}; write the route of one, such as audience.users"
