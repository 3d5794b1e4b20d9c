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
    laid_out = _Answer(json.loads(answer))
    number = {node.id: f"n{place}" for place, node in enumerate(diagram.nodes)}
    curves = {}
    for place, edge in enumerate(diagram.edges):
        ends = number[edge.tail], number[edge.head]
        way = laid_out.way(f"e{place}", ends[::-1] if place in turned else ends)
        curves[place] = tuple(piece[::-1] for piece in reversed(way)) if place in turned else way
    return Layout(
        width=math.ceil(laid_out.right - laid_out.left),
        height=math.ceil(laid_out.high - laid_out.low),
        nodes={node: laid_out.box(name) for node, name in number.items()},
        pills={
            place: laid_out.box(f"e{place}", AIR)
            for place in range(len(diagram.edges))
            if f"e{place}" in laid_out.objects
        },
        clusters={
            cluster.id: laid_out.frame(f"cluster_{place}")
            for place, cluster in enumerate(diagram.clusters)
            if f"cluster_{place}" in laid_out.objects
        },
        curves=curves,
    )


class _Answer:
    """Graphviz counts from the lower left corner, in points; boxes are told by their centre, in inches."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.left, self.low, self.right, self.high = _numbers(answer.get("bb", "0,0,0,0"))
        self.objects = {item["name"]: item for item in answer.get("objects", ())}
        names = {item["_gvid"]: item["name"] for item in answer.get("objects", ())}
        self.curves = {
            (edge["class"], names[edge["tail"]], names[edge["head"]]): self.curve(edge["pos"])
            for edge in answer.get("edges", ())
            if "pos" in edge
        }

    def curve(self, pairs: str) -> Curve:
        points = (_numbers(pair) for pair in pairs.split(" ") if pair[0] not in "es")
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


def _numbers(points: str) -> list[float]:
    return [float(number) for number in points.split(",")]
