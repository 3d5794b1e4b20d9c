"""Where everything stays after an edit that adds and removes no box: what somebody looks at does not jump."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.views.picture.boxes import Card, Pill
from workbook.views.picture.columns import straight_across
from workbook.views.picture.crossings import along
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Curve, Layout, Point, Rect

_GAP = 24.0
"""Between boxes that come later, below those that are there."""
_NEW = -1
"""The place of an arrow that was not there."""
Ends = tuple[str, str, int]
"""Tail and head of an arrow, and its number among those between the two."""


@dataclass(frozen=True)
class Placed:
    """A diagram and where everything in it is."""

    diagram: Diagram
    layout: Layout


def kept_layout(
    before: Placed, diagram: Diagram, cards: Mapping[str, Card], pills: Mapping[int, Pill]
) -> Layout | None:
    """Return *before*'s places for *diagram*; None if its components, their frames or their calls are others.

    Boxes keep their middles and get the sizes of their *cards*. Journeys that are new stand below the drawing, arrows
    that are new run straight, and *pills* keep their places on the arrows.
    """
    if _structure(before.diagram) != _structure(diagram) or _calls(before.diagram) != _calls(diagram):
        return None
    old = before.layout
    nodes: dict[str, Rect] = {}
    low = old.height
    for node in diagram.nodes:
        card = cards[node.id]
        if node.id in old.nodes:
            nodes[node.id] = _around(old.nodes[node.id].middle, card.width, card.height)
        else:
            nodes[node.id] = Rect(0.0, low + _GAP, card.width, card.height)
            low = nodes[node.id].bottom
    place_of = {ends: place for place, ends in enumerate(_ends(before.diagram))}
    curves: dict[int, tuple[Curve, ...]] = {}
    placed_pills: dict[int, Rect] = {}
    for place, ends in enumerate(_ends(diagram)):
        was = place_of.get(ends, _NEW)
        known = old.curves.get(was, ())
        curves[place] = known or straight_across(nodes[ends[0]], nodes[ends[1]])
        if place in pills and not old.in_columns:
            middle = old.pills[was].middle if was in old.pills else _middle(curves[place])
            placed_pills[place] = _around(middle, pills[place].width, pills[place].height)
    right = max((box.right for box in nodes.values()), default=0.0)
    return Layout(
        max(old.width, right), max(old.height, low), nodes, placed_pills, old.clusters, curves, old.in_columns
    )


def _structure(diagram: Diagram) -> object:
    """What must be alike: components with their frames, the frames, and how much is said."""
    boxes = {(node.id, node.cluster) for node in diagram.nodes if node.kind != "journey"}
    return boxes, {(cluster.id, cluster.within) for cluster in diagram.clusters}, diagram.dense, diagram.crowded


def _calls(diagram: Diagram) -> object:
    journeys = {node.id for node in diagram.nodes if node.kind == "journey"}
    aside = ("standby", "startup")
    return {(edge.tail, edge.head) for edge in diagram.edges if edge.tail not in journeys and edge.style not in aside}


def _ends(diagram: Diagram) -> Iterator[Ends]:
    seen: Counter[tuple[str, str]] = Counter()
    for edge in diagram.edges:
        pair = edge.tail, edge.head
        yield (*pair, seen[pair])
        seen[pair] += 1


def _around(middle: Point, width: float, height: float) -> Rect:
    return Rect(round(middle[0] - width / 2, 1), round(middle[1] - height / 2, 1), width, height)


def _middle(curves: tuple[Curve, ...]) -> Point:
    points = along(curves[0])
    return points[len(points) // 2]
