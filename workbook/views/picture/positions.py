"""The answer of Graphviz (its format `json0`), read back into the terms of the diagram."""

import itertools
import json
import math
from collections.abc import Collection
from typing import Any

from workbook.views.picture.boxes import AIR, CLUSTER_TOP
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Curve, Layout, Rect


def read(answer: bytes, diagram: Diagram, turned: Collection[int]) -> Layout:
    """Return the layout of *diagram* that *answer* tells, *turned* edges the right way round again."""
    found = _Answer(json.loads(answer))
    number = {node.id: f"n{place}" for place, node in enumerate(diagram.nodes)}
    curves = {}
    for place, edge in enumerate(diagram.edges):
        ends = number[edge.tail], number[edge.head]
        way = found.way(f"e{place}", ends[::-1] if place in turned else ends)
        curves[place] = tuple(piece[::-1] for piece in reversed(way)) if place in turned else way
    return Layout(
        width=math.ceil(found.right - found.left),
        height=math.ceil(found.high - found.low),
        nodes={node: found.box(name) for node, name in number.items()},
        pills={
            place: found.box(f"e{place}", AIR) for place in range(len(diagram.edges)) if f"e{place}" in found.objects
        },
        clusters={
            one.id: found.frame(f"cluster_{place}")
            for place, one in enumerate(diagram.clusters)
            if f"cluster_{place}" in found.objects
        },
        curves=curves,
    )


class _Answer:
    """Graphviz counts from the lower left corner, in points; boxes are told by their centre, in inches."""

    def __init__(self, found: dict[str, Any]) -> None:
        self.left, self.low, self.right, self.high = _numbers(found.get("bb", "0,0,0,0"))
        self.objects = {item["name"]: item for item in found.get("objects", ())}
        names = {item["_gvid"]: item["name"] for item in found.get("objects", ())}
        self.curves = {
            (edge["class"], names[edge["tail"]], names[edge["head"]]): self.curve(edge["pos"])
            for edge in found.get("edges", ())
            if "pos" in edge
        }

    def curve(self, told: str) -> Curve:
        points = (_numbers(pair) for pair in told.split(" ") if pair[0] not in "es")
        return tuple((round(x - self.left, 1), round(self.high - y, 1)) for x, y in points)

    def way(self, edge: str, ends: tuple[str, str]) -> tuple[Curve, ...]:
        stops = (ends[0], edge, ends[1]) if edge in self.objects else ends
        steps = ((edge, *step) for step in itertools.pairwise(stops))
        return tuple(self.curves[step] for step in steps if step in self.curves)

    def box(self, name: str, air: float = 0.0) -> Rect:
        item = self.objects[name]
        (x, y), wide, tall = _numbers(item["pos"]), float(item["width"]) * 72, float(item["height"]) * 72
        wide -= 2 * air
        return Rect(
            round(x - self.left - wide / 2, 1), round(self.high - y - tall / 2, 1), round(wide, 1), round(tall, 1)
        )

    def frame(self, name: str) -> Rect:
        """Its margin is the same on all sides, made for the title; it is drawn narrower where there is none."""
        x0, y0, x1, y1 = _numbers(self.objects[name]["bb"])
        inset = CLUSTER_TOP / 2
        wide, tall = x1 - x0 - 2 * inset, y1 - y0 - inset
        return Rect(round(x0 - self.left + inset, 1), round(self.high - y1, 1), round(wide, 1), round(tall, 1))


def _numbers(told: str) -> list[float]:
    return [float(number) for number in told.split(",")]
