"""Designs with more components than a picture can show: groups with counts, and always a picture."""

import re
import struct
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.ran import workbook
from tests.examples import examples
from tests.views.designs import layered
from workbook.model import load_text
from workbook.views.picture import wasm_engine
from workbook.views.picture.annotations import annotation
from workbook.views.picture.boxes import cards, pills
from workbook.views.picture.cannot_draw import TooMuchWork
from workbook.views.picture.collapse import collapsed, components_of
from workbook.views.picture.columns import in_columns
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Badge, Diagram, Edge, Node
from workbook.views.picture.formats import picture_file, presented
from workbook.views.picture.layout import layout
from workbook.views.picture.svg import svg


def chain(size: int) -> Diagram:
    parts = ", ".join(f"c{place}: {{depends_on: [c{place + 1}]}}" for place in range(size - 1))
    return depict(load_text(f"name: Chain\ncomponents: {{{parts}, c{size - 1}: {{}}}}"))


def counted(diagram: Diagram) -> int:
    """Components that the boxes stand for, from what the boxes say."""
    titles = [node.title for node in diagram.nodes if node.kind != "journey"]
    return sum(int(title.split()[0].replace(",", "")) if title[0].isdigit() else 1 for title in titles)


def test_up_to_150_components_are_drawn_each():
    assert presented(chain(150)) == chain(150)
    assert components_of(presented(chain(151))) < 50


@pytest.mark.parametrize("size", [151, 400])
def test_every_component_is_in_one_box_and_every_call_counted(size):
    diagram = depict(layered(size, layers=6))
    small = collapsed(diagram)
    assert counted(small) == size
    assert len(small.nodes) <= 40
    assert len(small.edges) <= 70
    assert len(small.nodes) == len({node.id for node in small.nodes})
    known = {node.id for node in small.nodes}
    assert all({edge.tail, edge.head} <= known for edge in small.edges)


def test_frames_keep_their_groups_apart():
    diagram = depict(layered(300, layers=6))
    frames = {node.cluster for node in collapsed(diagram).nodes if node.cluster}
    assert frames == {node.cluster for node in diagram.nodes if node.cluster}


def test_an_arrow_between_groups_counts_its_calls_and_those_without_a_timeout():
    parts = "".join(f"  web{n}: {{kind: gateway, depends_on: {{db{n % 90}: {{}}}}}}\n" for n in range(90))
    timed = "".join(f"  app{n}: {{kind: gateway, depends_on: {{db{n}: {{timeout: 1s}}}}}}\n" for n in range(20))
    stores = "".join(f"  db{n}: {{kind: database}}\n" for n in range(90))
    small = collapsed(depict(load_text(f"name: Two kinds\ncomponents:\n{parts}{timed}{stores}")))
    assert [node.title for node in small.nodes] == ["110 gateways", "90 databases"]
    assert [edge.note for edge in small.edges] == ["110, 90 without timeout"]
    assert small.nodes[0].lines == ("web0 and 109 more", "no component calls them")


def test_what_failed_and_how_it_came_keep_boxes_of_their_own():
    design = layered(300, layers=6)
    caller, callee = next((caller, callee) for caller, callee, _ in design.dependencies())
    failure = Failure(f"{callee} down", {callee: "down", caller: "degraded"}, chain=[(caller, callee)])
    small = collapsed(depict(design, failure=failure))
    assert {caller, callee} <= {node.id for node in small.nodes}
    assert [edge.emphasis for edge in small.edges if (edge.tail, edge.head) == (caller, callee)] == ["cause"]


def test_a_group_says_how_many_of_it_are_down():
    design = layered(300, layers=6)
    struck = list(design.components)[-40:]
    small = collapsed(depict(design, failure=Failure("many down", dict.fromkeys(struck, "down"))))
    shown = [node for node in small.nodes if node.state == "down"]
    assert sum(int(node.part.split()[0]) if node.part else _size(node.title) for node in shown) == len(struck)


def _size(title: str) -> int:
    return int(title.split(maxsplit=1)[0]) if title[0].isdigit() else 1


def test_a_component_that_many_call_keeps_a_box():
    parts = "".join(f"  c{n}: {{depends_on: [hub]}}\n" for n in range(200))
    small = collapsed(depict(load_text(f"name: Star\ncomponents:\n{parts}  hub: {{}}\n")))
    assert [node.lines[-1] for node in small.nodes if node.id == "hub"] == ["200 callers"]


