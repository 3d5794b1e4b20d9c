"""Words in a picture stay readable where arrows pass, and the design is told in numbers."""

import xml.etree.ElementTree as ET

from tests.views.designs import everything, photos
from workbook.model import load_text
from workbook.views.picture.crossings import crossings
from workbook.views.picture.depict import depict
from workbook.views.picture.diagram import Diagram, Edge, Node
from workbook.views.picture.geometry import Layout, Rect
from workbook.views.picture.numbers import numbers
from workbook.views.picture.svg import svg

SVG = "{http://www.w3.org/2000/svg}"
SIDES = ("x", "y", "width", "height")


def test_nothing_shines_through_a_faded_box_or_label():
    root = ET.fromstring(svg(depict(everything(), journey="play")))  # noqa: S314  our own output
    grounds = 0
    for group in root.iter(f"{SVG}g"):
        parts = list(group)
        for place in (place for place, part in enumerate(parts) if part.get("class") == "dim"):
            if parts[place].find(f"{SVG}title") is None or parts[place].find(f"{SVG}rect") is None:
                continue
            ground, box = parts[place - 1], parts[place].find(f"{SVG}rect")
            assert ground.get("class") == "paper"
            assert [ground.get(side) for side in SIDES] == [box.get(side) for side in SIDES]
            grounds += 1
    dimmed = [node for node in depict(everything(), journey="play").nodes if node.dimmed]
    assert grounds > len(dimmed), "boxes, and labels besides"


def test_the_title_of_a_frame_stands_on_a_patch_of_its_colour_above_the_arrows():
    drawn = svg(depict(everything()))
    parts = list(ET.fromstring(drawn).iter())  # noqa: S314  our own output
    patches = [place for place, part in enumerate(parts) if part.get("class", "").startswith("patch-")]
    arrows = [place for place, part in enumerate(parts) if part.get("class", "").startswith("path ")]
    in_graph = len(depict(everything()).edges)
    for cluster, look in (("us", "frame"), ("us-a", "deeper")):
        place = next(place for place, part in enumerate(parts) if part.tag == f"{SVG}text" and part.text == cluster)
        patch = max(at for at in patches if at < place)
        text, ground = parts[place], parts[patch]
        assert all(arrow < patch for arrow in arrows[:in_graph])
        assert ground.get("class") == f"patch-{look}"
        start, end = float(ground.get("x")), float(ground.get("x")) + float(ground.get("width"))
        assert start < float(text.get("x"))
        assert float(text.get("x")) + float(text.get("textLength")) < end


def test_an_arrow_that_touches_a_box_of_others_counts_as_running_through_it():
    diagram = Diagram("t", nodes=tuple(Node(name, "service", name) for name in "abc"), edges=(Edge("a", "b"),))

    def passing(y: float) -> tuple[int, ...]:
        boxes = {"a": Rect(0, 0, 10, 10), "b": Rect(200, 0, 10, 10), "c": Rect(80, 20, 40, 10)}
        curve = ((10.0, y), (70.0, y), (140.0, y), (200.0, y))
        return crossings(diagram, Layout(210, 30, boxes, {}, {}, {0: (curve,)}))

    assert [passing(y) for y in (25.0, 11.0, 5.0)] == [(0,), (0,), ()]


def test_a_design_in_numbers():
    assert numbers(everything()) == (
        "10 components, 7 dependencies. Of 5 calls that callers wait for, 2 lack a timeout, 4 lack a circuit breaker.",
    )
    assert numbers(photos())[0].endswith(
        "Of 3 calls that callers wait for, 3 lack a timeout, 3 lack a circuit breaker."
    )


def test_a_design_without_calls_in_numbers():
    alone = "name: One\naudience: {users: 2M}\ncomponents: {alone: {}}"
    assert numbers(load_text(alone)) == ("1 component, 0 dependencies.", "2M users.")


def test_one_call_that_lacks_something_is_told_in_the_singular():
    two = "name: Two\ncomponents: {a: {depends_on: {b: {timeout: 1s}}}, b: {}}"
    assert numbers(load_text(two)) == (
        "2 components, 1 dependency. Of 1 call that callers wait for, none lacks a timeout, 1 lacks a circuit breaker.",
    )
