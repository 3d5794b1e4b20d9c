"""A three-way merge of plain data: the last import, the new one, and the design of a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeGuard

from workbook.document import Route
from workbook.what_if.change import REMOVED, Change, Removed, as_mapping

Data = Any
"""Plain data, or REMOVED where there is none."""


@dataclass(frozen=True)
class Update:
    """A part that was imported, that nobody has touched since, and of which the sources say something else now."""

    route: Route
    before: Data
    after: Data

    @property
    def change(self) -> Change:
        """The change of the design."""
        return Change(self.route, self.after)


@dataclass(frozen=True)
class Conflict:
    """A part that a person and the sources both changed: the person's value stays."""

    route: Route
    yours: Data
    imported: Data


@dataclass(frozen=True)
class Kept:
    """A part that a person wrote, changed or took out, and of which the sources say nothing new."""

    route: Route
    imported: Data
    """REMOVED if no import ever said anything of it."""
    yours: Data


Step = Update | Conflict | Kept


def three_way(last: Data, new: Data, yours: Data, route: Route = ()) -> Iterator[Step]:
    """Yield what to do with each part in which the three differ, in the order of *yours*, then of *new*.

    Mappings are merged part by part. Lists of names are merged name by name, anything else is taken as a whole. A
    part that the sources no longer have goes with all that is in it only if nobody has changed any of it. Cost:
    linear in the three.
    """
    last, new, yours = (_as_parts(data, route) for data in (last, new, yours))
    if last == new:
        yield from _kept(last, yours, route)
    elif last == yours and not (_is_mapping(new) and _is_mapping(yours)):
        yield Update(route, yours, new)
    elif new != yours:
        if _is_mapping(new) and _is_mapping(yours) and (_is_mapping(last) or last is REMOVED):
            before = _parts(last)
            for name in dict.fromkeys((*yours, *new, *before)):
                inside = (side.get(name, REMOVED) for side in (before, new, yours))
                yield from three_way(next(inside), next(inside), next(inside), (*route, name))
        elif _are_names(new) and _are_names(yours) and (_are_names(last) or last is REMOVED):
            yield from _names(last if _are_names(last) else [], new, yours, route)
        else:
            yield Conflict(route, yours, new)


def _kept(imported: Data, yours: Data, route: Route) -> Iterator[Kept]:
    """What a person did to a part of which the sources say what they said before."""
    if _is_mapping(yours) and (_is_mapping(imported) or (imported is REMOVED and len(route) < _unit(route))):
        before = _parts(imported)
        for name in dict.fromkeys((*yours, *before)):
            inside = (*route, name)
            of_both = (_as_parts(side.get(name, REMOVED), inside) for side in (before, yours))
            yield from _kept(next(of_both), next(of_both), inside)
    elif imported != yours:
        yield Kept(route, imported, yours)


UNITS = {"components": 2, "failure_domains": 2, "journeys": 2}
"""How many steps lead to what is listed as a whole when a person wrote all of it."""


def _names(last: list[str], new: list[str], yours: list[str], route: Route) -> Iterator[Step]:
    """What the sources added is added, what they took out goes; all else is as the person wrote it."""
    merged = [name for name in yours if name in new or name not in last]
    merged += [name for name in new if name not in last and name not in merged]
    if merged != yours:
        yield Update(route, yours, merged)
    else:
        yield Kept(route, last, yours)


def _as_parts(data: Data, route: Route) -> Data:
    """*data*, written as a mapping where a list of names or nothing means the same."""
    if len(route) > 2 and route[0] == "components" and route[2] == "depends_on":
        return as_mapping(data) if len(route) == 3 and data is not REMOVED else {} if data is None else data
    return {} if data is None and len(route) == 2 else data


def _unit(route: Route) -> int:
    return UNITS.get(str(route[0]), 0) if route else 1


def _parts(data: Data) -> dict[str, Data]:
    """The parts of a mapping; none of what is not there."""
    return {} if isinstance(data, Removed) else dict(data)


def _is_mapping(data: Data) -> TypeGuard[dict[str, Any]]:
    return isinstance(data, dict)


def _are_names(data: Data) -> TypeGuard[list[str]]:
    return isinstance(data, list) and all(isinstance(name, str) for name in data)
