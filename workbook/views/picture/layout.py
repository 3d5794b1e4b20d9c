"""Where everything is: Graphviz places boxes of fixed size and routes the arrows between them."""

import itertools
import math
import operator
from collections.abc import Callable, Mapping
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
_RUNS = 3
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

    def tried(plan: Plan) -> tuple[float, Layout]:
        return _tried(diagram, cards, pills, plan, lambda dot: run(dot, seconds))

    plans = PLANS if diagram.clusters and size <= _SEVERAL else PLANS[:1]
    return min((tried(plan) for plan in plans), key=operator.itemgetter(0))[1]


def _tried(
    diagram: Diagram,
    cards: Mapping[str, Card],
    pills: Mapping[int, Pill],
    plan: Plan,
    run: Callable[[str], bytes],
) -> tuple[float, Layout]:
    """How far *plan* sprawls, and its layout.

    Another run helps what the one before did badly: an arrow that came out backwards is laid out as one that is,
    one that ran through the box of another comes to its pill from the side.
    """
    turned = closing([node.id for node in diagram.nodes], [(edge.tail, edge.head) for edge in diagram.edges])
    sideways: frozenset[int] = frozenset()
    for attempt in range(1, _RUNS + 1):
        placed = read(run(skeleton(diagram, cards, pills, plan, turned=turned, sideways=sideways)), diagram, turned)
        backwards, through = _backwards(placed, turned), crossings(diagram, placed)
        if not (backwards or through) or attempt == _RUNS:
            break
        turned, sideways = turned | backwards, sideways | frozenset(through)
    pieces = [curve for curves in placed.curves.values() for curve in curves]
    arrows = sum(math.dist(a, b) for curve in pieces for a, b in itertools.pairwise(curve))
    sprawl = (arrows + 3 * (placed.width + placed.height)) * (1 + _WORSE * (len(backwards) + len(through)))
    return sprawl * (_SMOOTH if plan.home == "outside" else 1.0), placed


def _backwards(placed: Layout, turned: frozenset[int]) -> frozenset[int]:
    return frozenset(
        place
        for place, curves in placed.curves.items()
        if place not in turned and curves and curves[-1][-1][0] < curves[0][0][0]
    )
