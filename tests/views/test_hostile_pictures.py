"""Text of strangers comes out as text, whatever it says."""

import xml.etree.ElementTree as ET

import graphviz
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.views.test_picture import texts
from workbook.views.picture import wasm_engine
from workbook.views.picture.diagram import Badge, Cluster, Diagram, Edge, Node
from workbook.views.picture.dot import dot_source
from workbook.views.picture.formats import rendered
from workbook.views.picture.link import safe
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.svg import svg
from workbook.views.picture.typeface import fitted, width, wrapped

NASTY = [
    "<script>alert(1)</script>",
    "-rf",
    "two\nlines\r\nthree",
    "back\\slash \\N \\G \\l",
    "]]><evil/>",
    "\"quoted\" 'single' & ampersand",
    "<b>html label</b>",
    "\x00\x07\x1b[31m\x7f",
    "right\u202eto left",
    "\ud800 lone",
    "a" * 5000,
    "x:y:z",
    "日本語 и русский 🙂",
    "",
    "   ",
]


def hostile(text: str) -> Diagram:
    """A diagram that says *text* everywhere."""
    node = Node("n", "service", text, (text, text), text, tooltip=text, cluster="c", state="down", link=text)
    other = Node(text or "m", text, text, (text,))
    edge = Edge("n", other.id, "hard", (Badge("timeout", value=text),), text, tooltip=text)
    return Diagram(text, text, text, (text,), text, (node, other), (edge,), (Cluster("c", text, text),))


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_picture_of_anything_is_well_formed_and_has_no_script(text):
    drawn = svg(hostile(text))
    root = ET.fromstring(drawn)  # noqa: S314  our own output
    names = {element.tag.split("}")[1] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "style", "defs", "pattern", "path", "rect", "g", "text"}
    assert not [key for element in root.iter() for key in element.attrib if key.startswith("on") or "href" in key]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_dot_of_anything_can_be_read_and_shows_it_literally(text):
    source = dot_source(hostile(text))
    assert wasm_engine.positions(source, 10**9).content
    assert "=<" not in source
    assert "URL" not in source


def test_nasty_text_is_shown_as_it_is_written():
    assert "<b>html label</b>" in texts(svg(hostile("<b>html label</b>")))
    assert r"back\\slash" in dot_source(hostile("back\\slash"))


def test_png_of_text_that_the_typeface_lacks_is_drawn():
    assert rendered(hostile("日本語"), ".png").startswith(b"\x89PNG")


def test_long_names_are_cut_with_the_whole_in_the_tooltip():
    name = "very-long-" * 40
    drawn = svg(Diagram("t", nodes=(Node("n", "service", name, tooltip=name),)))
    assert any(text.endswith("…") for text in texts(drawn))
    assert f"<title>{name}</title>" in drawn


@examples(200)
@given(st.text(max_size=60), st.floats(30, 300), st.integers(1, 3))
def test_wrapped_text_fits_and_begins_like_the_text(text, room, lines):
    shown = wrapped(safe_line(text), room, 13, lines=lines)
    assert len(shown) <= lines
    assert all(width(line, 13) <= room for line in shown)
    if not any("…" in line for line in shown):
        assert "".join(shown).replace(" ", "") == safe_line(text).replace(" ", "")


@given(st.text(max_size=40), st.floats(20, 200))
def test_fitted_text_fits_and_is_whole_if_there_is_room(text, room):
    assert width(fitted(text, room, 11), 11) <= room
    assert fitted(text, 1e6, 11) == text


@given(st.text(max_size=40))
def test_plain_text_is_one_line_that_xml_can_hold(text):
    ET.fromstring(f"<a>{safe_line(text).replace('&', '').replace('<', '')}</a>")  # noqa: S314
    assert safe_line(safe_line(text)) == safe_line(text)
    assert "\n" not in safe_line(text)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//evil", "https://a b", 'https://a"b', ""]
)
def test_unsafe_addresses_are_refused(address):
    assert not safe(address)


def test_graphviz_still_quotes_what_looks_like_html():
    """The package's own rule that `dot.py` relies on."""
    assert "=<" not in graphviz.Digraph(node_attr={"label": graphviz.nohtml("<b>x</b>")}).source
