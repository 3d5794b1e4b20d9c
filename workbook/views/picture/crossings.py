"""Arrows that run through boxes which are not theirs, or so close that they seem to end there."""

from collections.abc import Iterable

from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Curve, Layout, Point, Rect

_STEPS, _CELL = 12, 120.0
_APART = 10.0
"""Pixels within which an arrow that passes a box seems to end there."""


def crossings(diagram: Diagram, placed: Layout) -> tuple[int, ...]:
    """Return the places of the edges that run through a node or pill of others, or touch it, once for each."""
    grid = _grid([*placed.nodes.items(), *placed.pills.items()])
    crossed = []
    for place, curves in placed.curves.items():
        edge = diagram.edges[place]
        hit = {
            name
            for x, y in (point for curve in curves for point in along(curve))
            for name, box in grid.get((int(x // _CELL), int(y // _CELL)), ())
            if _inside((x, y), box)
        }
        crossed += [place] * len(hit - {edge.tail, edge.head, place})
    return tuple(crossed)


def _grid(boxes: Iterable[tuple[str | int, Rect]]) -> dict[tuple[int, int], list[tuple[str | int, Rect]]]:
    """The boxes that reach into each cell of a grid, so that a point need not be compared with all of them."""
    grid: dict[tuple[int, int], list[tuple[str | int, Rect]]] = {}
    for name, box in boxes:
        for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
            for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
                grid.setdefault((column, row), []).append((name, box))
    return grid


def along(curve: Curve) -> list[Point]:
    """Return points on *curve*, close enough to each other to find a box."""
    points = [curve[0]]
    for start in range(0, len(curve) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve[start : start + 4]
        for t in (step / _STEPS for step in range(1, _STEPS + 1)):
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return points


def _inside(point: Point, box: Rect) -> bool:
    x, y = point
    return box.x - _APART < x < box.right + _APART and box.y - _APART < y < box.bottom + _APART
