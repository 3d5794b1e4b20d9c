"""One scenario as a picture: what it names, what it counts, what it says below."""

import pytest

from tests.cli.ran import DESIGNS, workbook
from tests.views.designs import everything
from tests.views.test_picture import texts, without_font
from workbook.failure import Analysis
from workbook.model import load_text, scenario_of
from workbook.views.failure_picture import failure_diagram
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.dot import dot_source
from workbook.views.picture.svg import svg

REGIONS = """
name: Three regions
failure_domains:
  east: {kind: region}
  east-a: {kind: zone, within: east}
  west: {kind: region}
  north: {kind: region}
components:
  web: {serves: regional, placed: {east: 2, west: 2, north: 2}, depends_on: [rows]}
  rows: {placed: {east-a: 1}}
  mail: {placed: {west: 1}}
journeys:
  read: {needs: [web]}
  write: {needs: [web]}
  notify: {needs: [mail], summary: Tell them.}
  remind: {needs: [mail], summary: Tell them again.}
"""
PICTURE = DESIGNS / "pictures" / "url-shortener-without-cache.svg"
COMMAND = (
    "workbook fail architectures/url-shortener.yaml --down link-cache "
    "--draw architectures/pictures/url-shortener-without-cache.svg"
)


def drawn(events: str = "east lost", **happening: list[str]) -> Diagram:
    architecture = load_text(REGIONS)
    events_of = {kind: happening.get(kind, []) for kind in ("down", "slow", "lost", "surge", "partition")}
    scenario = scenario_of(architecture, events_of, "1h", "steady")
    return failure_diagram(Analysis(architecture).verified([scenario]), 0, events)


def test_a_component_that_is_down_in_one_region_of_three_says_so():
    node = next(node for node in drawn(down=["web@east"]).nodes if node.id == "web")
    assert (node.state, node.part) == ("down", "1 of 3")
    shown = svg(drawn(down=["web@east"]))
    assert "DOWN 1 of 3" in texts(shown)
    assert 'class="is-down part"' in shown
    assert "1 of 3: in so many of its regions, better off in the others" in texts(shown)
    assert "web is down 1 of 3" in shown
    assert "DOWN 1 of 3" in dot_source(drawn(down=["web@east"]))


def test_a_component_that_is_down_everywhere_is_painted_in_full():
    diagram = drawn(down=["web"])
    assert [node.part for node in diagram.nodes] == [""] * len(diagram.nodes)
    assert 'is-down part"' not in svg(diagram)
    assert "DOWN" in texts(svg(diagram))


def test_stamps_that_are_equally_badly_off_are_not_counted():
    failure = Failure(states={"api@us": "slow", "api@eu": "slow", "rows@us": "up", "rows@eu": "degraded"})
    parts = {node.id: (node.state, node.part) for node in depict(everything(), failure=failure).nodes}
    assert parts["api"] == ("slow", "")
    assert parts["rows"] == ("degraded", "1 of 2")


def test_a_lost_domain_and_what_lies_within_is_marked_and_nothing_else():
    diagram = drawn(lost=["east"])
    assert {cluster.title: cluster.lost for cluster in diagram.clusters} == {
        "east": True,
        "east-a": True,
        "west": False,
    }
    shown = svg(diagram)
    assert texts(shown).count("LOST") >= 2
    assert shown.count(' gone"') == 3, "two frames and their swatch in the legend"
    assert "failure domain that is lost, with all that runs in it" in texts(shown)
    assert "east-a is lost" in shown
    assert "east (region) LOST" in dot_source(diagram)


def test_a_zone_that_is_lost_leaves_its_region():
    assert {one.title: one.lost for one in drawn(lost=["east-a"]).clusters} == {
        "east": False,
        "east-a": True,
        "west": False,
    }


@pytest.mark.parametrize(("told", "banner"), [("east lost", "east lost"), ("Friday", "Friday, east is lost")])
def test_the_banner_names_the_lost_domain(told, banner):
    assert drawn(told, lost=["east"]).events == banner


def test_the_caption_tells_why_each_journey_is_hurt_and_sums_up_the_others():
    assert drawn(down=["rows"]).caption == (
        "read is lost: web ← rows is down",
        "write is lost: web ← rows is down",
        "unharmed: notify, remind",
    )


def test_a_caption_too_long_for_the_picture_is_wrapped_between_words():
    line = " ".join(f"first-{place}" for place in range(120))
    pieces = [text for text in texts(svg(Diagram("t", caption=(line,)))) if "first-" in text]
    assert len(pieces) > 1
    assert " ".join(pieces) == line


def test_the_picture_in_the_readme_is_fresh(tmp_path):
    """But for the embedded font, whose bytes depend on the version of the font tools."""
    again = tmp_path / "again.svg"
    workbook("fail", DESIGNS / "url-shortener.yaml", "--down", "link-cache", "--draw", again)
    fresh, kept = (without_font(file.read_text(encoding="utf-8")) for file in (again, PICTURE))
    assert fresh == kept, f"{PICTURE.name} is not what is drawn now; run: {COMMAND}"