def test_circles_are_not_torn_apart():
    next_circle = {n: f", c{n + 10}" for n in range(0, 290, 10)}
    parts = "".join(
        f"  c{n}: {{depends_on: [c{n - 9 if n % 10 == 9 else n + 1}{next_circle.get(n, '')}]}}\n" for n in range(300)
    )
    small = collapsed(depict(load_text(f"name: Circles\ncomponents:\n{parts}")))
    sizes = [_size(node.title) for node in small.nodes]
    assert sum(sizes) == 300
    assert all(size % 10 == 0 for size in sizes)


def test_a_png_that_would_be_too_small_to_read_is_collapsed_and_says_so():
    drawn = picture_file(chain(140), ".png")
    wide, _ = struct.unpack(">II", drawn.content[16:24])
    assert wide <= 10_000
    assert "too small to read" in drawn.remarks[0]
    assert picture_file(chain(140), ".svg").remarks == ()


def test_the_command_says_that_it_grouped_and_detail_draws_each(tmp_path):
    file = tmp_path / "many.yaml"
    parts = "".join(f"  c{n}: {{depends_on: [hub]}}\n" for n in range(160))
    file.write_text(f"name: Star\ncomponents:\n{parts}  hub: {{}}\n")
    ran = workbook("draw", file, "-o", tmp_path / "few.svg")
    assert ran.code == 0
    assert "drew 161 components as 2 boxes; --detail draws every component" in ran.err
    workbook("draw", file, "-o", tmp_path / "all.svg", "--detail")
    assert all(f">c{n}<" in (tmp_path / "all.svg").read_text() for n in range(160))


def test_what_the_engine_cannot_do_stands_in_columns(monkeypatch):
    def never(_dot, _work):
        raise TooMuchWork("too much")

    monkeypatch.setattr(wasm_engine, "positions", never)
    drawn = picture_file(depict(layered(60, layers=6)), ".svg")
    assert drawn.remarks == ("too large for the layout engine: boxes stand in columns, by calls from an entry",)
    assert set("".join(ET.fromstring(drawn.content).itertext()).split()) >= {"c0", "c59"}  # noqa: S314  our own


@examples(30)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=80))
def test_boxes_in_columns_never_overlap(pairs):
    diagram = Diagram(
        "t",
        nodes=tuple(Node(f"c{place}", "service", f"c{place}") for place in range(31)),
        edges=tuple(Edge(f"c{tail}", f"c{head}") for tail, head in pairs),
    )
    placed = in_columns(diagram, cards(diagram))
    boxes = list(placed.nodes.values())
    assert len(boxes) == 31
    for place, box in enumerate(boxes):
        for other in boxes[:place]:
            assert box.right <= other.x or other.right <= box.x or box.bottom <= other.y or other.bottom <= box.y
        assert box.right <= placed.width
        assert box.bottom <= placed.height


def test_a_design_that_no_engine_would_end_with_is_not_even_tried(monkeypatch):
    monkeypatch.setattr(wasm_engine, "positions", None)
    diagram = depict(layered(2000, layers=8))
    placed = layout(diagram, cards(diagram), pills(diagram))
    assert placed.in_columns
    assert set(placed.nodes) == {node.id for node in diagram.nodes}


def test_arrows_of_a_crowded_picture_say_what_is_missing_in_words():
    assert annotation(Edge("a", "b", badges=(Badge("timeout", present=False, warns=True),))) == "no timeout"
    assert annotation(Edge("a", "b", badges=(Badge("timeout"), Badge("breaker", present=False, warns=True)))) == ""
    crowded = depict(layered(120, layers=6))
    assert crowded.crowded
    assert pills(crowded) == {}


def test_every_arrow_of_a_crowded_picture_without_a_timeout_has_a_colour_of_its_own():
    calls = "".join(f"  c{place}: {{depends_on: {{c{place + 1}: {{}}}}}}\n" for place in range(110))
    crowded = depict(load_text(f"name: Chain\ncomponents:\n{calls}  c110: {{}}\n"))
    untimed = [edge for edge in crowded.edges if edge.is_untimed]
    drawn = svg(crowded)
    assert len(untimed) == 110
    in_legend = 1
    assert len(re.findall(r'class="path l-warn[ "]', drawn)) == len(untimed) + in_legend
    assert "orange, and “no timeout” where there is room: the caller waits without one" in drawn
    assert "l-warn" not in svg(depict(layered(40, layers=4)))
