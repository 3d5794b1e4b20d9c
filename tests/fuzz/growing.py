"""Quadratic time: a part of an input repeated, and the work of reading counted, which is the same on every machine."""

import copy
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from benchmarks.growth import work
from tests.fuzz.case import Case
from tests.fuzz.inputs import read, written
from tests.fuzz.oracles import Fault
from workbook.graph import build
from workbook.model import load_outage_text, load_text

FEW, MANY = 16, 128
MOST = 2.0
"""Times four times the parts may take, as a multiple of four: quadratic work takes four."""
LEAST = 3_000
"""Lines of Python, below which nothing is compared."""


def _design(text: str) -> object:
    return build(load_text(text, "fuzzed.yaml"))


READERS: Mapping[str, Callable[[str], Any]] = {
    "design.yaml": _design,
    "outage.yaml": lambda text: load_outage_text(text, "fuzzed.yaml"),
}


def grows(case: Case, rng: Random) -> list[Fault]:
    """A fault if reading one of the files of *case* takes more than linear work in one of its parts."""
    for name, reading in READERS.items():
        data = read(case.files.get(name, ""))
        places = list(_repeatable(data)) if isinstance(data, dict) else []
        if not places:
            continue
        route = rng.choice(places)
        once, few, many = (_work(reading, data, route, count) for count in (1, FEW, MANY))
        slope, later = (few - once) / (FEW - 1), (many - few) / (MANY - FEW)
        if many - once > LEAST and later > MOST * max(slope, 1.0):
            where = ".".join("#" if isinstance(step, int) else step for step in route)
            return [Fault("quadratic time", f"{name}: {_shape(where)}")]
    return []


def _shape(where: str) -> str:
    """*where*, without the names of parts."""
    return where.rpartition(".")[2] if "." in where else where


def _work(reading: Callable[[str], Any], data: Any, route: tuple[Any, ...], count: int) -> int:
    return work(reading, written(repeated(data, route, count)))


def _repeatable(data: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Routes of lists, and of mappings from names to parts, that are not empty."""
    if isinstance(data, list) and data:
        yield route
    if isinstance(data, dict):
        if (
            route
            and data
            and route[-1]
            in {
                "components",
                "journeys",
                "failure_domains",
                "depends_on",
                "experiments",
                "placed",
                "observed",
                "sources",
            }
        ):
            yield route
        for name, inner in data.items():
            yield from _repeatable(inner, (*route, name))
    if isinstance(data, list):
        for place, inner in enumerate(data):
            yield from _repeatable(inner, (*route, place))


def repeated(data: Any, route: tuple[Any, ...], count: int) -> Any:
    """A copy of *data* in which the last entry at *route* stands *count* times, under names of its own."""
    whole = copy.deepcopy(data)
    inner = whole
    for step in route:
        inner = inner[step]
    if isinstance(inner, list):
        last = inner[-1]
        inner += [_renamed(last, number) for number in range(count)]
    else:
        name, last = list(inner.items())[-1]
        inner.update({f"{name}-{number}": copy.deepcopy(last) for number in range(count)})
    return whole


def _renamed(value: Any, number: int) -> Any:
    if isinstance(value, str):
        return f"{value}-{number}"
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return {**copy.deepcopy(value), "name": f"{value['name']}-{number}"}
    return copy.deepcopy(value)
