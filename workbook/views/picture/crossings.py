"""Arrows that run through boxes which are not theirs."""

from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Curve, Layout, Point, Rect

_STEPS = 12
_GRAZE = 2.0
"""Pixels by which an arrow may touch the edge of a box."""


def crossings(diagram: Diagram, placed: Layout) -> tuple[int, ...]:
    """Return the places of the edges that run through a node or a pill of others, once for each such box."""
    boxes = {**placed.nodes, **placed.pills}
    found = []
    for place, curves in placed.curves.items():
        edge = diagram.edges[place]
        if not curves:
            continue
        points = [point for curve in curves for point in along(curve)]
        reach = _around(points)
        for name, box in boxes.items():
            if name in (edge.tail, edge.head, place) or not _meet(reach, box):
                continue
            if any(_inside(point, box) for point in points):
                found.append(place)
    return tuple(found)


def along(curve: Curve) -> list[Point]:
    """Return points on *curve*, close enough to each other to find a box."""
    points = [curve[0]]
    for start in range(0, len(curve) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve[start : start + 4]
        for t in (step / _STEPS for step in range(1, _STEPS + 1)):
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return points


def _around(points: list[Point]) -> Rect:
    (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*points, strict=True))
    return Rect(left, top, right - left, bottom - top)


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _inside(point: Point, box: Rect) -> bool:
    x, y = point
    return box.x + _GRAZE < x < box.right - _GRAZE and box.y + _GRAZE < y < box.bottom - _GRAZE
