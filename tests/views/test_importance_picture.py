"""A design painted by importance: the figures on its boxes, frames and stamps, and when there are none."""

import itertools
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from tests.cli.ran import DESIGNS
from tests.views.designs import everything
from tests.views.test_geometry import apart
from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.model import Architecture, load, load_text
from workbook.reliability.availability import JourneyAvailability, Settings, journey_availability
from workbook.views.availability.picture import importance_diagram
from workbook.views.picture.boxes import LINE, cards, pills
from workbook.views.picture.depict import depict
from workbook.views.picture.diagram import Cluster, Diagram, Node
from workbook.views.picture.dot import dot_source
from workbook.views.picture.layout import layout
from workbook.views.picture.style import DARK, DARK_SHADES, LIGHT, LIGHT_SHADES, SHADES
from workbook.views.picture.svg import svg
from workbook.views.picture.typeface import BOLD, width

SVG = "{http://www.w3.org/2000/svg}"
SERIES = """
name: Series
failure_domains:
  east: {kind: region, availability: 99.9%}
  key: {kind: other, availability: 99.99%}
components:
  web: {availability: 99%, placed: {east: 1}, depends_on: {db: {timeout: 1s}, mail: {mode: async}}}
  db: {availability: 99.9%, also_in: [key]}
  mail: {availability: 99%}
journeys:
  read: {priority: core, needs: [web], slo: 99.9%}
"""
STAMPS = """
name: Stamps
failure_domains:
  east: {kind: region, availability: 100%}
  west: {kind: region, availability: 100%}
components:
  web: {availability: 99%, serves: regional, placed: {east: 1, west: 1}}
audience: {segments: [{name: e, share: 80%, region: east}, {name: w, share: 20%, region: west}]}
journeys:
  read: {priority: core, needs: [web]}
"""


def answer(architecture: Architecture, journey: str, **options: object) -> JourneyAvailability:
    return journey_availability(Analysis(architecture).grounded, journey, Settings(importance=True, **options))


def painted(text: str, journey: str = "read", **options: object) -> Diagram:
    architecture = load_text(text)
    return importance_diagram(architecture, answer(architecture, journey), **options)


def node(diagram: Diagram, name: str) -> Node:
    return next(one for one in diagram.nodes if one.id == name)


def frame(diagram: Diagram, name: str) -> Cluster:
    return next(one for one in diagram.clusters if one.title == name)


def test_the_figures_on_boxes_and_frames_are_those_worked_out_by_hand():
    """In series, a cut set is one event: its share of the loss is its own chance over that of any of them."""
    lost = 1 - 0.99 * 0.999 * 0.999 * 0.9999
    diagram = painted(SERIES)
    web = node(diagram, "web")
    saved = (lost - (1 - 0.999 * 0.999 * 0.9999)) * 30 * 24
    assert web.lines[-2:] == (f"FV {0.01 / lost:.3g}", f"saves {saved:.3g}h/30 days")
    assert web.shade.level == 5
    assert frame(diagram, "east").shade.brief == f"FV {0.001 / lost:.3g}"
    assert frame(diagram, "east").shade.level == 3


def test_a_small_box_says_its_figure_and_the_rest_under_the_pointer():
    web = node(painted(SERIES), "web")
    assert web.brief == web.lines[-2]
    assert web.tooltip.endswith(", ".join(web.lines[-2:]))


def test_what_contributes_nothing_is_not_painted():
    assert node(painted(SERIES), "mail").shade is None
    assert "FV" not in " ".join(node(painted(SERIES), "mail").lines)


def test_an_event_without_a_box_stands_in_the_caption_and_no_other_does():
    (told,) = [line for line in painted(SERIES).caption if line.startswith("Without a box")]
    assert told.startswith("Without a box here: key is lost (FV 0.00")
    assert "east" not in told
    (told,) = [line for line in painted(SERIES, by="none").caption if line.startswith("Without a box")]
    assert "east is lost (FV 0.0" in told


def test_the_caption_says_the_journey_its_availability_how_sure_and_what_helps_most():
    first, second, *_ = painted(SERIES).caption
    assert first.startswith("read (core) is 98.8% available, exactly; ")
    assert first.endswith(" SLO 99.9%: missed.")
    assert second.startswith("Best next improvement: web; 99.79% if it never failed")


