"""What stands on the arrows of a crowded picture: a word or two of plain text, where there is room."""

from collections.abc import Iterator

from workbook.views.picture.crossings import along
from workbook.views.picture.diagram import Diagram, Edge
from workbook.views.picture.geometry import Layout, Point, Rect
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.shapes import words
from workbook.views.picture.typeface import fitted, width

_SIZE, _HIGH, _WIDEST = 9.0, 11.0, 110.0
_TRIED = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
"""Where along its arrow a text may stand, the best place first."""
_STEEPEST = 0.8
"""Of an arrow where its text stands: how far it may fall for a step to the side."""
_CELL = 100.0


def annotation(edge: Edge) -> str:
    """Return the words on *edge*: its note, or that its caller waits without a timeout."""
    if edge.note:
        return edge.note
    return "no timeout" if edge.is_untimed else ""


def annotations(diagram: Diagram, placed: Layout) -> str:
    """Return the texts on the arrows as SVG, each where it covers no box and no other text; else it is left out."""
    taken = _Taken([*placed.nodes.values()])
    drawn = []
    for place, edge in enumerate(diagram.edges):
        said = fitted(safe_line(annotation(edge)), _WIDEST, _SIZE)
        if not said or edge.emphasis == "dimmed":
            continue
        wide = width(said, _SIZE)
        for x, y in _points(placed, place):
            box = Rect(x - wide / 2 - 2, y - _HIGH / 2, wide + 4, _HIGH)
            if not taken.touches(box):
                taken.add(box)
                drawn.append(words(box.x + 2, y + 3.2, said, _SIZE, class_="m note"))
                break
    return "".join(drawn)


def _points(placed: Layout, place: int) -> Iterator[Point]:
    """Places on an arrow where it runs flat, so that the text lies along it."""
    points = [point for curve in placed.curves.get(place, ()) for point in along(curve)]
    for share in _TRIED if len(points) > 2 else ():
        at = int(share * (len(points) - 2))
        (x, y), (right, low) = points[at], points[at + 1]
        if abs(low - y) <= _STEEPEST * abs(right - x):
            yield x, y


class _Taken:
    """Boxes in a grid, so that a text need not be compared with all of them."""

    def __init__(self, boxes: list[Rect]) -> None:
        self.cells: dict[tuple[int, int], list[Rect]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Rect) -> None:
        for cell in _cells(box):
            self.cells.setdefault(cell, []).append(box)

    def touches(self, box: Rect) -> bool:
        return any(_overlap(box, other) for cell in _cells(box) for other in self.cells.get(cell, ()))


def _cells(box: Rect) -> Iterator[tuple[int, int]]:
    for column in range(int(box.x // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.y // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row


def _overlap(box: Rect, other: Rect) -> bool:
    return box.x < other.right and other.x < box.right and box.y < other.bottom and other.y < box.bottom
