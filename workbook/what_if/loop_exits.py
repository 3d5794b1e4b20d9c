"""For each metastable loop: the load at which it can last, how to leave it, and what makes it impossible."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np

from workbook.failure.evaluation import evaluate
from workbook.failure.network import NOTHING, Fact
from workbook.failure.scenario_set import ScenarioSet
from workbook.failure.self_sustaining import Loop, self_sustaining
from workbook.failure.semantics import Grounded, ground
from workbook.graph import build
from workbook.model import Architecture
from workbook.traffic import Traffic
from workbook.what_if import design_variants

LEAST, MOST = 1e-4, 1e4
"""Factors between which is looked."""
PRECISION = 5e-4
"""Of the factors found, relative."""
BUDGET = 0.1
"""The retry budget that is tried."""

Test = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class Exit:
    """One change of the design, tried alone."""

    measure: str
    """`retry budget`, `circuit breaker`, `load shedding` or `capacity`."""
    parts: tuple[str, ...]
    """The callees whose calls are changed, or the components that are."""
    ends: bool
    """Whether the loop cannot last any more at peak, once breakers are open."""
    at_onset: bool
    """Whether it can still last while breakers are closed."""
    possible_above: float | None
    """If it does not end it: the share of the peak above which the loop can last then."""
    factor: float | None = None
    """Of capacity: how many times as much it takes."""


@dataclass(frozen=True, slots=True)
class LoopExits:
    """What it takes to leave one loop. Factors are multiples of all peaks together."""

    loop: Loop
    possible_above: float
    """Above this load it can last once it is in; 0 if at any load."""
    starts_above: float | None
    """Above this load it begins with nothing failed; None if it does at no load that was tried."""
    exits: tuple[Exit, ...]

    @property
    def cut_to_leave(self) -> float | None:
        """The factor by which the peak load must be cut for the loop to end; None if no cut ends it."""
        return 1.0 / self.possible_above if self.possible_above else None


def loop_exits(architecture: Architecture, loops: Sequence[Loop]) -> tuple[LoopExits, ...]:
    """Return, for every metastable loop of *loops*, how to leave it and what makes it impossible.

    Each figure is found by evaluating the changed design as a whole: loads bisected to one in two thousand,
    changes made one at a time. More load never ends a loop and more capacity never makes one, so that there is one
    threshold each.

    Source: N. Bronson et al., "Metastable failures in distributed systems", HotOS 2021.
    """
    return tuple(_exits(architecture, loop) for loop in loops if loop.metastable)


def _exits(architecture: Architecture, loop: Loop) -> LoopExits:
    possible_above = _possible_above(architecture, loop)
    return LoopExits(
        loop=loop,
        possible_above=possible_above,
        starts_above=_threshold(
            lambda factor: _starts(_grounded(design_variants.with_load(architecture, factor)), loop),
            1.0,
            MOST,
            _margin(architecture, loop),
        ),
        exits=tuple(_tried(architecture, loop, possible_above)),
    )


def _tried(architecture: Architecture, loop: Loop, possible_above: float) -> Iterator[Exit]:
    inside = (*loop.components, *(callee for _, callee in loop.cold))
    callees = tuple(dict.fromkeys(inside))
    limited = _limited(loop)
    for measure, parts, change in (
        ("retry budget", callees, partial(design_variants.with_retry_budget, callees=callees, budget=BUDGET)),
        ("circuit breaker", callees, partial(design_variants.with_breakers, callees=callees)),
        ("load shedding", limited, partial(design_variants.with_shedding, names=limited)),
    ):
        design = change(architecture)
        if design != architecture:
            yield _tried_alone(measure, _altered(architecture, design, parts), design, loop)
    factor = _threshold(
        lambda factor: not _lasts(_grounded(design_variants.with_capacity(architecture, limited, factor)), loop),
        1.0,
        MOST,
        1.0 / possible_above if possible_above else None,
    )
    if factor is not None:
        factor *= 1.0 + PRECISION  # so much is enough
        design = design_variants.with_capacity(architecture, limited, factor)
        yield Exit(
            "capacity",
            limited,
            ends=True,
            at_onset=_at_onset(_grounded(design), loop),
            possible_above=None,
            factor=factor,
        )


def _altered(before: Architecture, after: Architecture, parts: Sequence[str]) -> tuple[str, ...]:
    """Those of *parts* that the change is about: changed themselves, or in a call to them."""
    return tuple(
        part
        for part in parts
        if before.components[part].load_shedding != after.components[part].load_shedding
        or any(
            before.components[name].depends_on.get(part) != component.depends_on.get(part)
            for name, component in after.components.items()
        )
    )


def _tried_alone(measure: str, parts: tuple[str, ...], design: Architecture, loop: Loop) -> Exit:
    ready = _grounded(design)
    ends = not _lasts(ready, loop)
    left = None if ends else _possible_above(design, loop)
    return Exit(measure, parts, ends=ends, at_onset=_at_onset(ready, loop), possible_above=left)


def _possible_above(design: Architecture, loop: Loop) -> float:
    """0 if the loop can last at any load."""
    if _lasts(_grounded(design_variants.with_load(design, LEAST)), loop):
        return 0.0
    return (
        _threshold(lambda factor: _lasts(_grounded(design_variants.with_load(design, factor)), loop), LEAST, 1.0) or 1.0
    )


def _grounded(design: Architecture) -> Grounded:
    graph = build(design)
    return ground(graph, Traffic(graph))


def _same(first: Loop, other: Loop) -> bool:
    """Whether the two overload a component, or keep a cache cold, in common."""
    return first.metastable and bool(set(first.overloaded) & set(other.overloaded) or set(first.cold) & set(other.cold))


def _lasts(grounded: Grounded, loop: Loop) -> bool:
    """Whether *loop* can last in a design, in the phase in which it was found."""
    return _starts(grounded, loop) or any(
        _same(other, loop) and (loop.open_breakers_end_it or not other.open_breakers_end_it)
        for other in self_sustaining(grounded)
    )


def _at_onset(grounded: Grounded, loop: Loop) -> bool:
    return any(_same(other, loop) for other in self_sustaining(grounded))


def _starts(grounded: Grounded, loop: Loop) -> bool:
    """Whether what *loop* overloads is overloaded with nothing failed."""
    quiet = ScenarioSet(1, {}, 0 if loop.open_breakers_end_it else 1, np.array([np.inf]))
    evaluation = evaluate(grounded, quiet)
    graph = grounded.graph
    stamps = [stamp for name in _limited(loop) for stamp in graph.stamps_of[name]]
    return any(evaluation.where(Fact("Overloaded", stamp, NOTHING)) for stamp in stamps)


def _margin(architecture: Architecture, loop: Loop) -> float | None:
    """How many times the load of a calm peak what *loop* overloads could serve: a guess at where it starts."""
    grounded = _grounded(architecture)
    calm = evaluate(grounded, ScenarioSet(1, {}, 1, np.array([np.inf])))
    margins = [
        (grounded.graph.component(stamp).capacity or 0.0) * grounded.graph.stamps[stamp].instances / offered
        for stamp, offered in calm.offered(0).items()
        if offered and grounded.graph.stamps[stamp].component in _limited(loop)
    ]
    return min(margins, default=None)


def _limited(loop: Loop) -> tuple[str, ...]:
    """The components whose capacity *loop* lacks."""
    return tuple(dict.fromkeys((*loop.overloaded, *(callee for _, callee in loop.cold))))


def _threshold(test: Test, low: float, high: float, guess: float | None = None) -> float | None:
    """The factor from which on *test* holds, between *low*, where it does not, and *high*; None if it never does.

    A good *guess* saves most of the way, a bad one costs two steps.
    """
    if guess is not None and low < guess < high and test(guess * (1.0 + PRECISION)):
        high = guess * (1.0 + PRECISION)
        if not test(guess / (1.0 + PRECISION)):
            return guess
    if not test(high):
        return None
    while high / low > 1.0 + PRECISION:
        middle = sqrt(low * high)
        if test(middle):
            high = middle
        else:
            low = middle
    return sqrt(low * high)