def test_of_the_stamps_of_a_component_the_greatest_is_shown_with_its_region():
    found = answer(load_text(STAMPS), "read")
    shares = {one.event.target: one.fussell_vesely for one in found.importances if one.event.kind == "down"}
    assert shares["web@east"] > shares["web@west"] > 0
    assert node(painted(STAMPS), "web").lines[-2] == f"FV {shares['web@east']:.3g} in east"


def test_stamps_that_are_alike_are_told_once():
    alike = STAMPS.replace("80%", "50%").replace("20%", "50%")
    assert node(painted(alike), "web").lines[-2] == "FV 0.5 per region"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: replace(found, estimated_from=1000), "no exact answer was found"),
        (
            lambda found: replace(
                found, importances=tuple(replace(one, fussell_vesely=None) for one in found.importances)
            ),
            "not all of its minimal cut sets",
        ),
    ],
)
def test_without_an_exact_answer_there_is_no_picture_but_a_way_out(change, said):
    architecture = load_text(SERIES)
    with pytest.raises(UsageError, match=rf"{said}.*; allow more with --time-limit, or paint another --journey"):
        importance_diagram(architecture, change(answer(architecture, "read")))


def test_a_sampled_answer_is_not_painted():
    architecture = load_text(SERIES)
    with pytest.raises(UsageError, match="Monte Carlo"):
        importance_diagram(architecture, answer(architecture, "read", samples=100))


def test_figures_stand_in_every_format_and_the_legend_explains_each_step():
    diagram = painted(SERIES)
    root = ET.fromstring(svg(diagram))  # noqa: S314  our own output
    words = {text.text for text in root.iter(f"{SVG}text")}
    assert {*node(diagram, "web").shade.figures, *diagram.scale.steps, diagram.scale.measure} <= words
    assert frame(diagram, "east").shade.brief in words, "as much as its narrow frame has room for"
    assert node(diagram, "web").shade.told in root.find(f"{SVG}desc").text
    source = dot_source(diagram)
    assert all(said in source for said in (*node(diagram, "web").shade.figures, frame(diagram, "east").shade.told))
    assert diagram.scale.measure in source
    assert LIGHT_SHADES["shade5"] in source


def test_pictures_without_a_scale_know_nothing_of_shades():
    assert "shade" not in svg(depict(everything()))


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("colours", "shades"), [(LIGHT, LIGHT_SHADES), (DARK, DARK_SHADES)], ids=["light", "dark"])
def test_text_is_readable_on_every_shade_by_wcag_and_every_step_is_further_from_the_page(colours, shades):
    page, ink = _luminance(colours["paper"]), _luminance(colours["ink"])
    steps = [_luminance(shades[f"shade{level}"]) for level in SHADES]
    ratios = [(max(ink, one) + 0.05) / (min(ink, one) + 0.05) for one in steps]
    assert min(ratios) >= 4.5
    away = [abs(one - page) for one in steps]
    assert away == sorted(set(away))


@pytest.mark.parametrize(("name", "journey"), [("url-shortener", "redirect"), ("payments", "pay")])
def test_painted_boxes_do_not_overlap_and_hold_their_texts(name, journey):
    architecture = load(DESIGNS / f"{name}.yaml")
    diagram = importance_diagram(architecture, answer(architecture, journey))
    sizes, labels = cards(diagram), pills(diagram)
    places = layout(diagram, sizes, labels)
    boxes = [*places.nodes.values(), *places.pills.values()]
    assert all(apart(one, other) for one, other in itertools.combinations(boxes, 2))
    for card in sizes.values():
        assert all(width(line, LINE) <= card.width - card.text_left - card.pad for line in card.lines)
    drawn = {text.text for text in ET.fromstring(svg(diagram)).iter(f"{SVG}text")}  # noqa: S314  our own output
    for cluster in (one for one in diagram.clusters if one.shade and one.id in places.clusters):
        at = places.clusters[cluster.id]
        (figure,) = {cluster.shade.told, cluster.shade.brief} & drawn
        assert 24 + width(cluster.title, 12, BOLD) + 6 + width(figure, LINE) <= at.width
