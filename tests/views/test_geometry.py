"""What no picture may do: boxes over boxes, text over its box, arrows through boxes."""

import itertools
import xml.etree.ElementTree as ET
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.views.designs import everything, layered, photos
from workbook.views.picture.boxes import LINE, LINE_STEP, NOTE, TITLE, TITLE_STEP, cards, pills
from workbook.views.picture.circles import closing
from workbook.views.picture.depict import depict
from workbook.views.picture.diagram import Diagram, Edge, Node
from workbook.views.picture.geometry import Curve, Layout, Point, Rect
from workbook.views.picture.layout import layout
from workbook.views.picture.svg import svg
from workbook.views.picture.typeface import BOLD, width

DESIGNS = {
    "4 components": depict(photos()),
    "12 components": depict(everything()),
    "12 components by owner": depict(everything(), by="owner"),
    "30 components": depict(layered(30)),
    "120 components": depict(layered(120, layers=6)),
}
every_design = pytest.mark.parametrize("diagram", DESIGNS.values(), ids=DESIGNS.keys())


@cache
def laid_out(diagram: Diagram) -> Layout:
    return layout(diagram, cards(diagram), pills(diagram))


def boxes(placed: Layout) -> dict[str | int, Rect]:
    return {**placed.nodes, **placed.pills}


def apart(one: Rect, other: Rect) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def inside(point: Point, box: Rect, margin: float = 0.0) -> bool:
    x, y = point
    return box.x + margin < x < box.right - margin and box.y + margin < y < box.bottom - margin


def along(curve: Curve, steps: int = 12) -> list[Point]:
    """Points on a spline, by de Casteljau."""
    points = []
    for start in range(0, len(curve) - 1, 3):
        for step in range(steps + 1):
            t, row = step / steps, list(curve[start : start + 4])
            while len(row) > 1:
                row = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in itertools.pairwise(row)]
            points.append(row[0])
    return points


@every_design
def test_no_two_boxes_overlap(diagram):
    placed = boxes(laid_out(diagram))
    assert [pair for pair in itertools.combinations(placed, 2) if not apart(placed[pair[0]], placed[pair[1]])] == []


@every_design
def test_everything_lies_on_the_canvas(diagram):
    placed = laid_out(diagram)
    for box in [*boxes(placed).values(), *placed.clusters.values()]:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= placed.width + 1
        assert box.bottom <= placed.height + 1


@every_design
def test_a_frame_holds_its_own_and_nobody_else(diagram):
    placed = laid_out(diagram)
    around = {one.id: one.within for one in diagram.clusters}

    def frames(cluster):
        return [cluster, *frames(around[cluster])] if cluster else []

    for node in diagram.nodes:
        for cluster, frame in placed.clusters.items():
            holds = inside(placed.nodes[node.id].middle, frame)
            assert holds == (cluster in frames(node.cluster)), (node.id, cluster)


@every_design
def test_no_arrow_goes_through_a_box_that_is_not_its_end(diagram):
    placed = laid_out(diagram)
    through = []
    for place, edge in enumerate(diagram.edges):
        for other, box in boxes(placed).items():
            if other in (edge.tail, edge.head, place):
                continue
            points = [point for curve in placed.curves[place] for point in along(curve)]
            if any(inside(point, box, margin=2) for point in points):
                through.append((edge.tail, edge.head, other))
    assert through == []


@every_design
def test_every_arrow_ends_at_its_boxes(diagram):
    placed = laid_out(diagram)
    for place, edge in enumerate(diagram.edges):
        start, end = placed.curves[place][0][0], placed.curves[place][-1][-1]
        for point, box in ((start, placed.nodes[edge.tail]), (end, placed.nodes[edge.head])):
            assert box.x - 1 <= point[0] <= box.right + 1
            assert box.y - 1 <= point[1] <= box.bottom + 1


@every_design
def test_every_text_fits_its_box(diagram):
    for card in cards(diagram).values():
        room = card.width - card.text_left - card.pad
        assert all(width(line, TITLE, BOLD) <= room for line in card.title)
        assert all(width(line, LINE) <= room for line in card.lines)
        assert TITLE_STEP * len(card.title) + LINE_STEP * len(card.lines) <= card.height
    for pill in pills(diagram).values():
        assert width(pill.note, NOTE) <= pill.width
        ends = [(mark.drop, mark.left, mark.left + mark.width) for mark in pill.marks]
        assert all(end <= pill.width for _, _, end in ends)
        assert all(a[2] < b[1] for a, b in itertools.pairwise(ends) if a[0] == b[0])
        if not pill.small:
            values = [(mark.badge.value, mark.width) for mark in pill.marks]
            assert all(14 + width(value, NOTE) <= wide + 1e-9 for value, wide in values if value)


@every_design
def test_every_text_is_told_its_measured_width(diagram):
    """A viewer without the typeface sets another one in the same room."""
    root = ET.fromstring(svg(diagram))  # noqa: S314  our own output
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        weight = BOLD if "b" in text.get("class", "").split() else 400
        assert float(text.get("textLength")) == pytest.approx(
            width(text.text, float(text.get("font-size")), weight), abs=0.06
        )


def test_an_arrow_that_closes_a_circle_runs_from_right_to_left():
    edges = (Edge("web", "api"), Edge("api", "db"), Edge("db", "web"))
    diagram = Diagram("Circle", nodes=tuple(Node(name, "service", name) for name in ("api", "db", "web")), edges=edges)
    placed = laid_out(diagram)
    ways = [(placed.curves[place][0][0][0], placed.curves[place][-1][-1][0]) for place in range(3)]
    assert [start < end for start, end in ways] == [False, True, True]


@given(
    st.integers(2, 7).flatmap(
        lambda size: st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=14)
    )
)
def test_turning_the_closing_edges_leaves_no_circle(pairs):
    names = [str(place) for place in range(7)]
    edges = [(str(tail), str(head)) for tail, head in pairs if tail != head]
    turned = closing(names, edges)
    left = [edge[::-1] if place in turned else edge for place, edge in enumerate(edges)]
    remaining = set(names)
    while free := {name for name in remaining if not any(h == name and t in remaining for t, h in left)}:
        remaining -= free
    assert remaining == set()
    assert turned <= {place for place, (tail, head) in enumerate(edges) if reaches(edges, head, tail)}


def reaches(edges: list[tuple[str, str]], start: str, end: str) -> bool:
    seen = {start}
    while new := {head for tail, head in edges if tail in seen} - seen:
        seen |= new
    return end in seen
