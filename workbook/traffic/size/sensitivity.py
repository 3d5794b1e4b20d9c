"""Which inputs move the largest figures most."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbook.model import Architecture, Component
from workbook.traffic.size.journey_rates import Push
from workbook.traffic.size.size import component_size
from workbook.traffic.size.sizes import ComponentSize, Size
from workbook.traffic.size.sums import Sums
from workbook.traffic.traffic import Traffic

MORE = 1.01
SMALLEST = 5e-4
"""Relative changes below it are not told."""
MOST_COMPONENTS = 500
"""In larger designs the inputs are not tried: each one is a whole evaluation."""

FIGURES: Mapping[str, Callable[[ComponentSize], float | None]] = {
    "sends": lambda component: component.sent,
    "stores": lambda component: component.stored,
    "gets": lambda component: component.peak,
}
"""What is compared, of the component that has most of it."""


@dataclass(frozen=True, slots=True)
class Move:
    """One per cent more of *field* changes what *component* sends, stores or gets by *share* of it."""

    field: str
    component: str
    figure: str
    before: float
    share: float


def sensitivity(sums: Sums, now: Size) -> tuple[Move, ...]:
    """What 1 % more of each input moves, of the largest rows; the largest effects first. None in large designs.

    Inputs: of the audience, its segments, the journeys, and of the largest components and the calls to them.
    """
    architecture = sums.graph.architecture
    if len(architecture.components) > MOST_COMPONENTS:
        return ()
    largest = {figure: top for figure in FIGURES if (top := _largest(architecture, now, figure))}
    moves: list[Move] = []
    base = Sums(sums.traffic, sums.journeys, with_regions_lost=False)
    for field, changed in _changes(architecture, set(largest.values())):
        changed_sums = _sums(base, changed)
        then = {name: component_size(changed_sums, name) for name in set(largest.values())}
        for figure, name in largest.items():
            before, after = FIGURES[figure](now.components[name]), FIGURES[figure](then[name])
            if before and after is not None and abs(after / before - 1.0) >= SMALLEST:
                moves.append(Move(field, name, figure, before, after / before - 1.0))
    return tuple(sorted(moves, key=lambda move: -abs(move.share)))


def _sums(base: Sums, changed: Architecture) -> Sums:
    """The sums of *changed*; journeys of which as much is asked as before flow as they do in *base*."""
    graph, before = replace(base.graph, architecture=changed), base.graph.architecture
    sums = Sums(Traffic(graph), base.journeys, with_regions_lost=False)
    if changed.components is not before.components or changed.audience is not before.audience:
        return sums
    old, new = base.traffic.demands, sums.traffic.demands
    pushed = {
        journey: base.rates[journey]
        if old[journey] == new[journey]
        else Push(graph, journey, new[journey], base.lost, base.circles).rates()
        for journey in base.journeys
    }
    return replace(sums, pushed=pushed)


def _largest(architecture: Architecture, now: Size, figure: str) -> str | None:
    amounts = {
        name: amount
        for name, component in now.components.items()
        if (amount := FIGURES[figure](component)) and architecture.components[name].kind != "client"
    }
    return max(amounts, key=amounts.__getitem__) if amounts else None


def _changes(architecture: Architecture, names: set[str]) -> Iterator[tuple[str, Architecture]]:
    """Each input and the design with 1 % more of it."""
    yield from _of_the_audience(architecture)
    for name, journey in architecture.journeys.items():
        for field in _given(journey, ("peak", "concurrent", "per_user", "lasts", "users")):
            journeys = {**architecture.journeys, name: _more(journey, field)}
            yield f"journeys.{name}.{field}", _with(architecture, journeys=journeys)
    for name, component in architecture.components.items():
        if component.stores is not None and name in names:
            for field in _given(component.stores, ("item", "keep", "items", "per_user", "copies")):
                changed = component.model_copy(update={"stores": _more(component.stores, field)})
                yield f"components.{name}.stores.{field}", _changed(architecture, name, changed)
        for callee, dependency in component.depends_on.items():
            for field in _given(dependency, ("calls", "response")) if callee in names else ():
                calls = {**component.depends_on, callee: _more(dependency, field)}
                changed = component.model_copy(update={"depends_on": calls})
                yield f"components.{name}.depends_on.{callee}.{field}", _changed(architecture, name, changed)


def _of_the_audience(architecture: Architecture) -> Iterator[tuple[str, Architecture]]:
    audience = architecture.audience
    if audience is None:
        return
    for field in _given(audience, ("users", "daily_active", "peak_to_mean", "peak_concurrency")):
        yield f"audience.{field}", _with(architecture, audience=_more(audience, field))
    for place, segment in enumerate(audience.segments):
        if segment.bitrate is not None:
            segments = (*audience.segments[:place], _more(segment, "bitrate"), *audience.segments[place + 1 :])
            changed = audience.model_copy(update={"segments": segments})
            yield f"audience.segments.{segment.name}.bitrate", _with(architecture, audience=changed)


def _given(part: Any, fields: tuple[str, ...]) -> Iterator[str]:  # noqa: ANN401
    """Those of *fields* that are written."""
    return (field for field in fields if field in part.model_fields_set and getattr(part, field) is not None)


def _changed(architecture: Architecture, name: str, component: Component) -> Architecture:
    return _with(architecture, components={**architecture.components, name: component})


def _more(part: Any, field: str) -> Any:  # noqa: ANN401
    return part.model_copy(update={field: getattr(part, field) * MORE})


def _with(architecture: Architecture, **parts: Any) -> Architecture:  # noqa: ANN401
    return architecture.model_copy(update=parts)
