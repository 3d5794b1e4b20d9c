"""Where everything is when the layout engine would not end: columns by distance from the entries, frame below frame."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.views.picture.boxes import CLUSTER_TOP, Card
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Curve, Layout, Rect
from workbook.views.picture.steps import bands, steps_from_entries

_COLUMNS, _ROWS = 14, 60
"""Columns at most, and boxes in one of them before it is broken into two."""
_ACROSS, _DOWN, _INSET, _SWEEPS = 130.0, 12.0, 14.0, 4
_BEND = 0.45


def in_columns(diagram: Diagram, cards: Mapping[str, Card]) -> Layout:
    """Return a layout without an engine: the same on every machine, and it always ends.

    A box stands in the column of its fewest steps from an entry, in the band of its frame; within a column boxes are
    ordered by where their callers stand. Arrows run straight across what lies between. There are no pills.

    Cost: linear in boxes and arrows.
    """
    level = _levels(diagram)
    rows = _ordered(diagram, level)
    places = _placed(diagram, cards, rows)
    curves = {
        place: straight_across(places.nodes[edge.tail], places.nodes[edge.head])
        for place, edge in enumerate(diagram.edges)
    }
    return Layout(places.width, places.height, places.nodes, {}, places.clusters, curves, in_columns=True)


def _levels(diagram: Diagram) -> dict[str, int]:
    ends = [(edge.tail, edge.head) for edge in diagram.edges]
    band = bands(steps_from_entries([node.id for node in diagram.nodes], ends), _COLUMNS)
    number = {first: place for place, first in enumerate(sorted({first for first, _ in band.values()}))}
    return {node: number[first] for node, (first, _) in band.items()}


def _ordered(diagram: Diagram, level: Mapping[str, int]) -> dict[int, list[str]]:
    """The boxes of each column, those with callers near the top first."""
    rows: dict[int, list[str]] = {}
    for node, column in level.items():
        rows.setdefault(column, []).append(node)
    near: dict[str, list[str]] = {node: [] for node in level}
    for edge in diagram.edges:
        near[edge.tail].append(edge.head)
        near[edge.head].append(edge.tail)
    for sweep in range(_SWEEPS):
        place = {node: at / len(row) for row in rows.values() for at, node in enumerate(row)}
        for column in sorted(rows, reverse=bool(sweep % 2)):
            means = {
                node: sum(place[other] for other in near[node]) / len(near[node]) if near[node] else place[node]
                for node in rows[column]
            }
            rows[column].sort(key=means.__getitem__)
            place.update({node: at / len(rows[column]) for at, node in enumerate(rows[column])})
    return rows


@dataclass(frozen=True)
class _Places:
    width: float
    height: float
    nodes: Mapping[str, Rect]
    clusters: Mapping[str, Rect]


def _placed(diagram: Diagram, cards: Mapping[str, Card], rows: Mapping[int, list[str]]) -> _Places:
    frame_of = {node.id: node.cluster for node in diagram.nodes}
    wide = max((card.width for card in cards.values()), default=0.0)
    tall = max((card.height for card in cards.values()), default=0.0) + _DOWN
    inside: dict[str | None, dict[int, list[str]]] = {}
    for column, row in rows.items():
        for node in row:
            inside.setdefault(frame_of[node], {}).setdefault(column, []).append(node)
    left = _lefts(inside, rows, wide)
    nodes: dict[str, Rect] = {}
    clusters: dict[str, Rect] = {}
    right = max(left.values(), default=0.0)

    def band(frame: str | None, top: float) -> float:
        """Put what lies directly in *frame* below *top*, then the frames in it; return where it ends."""
        bottom = top
        for column, members in inside.get(frame, {}).items():
            for at, name in enumerate(members):
                x, y = left[column] + at // _ROWS * (wide + _DOWN), top + at % _ROWS * tall
                nodes[name] = Rect(round(x, 1), round(y, 1), cards[name].width, cards[name].height)
                bottom = max(bottom, y + tall)
        for cluster in diagram.clusters:
            if cluster.within == frame:
                depth = _INSET * _depth(cluster.id, outer)
                end = band(cluster.id, bottom + CLUSTER_TOP) + _INSET - _DOWN
                clusters[cluster.id] = Rect(
                    depth, round(bottom, 1), round(right + 2 * (_margin - depth), 1), round(end - bottom, 1)
                )
                bottom = end + _DOWN
        return bottom

    outer = {cluster.id: cluster.within for cluster in diagram.clusters}
    _margin = _INSET * (1 + max((_depth(name, outer) for name in outer), default=0))
    left = {column: x + _margin for column, x in left.items()}
    height = band(None, 0.0)
    return _Places(round(right + 2 * _margin), round(height), nodes, clusters)


def _depth(frame: str, outer: Mapping[str, str | None]) -> int:
    depth, around = 0, outer[frame]
    while around is not None:
        depth, around = depth + 1, outer[around]
    return depth


def _lefts(
    inside: Mapping[str | None, Mapping[int, list[str]]], rows: Mapping[int, list[str]], wide: float
) -> dict[int, float]:
    """Where each column begins, and under a number of its own where the last ends."""
    x, left = 0.0, {}
    for column in sorted(rows):
        left[column] = x
        broken = max(-(-len(columns.get(column, ())) // _ROWS) for columns in inside.values())
        x += broken * (wide + _DOWN) - _DOWN + _ACROSS
    left[len(rows)] = x - _ACROSS
    return left


def straight_across(tail: Rect, head: Rect) -> tuple[Curve, ...]:
    """Return a curve from the right side of *tail* to the left side of *head*, whatever lies between."""
    start, end = (tail.right, tail.middle[1]), (head.x, head.middle[1])
    reach = max(abs(end[0] - start[0]) * _BEND, 40.0)
    return ((start, (start[0] + reach, start[1]), (end[0] - reach, end[1]), end),)
