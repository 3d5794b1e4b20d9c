"""Where everything is: Graphviz places boxes of fixed size and routes the arrows between them."""

import itertools
import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from workbook.views.picture import dot_program, wasm_engine
from workbook.views.picture.boxes import Card, Pill
from workbook.views.picture.circles import closing
from workbook.views.picture.crossings import crossings
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Layout
from workbook.views.picture.positions import read
from workbook.views.picture.skeleton import PLANS, Plan, skeleton

Engine = Literal["auto", "wasm", "dot"]
_SEVERAL = 500
"""Boxes up to which several plans are tried."""
_SMOOTH = 0.95
"""Arrows are bent less when pills stay outside the frames; that is worth a little length."""
_WORSE = 0.05
"""What one arrow that runs backwards or through a box is worth, as a share of the length of all."""
_RUNS, _REFINED = 3, 3
_LARGE = 3000
"""Boxes above which the program `dot`, where there is one, is the better engine."""


def layout(
    diagram: Diagram,
    cards: Mapping[str, Card],
    pills: Mapping[int, Pill],
    engine: Engine = "auto",
    seconds: float = 30.0,
) -> Layout:
    """Return where Graphviz puts the boxes of *diagram*, the same on every machine for the engine `wasm`.

    Of several plans the one with the shortest arrows is taken (for large pictures: the first plan). The
    engine `auto` is `wasm`, except for some thousand boxes on a machine that has the program `dot`.

    Raises:
        CannotDraw: the engine is missing, failed, or needed more than *seconds* for one plan.

    """
    size = len(cards) + len(pills)
    large = engine == "auto" and size > _LARGE and dot_program.available()
    run = dot_program.positions if engine == "dot" or large else wasm_engine.positions

    tries = _Tries(diagram, cards, pills, lambda dot: run(dot, seconds))
    if not diagram.clusters or size > _SEVERAL:
        return tries.of(PLANS[0]).placed
    best = sorted((tries.of(plan, runs=1) for plan in PLANS), key=operator.attrgetter("sprawl"))[:_REFINED]
    return min((tries.of(attempt.plan) for attempt in best), key=operator.attrgetter("sprawl")).placed


@dataclass(frozen=True)
class _Try:
    plan: Plan
    placed: Layout
    sprawl: float


@dataclass(frozen=True)
class _Tries:
    diagram: Diagram
    cards: Mapping[str, Card]
    pills: Mapping[int, Pill]
    run: Callable[[str], bytes]

    def of(self, plan: Plan, runs: int = _RUNS) -> _Try:
        """The layout of *plan*, and how far it sprawls.

        Another run helps what the one before did badly: an arrow that came out backwards is laid out as one
        that is, one that ran through the box of another comes to its pill from the side.
        """
        ends = [(edge.tail, edge.head) for edge in self.diagram.edges]
        turned = closing([node.id for node in self.diagram.nodes], ends)
        sideways: frozenset[int] = frozenset()
        for attempt in range(1, runs + 1):
            dot = skeleton(self.diagram, self.cards, self.pills, plan, turned=turned, sideways=sideways)
            placed = read(self.run(dot), self.diagram, turned)
            backwards, through = _backwards(placed, turned), crossings(self.diagram, placed)
            if not (backwards or through) or attempt == runs:
                break
            turned, sideways = turned | backwards, sideways | frozenset(through)
        pieces = [curve for curves in placed.curves.values() for curve in curves]
        arrows = sum(math.dist(a, b) for curve in pieces for a, b in itertools.pairwise(curve))
        sprawl = (arrows + 3 * (placed.width + placed.height)) * (1 + _WORSE * (len(backwards) + len(through)))
        return _Try(plan, placed, sprawl * (_SMOOTH if plan.home == "outside" else 1.0))


def _backwards(placed: Layout, turned: frozenset[int]) -> frozenset[int]:
    return frozenset(
        place
        for place, curves in placed.curves.items()
        if place not in turned and curves and curves[-1][-1][0] < curves[0][0][0]
    )
