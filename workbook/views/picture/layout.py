"""Where everything is: Graphviz places boxes of fixed size and routes the arrows between them."""

import itertools
import json
import math
import operator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbook.views.picture.boxes import AIR, CLUSTER_TOP, Card, Pill
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.skeleton import PLANS, skeleton

Engine = Literal["auto", "wasm", "dot"]
Point = tuple[float, float]
Curve = tuple[Point, ...]
"""A Bézier spline: a start, then two control points and an end, repeatedly."""
_SEVERAL = 500
"""Boxes up to which several layouts are tried."""
_LARGE = 3000
"""Nodes and labels above which the program `dot`, where there is one, is the better engine."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A box on the canvas: y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions, from 0,0 in the upper left corner, in pixels."""

    width: float
    height: float
    nodes: Mapping[str, Rect]
    pills: Mapping[int, Rect]
    clusters: Mapping[str, Rect]
    curves: Mapping[int, tuple[Curve, ...]]
    """Of each edge, from its tail to its head; two pieces where a pill sits between them."""


def layout(
    diagram: Diagram,
    cards: Mapping[str, Card],
    pills: Mapping[int, Pill],
    engine: Engine = "auto",
    seconds: float = 30.0,
) -> Layout:
    """Return where Graphviz puts the boxes of *diagram*, the same on every machine for the engine `wasm`.

    Of several ways to lay it out, the one with the shortest arrows is taken (large pictures: the first). The
    engine `auto` is `wasm`, except for some thousand boxes on a machine that has the program `dot`.

    Raises:
        CannotDraw: the engine is missing, failed, or needed more than *seconds*.

    """
    size = len(cards) + len(pills)
    positions = _engine(engine, size)
    ways = PLANS if diagram.clusters and size <= _SEVERAL else PLANS[:1]
    tried = []
    for plan in ways:
        bones = skeleton(diagram, cards, pills, plan)
        placed = _placed(diagram, json.loads(positions(bones.dot, seconds)), bones.reversed)
        tried.append((_sprawl(placed, bones.reversed), placed))
    return min(tried, key=operator.itemgetter(0))[1]


def _sprawl(placed: Layout, turned: frozenset[int]) -> float:
    """How far the eye must travel: the length of all arrows, the size of the whole, and what goes backwards."""
    pieces = [curve for curves in placed.curves.values() for curve in curves]
    arrows = sum(math.dist(a, b) for curve in pieces for a, b in itertools.pairwise(curve))
    backwards = sum(
        curve[-1][0] < curve[0][0]
        for place, curves in placed.curves.items()
        if place not in turned
        for curve in curves
    )
    return arrows + 3 * (placed.width + placed.height) + 1000 * backwards


def _engine(engine: Engine, size: int) -> Any:  # noqa: ANN401
    from workbook.views.picture import dot_program, wasm_engine  # noqa: PLC0415

    if engine == "dot" or (engine == "auto" and size > _LARGE and dot_program.available()):
        return dot_program.positions
    return wasm_engine.positions


def _placed(diagram: Diagram, found: Mapping[str, Any], turned: frozenset[int]) -> Layout:
    left, low, right, high = _numbers(found.get("bb", "0,0,0,0"))
    objects = {item["name"]: item for item in found.get("objects", ())}
    inset = CLUSTER_TOP / 2

    def rect(name: str, air: float = 0.0) -> Rect:
        x, y = _numbers(objects[name]["pos"])
        wide, tall = float(objects[name]["width"]) * 72 - 2 * air, float(objects[name]["height"]) * 72
        return Rect(
            round(x - left - wide / 2, 1), round(high - y - tall / 2, 1), round(wide, 1), round(tall, 1)
        )

    def frame(name: str) -> Rect:
        x0, y0, x1, y1 = _numbers(objects[name]["bb"])
        x, y = x0 - left + inset, high - y1
        return Rect(round(x, 1), round(y, 1), round(x1 - x0 - 2 * inset, 1), round(y1 - y0 - inset, 1))

    names = {item["_gvid"]: item["name"] for item in found.get("objects", ())}
    pieces = {
        (names[edge["tail"]], names[edge["head"]], edge["class"]): _curve(edge["pos"], left, high)
        for edge in found.get("edges", ())
        if "pos" in edge
    }
    number = {node.id: f"n{place}" for place, node in enumerate(diagram.nodes)}
    curves: dict[int, tuple[Curve, ...]] = {}
    for place, edge in enumerate(diagram.edges):
        ends = (number[edge.tail], number[edge.head])
        first, last = ends[::-1] if place in turned else ends
        stops = [first, f"e{place}", last] if f"e{place}" in objects else [first, last]
        path = [
            pieces[a, b, f"e{place}"] for a, b in itertools.pairwise(stops) if (a, b, f"e{place}") in pieces
        ]
        curves[place] = tuple(piece[::-1] for piece in reversed(path)) if place in turned else tuple(path)
    return Layout(
        width=math.ceil(right - left),
        height=math.ceil(high - low),
        nodes={node.id: rect(number[node.id]) for node in diagram.nodes},
        pills={
            place: rect(f"e{place}", AIR) for place in range(len(diagram.edges)) if f"e{place}" in objects
        },
        clusters={
            one.id: frame(f"cluster_{place}")
            for place, one in enumerate(diagram.clusters)
            if f"cluster_{place}" in objects
        },
        curves=curves,
    )


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]


def _curve(text: str, left: float, high: float) -> Curve:
    points = (_numbers(pair) for pair in text.split(" ") if pair[0] not in "es")
    return tuple((round(x - left, 1), round(high - y, 1)) for x, y in points)
