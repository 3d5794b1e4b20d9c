"""A design with some of its parts set: what a model has to learn from an outage."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from pydantic import ValidationError

from workbook.document import Route
from workbook.model.architecture import Architecture
from workbook.model.correction import Correction
from workbook.model.messages import message
from workbook.model.named_routes import RouteError, named_route
from workbook.model.references import MISFITS, Misfit, misfits

PLAIN = re.compile(r"[A-Za-z][\w.@/%-]*( [\w.@/%-]+)*|\d+(\.\d+)?(ms|s|m|h|d|%|k|M)")
WORDS = ("true", "false", "null", "yes", "no", "on", "off")
"""Text that some reader of YAML would take for something else."""


@dataclass(frozen=True)
class Change:
    """One part of a design that is set: what stood there, what stands there then."""

    route: Route
    before: Any
    """None if nothing was written there."""
    after: Any
    """None if the part is taken out."""
    why: str

    @property
    def diff(self) -> tuple[str, ...]:
        """The change as lines of YAML: those around it begin with a blank, the old one with -, the new one with +."""
        *around, last = self.route
        lines = [f" {'  ' * depth}{step}:" for depth, step in enumerate(around)]
        inside = "  " * len(around)
        for sign, value in (("-", self.before), ("+", self.after)):
            if value is not None:
                lines.append(f"{sign}{inside}{last}: {flow(value)}")
        return tuple(lines)


def changes(data: Any, corrections: Sequence[Correction]) -> tuple[tuple[Change, ...], Any]:  # noqa: ANN401
    """The changes that *corrections* make, one after the other, to a design as written in *data*; and the result."""
    made, own = list[Change](), dict[int, Any]()
    for correction in corrections:
        route = _route(data, correction.change)
        made.append(Change(route, _at(data, route), correction.to, correction.why))
        data = _with(data, route, correction.to, own)
    return tuple(made), data


def _route(data: Any, written: str) -> Route:  # noqa: ANN401
    """The route that *written* means; as it is written where it leads into something without parts."""
    try:
        return named_route(data, written)
    except RouteError:
        return tuple(written.split("."))


def corrected(
    intended: Architecture,
    made: Sequence[Change],
    data: Any,  # noqa: ANN401
    *,
    implied: bool,
) -> tuple[Architecture, list[Misfit]]:
    """The design in *data*, which *made* led to from *intended*, and what cannot be accepted in it.

    *implied* says that *intended* was written without journeys: who uses the design does not change, so those that
    were implied stay, beside any that the corrections name. Routes are those of a list of corrections:
    `(place, "to")`.
    """
    if not made:
        return intended, []
    blame = Blame(made)
    try:
        behaved = Architecture.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        return intended, [blame(detail["loc"], message(detail, {})) for detail in details[:MISFITS]]
    if implied:
        kept = {
            name: journey
            for name, journey in intended.journeys.items()
            if behaved.components.keys() >= set(journey.needs)
        }
        behaved = behaved.model_copy(update={"journeys": {**kept, **behaved.journeys}})
        written = {name: {"needs": list(journey.needs)} for name, journey in kept.items()}
        data = {**data, "journeys": {**written, **(data.get("journeys") or {})}}
    if intended._document is not None:  # noqa: SLF001  most of it stands there
        behaved._document = replace(intended._document, data=data)  # noqa: SLF001
    return behaved, [blame(*misfit) for misfit in islice(misfits(behaved), MISFITS)]


class Blame:
    """Which correction is at fault for what is wrong in a corrected design: the nearest one."""

    def __init__(self, made: Sequence[Change]) -> None:
        self._last = {
            change.route[:length]: place for place, change in enumerate(made) for length in range(len(change.route) + 1)
        }

    def __call__(self, route: Route, text: str) -> Misfit:
        """What is wrong at *route*, as a fault of the last correction that shares most of its route with it."""
        shared = next(route[:length] for length in range(len(route), -1, -1) if route[:length] in self._last)
        return (self._last[shared], "to"), f"with this correction: {'.'.join(map(str, route))}: {text}"


def _at(data: Any, route: Route) -> Any:  # noqa: ANN401
    for step in route:
        data = data[step] if isinstance(step, int) else _mapping(data).get(str(step))
    return data


def _with(data: Any, route: Route, value: Any, own: dict[int, Any]) -> Any:  # noqa: ANN401
    """*data* with *value* at *route*; what leads there is made where it is missing.

    Mappings are copied before they are changed, once each: the copies are those in *own*, by their identity.
    """
    if isinstance(route[0], int):
        items = list(data)
        items[route[0]] = _with(items[route[0]], route[1:], value, own)
        return items
    step, rest = str(route[0]), route[1:]
    inside = own.get(id(data))
    if inside is None:
        inside = dict(_mapping(data))
        own[id(inside)] = inside
    if rest:
        inside[step] = _with(inside.get(step), rest, value, own)
    elif value is None:
        inside.pop(step, None)
    else:
        inside[step] = value
    return inside


def _mapping(data: Any) -> dict[str, Any]:  # noqa: ANN401
    """*data* as a mapping: a list of names maps them to nothing."""
    if isinstance(data, dict):
        return data
    return {str(name): {} for name in data} if isinstance(data, list) else {}


def flow(value: Any) -> str:  # noqa: ANN401
    """*value* as YAML on one line.

    >>> print(flow({"api": {"timeout": "2s", "journeys": ["play"]}, "why": "because: so"}))
    {api: {timeout: 2s, journeys: [play]}, why: "because: so"}
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.lower() not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
