"""One scenario as a picture: what it names, what it counts, what it says below."""

import pytest

from tests.cli.ran import DESIGNS, workbook
from tests.views.designs import everything
from tests.views.test_picture import texts, without_font
from workbook.failure import Analysis
from workbook.model import load_text, scenario_of
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.dot import dot_source
from workbook.views.picture.svg import svg
from workbook.views.scenarios.picture import failure_diagram

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


SEGMENTS = """
name: Segments
audience:
  segments:
    - {name: eu, share: 30%, region: east}
    - {name: us, share: 30%, region: west}
    - {name: asia, share: 40%, region: north}
failure_domains: {east: {kind: region}, west: {kind: region}, north: {kind: region}}
components:
  web: {serves: regional, placed: {east: 2, west: 2, north: 2}, depends_on: {ads: {strength: soft, timeout: 1s}}}
  ads: {serves: regional, placed: {east: 2, west: 2, north: 2}}
journeys:
  read: {needs: [web], summary: Read.}
  write: {needs: [web], summary: Write.}
"""


def journeys(diagram):
    return {node.title: node for node in diagram.nodes if node.kind == "journey"}


def failed(**events_of):
    architecture = load_text(SEGMENTS)
    events = {kind: events_of.get(kind, []) for kind in ("down", "slow", "lost", "surge", "partition")}
    scenario = scenario_of(architecture, events, "1h", "steady")
    return failure_diagram(Analysis(architecture).verified([scenario]), 0, "it")


def test_a_journey_that_is_lost_for_some_says_for_how_many_and_for_whom():
    diagram = failed(lost=["east"], down=["ads@west"])
    read = journeys(diagram)["read"]
    assert (read.state, read.part, read.told_state) == ("lost", "for 1 of 3", "lost for 1 of 3")
    assert read.lines[1:] == ("lost for eu", "degraded for us")
    assert read.tooltip.endswith("lost for eu\ndegraded for us")
    shown = svg(diagram)
    assert {"LOST for 1 of 3", "lost for eu", "degraded for us"} <= set(texts(shown))
    assert 'class="is-lost part"' in shown
    assert "for 1 of 3: so many segments of the users, better for the others" in texts(shown)
    assert "read is lost for 1 of 3" in shown
    assert "LOST for 1 of 3" in dot_source(diagram)


@pytest.mark.parametrize("events_of", [{"down": ["web"]}, {"down": ["ads"]}, {}])
def test_a_journey_that_is_the_same_for_all_names_nobody(events_of):
    for node in journeys(failed(**events_of)).values():
        assert (node.part, node.lines[1:]) == ("", ())


def test_segments_without_room_in_a_box_are_counted_and_all_named_under_the_pointer():
    names = [f"segment-number-{place}" for place in range(9)]
    segments = {"read": {**dict.fromkeys(names, "lost"), "other": "unharmed"}}
    failure = Failure(verdicts={"read": "lost"}, segments=segments)
    diagram = depict(load_text(SEGMENTS), failure=failure)
    read = journeys(diagram)["read"]
    assert read.lines[1] == "lost for segment-number-0, 8 more"
    assert "8 more" in " ".join(texts(svg(diagram)))
    assert all(name in read.tooltip for name in names)


def test_the_name_of_a_segment_is_text_and_nothing_else():
    segments = {"read": {'<script>"&': "lost", "b\u202e\x1b": "degraded", "c": "unharmed"}}
    diagram = depict(load_text(SEGMENTS), failure=Failure(verdicts={"read": "lost"}, segments=segments))
    shown = svg(diagram)
    assert "<script" not in shown
    assert '<script>"&' in " ".join(texts(shown)).replace("lost for ", "")
    assert not {"\x1b", "\u202e"} & set(shown + dot_source(diagram))


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


def test_what_nobody_looked_at_is_hatched_as_unknown():
    architecture = load_text(
        "name: N\ncomponents: {web: {depends_on: [db]}, db: {}}\njourneys: {play: {needs: [web]}}\n"
    )
    seen = depict(architecture, failure=Failure("", {"db": "down"}, {}, is_seen=True))
    states = {node.title: node.state for node in seen.nodes}
    assert states == {"play": "unknown", "web": "unknown", "db": "down"}
    drawn = svg(seen)
    assert "url(#wb-unknown)" in drawn
    assert "nobody reported how it was" in drawn
    computed = depict(architecture, failure=Failure("", {"db": "down"}, {}))
    assert "unknown" not in svg(computed)
