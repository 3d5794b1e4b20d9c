"""What a picture shows, golden and promise by promise."""

import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
import wasmtime

from tests.views.designs import everything, layered, photos
from workbook.errors import UsageError
from workbook.model import load_text
from workbook.views.picture import wasm_engine
from workbook.views.picture.cannot_draw import CannotDraw, TooMuchWork
from workbook.views.picture.depict import Failure, depict, journey_id
from workbook.views.picture.diagram import Diagram, Node
from workbook.views.picture.dot import dot_source
from workbook.views.picture.formats import rendered
from workbook.views.picture.png import legible, scale
from workbook.views.picture.svg import svg

OUTAGE = Failure(
    events="licence is down for one hour",
    states={"licence": "down", "api": "degraded", "cdn": "slow", "device@us": "up"},
    verdicts={"play": "lost"},
    chain=[("play", "device@us"), ("device@us", "api"), ("api", "licence")],
)


def without_font(drawn: str) -> str:
    """Font subsets differ from one version of the font tools to the next."""
    return re.sub(r"base64,[\w+/=]+", "base64,…", drawn)


def texts(drawn: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314


def test_dot_of_a_small_design(dot_file):
    assert dot_source(depict(photos())) == dot_file


def test_dot_after_a_failure(dot_file):
    assert dot_source(depict(everything(), failure=OUTAGE, caption=("play is lost.",))) == dot_file


def test_svg_of_a_small_design(svg_file):
    assert without_font(svg(depict(photos()))) == svg_file


def test_svg_after_a_failure(svg_file):
    assert without_font(svg(depict(everything(), failure=OUTAGE, caption=("play is lost.",)))) == svg_file


@pytest.mark.parametrize("suffix", [".svg", ".png", ".dot"])
def test_the_same_design_gives_the_same_bytes(suffix):
    assert rendered(depict(everything()), suffix) == rendered(depict(everything()), suffix)


def test_another_process_draws_the_same_bytes():
    program = (
        "import sys; from tests.views.designs import everything; from workbook.views.picture.depict import depict;"
        "from workbook.views.picture.svg import svg; sys.stdout.buffer.write(svg(depict(everything())).encode())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode() == svg(depict(everything()))
    assert done.stderr == b""


def test_an_unknown_suffix_is_a_usage_error():
    with pytest.raises(UsageError, match=r"ends in \.svg, \.png, \.dot, not '\.pdf'"):
        rendered(depict(photos()), ".pdf")


def test_every_protection_is_drawn_there_or_missing():
    (edge,) = [edge for edge in depict(everything()).edges if (edge.tail, edge.head) == ("api", "licence")]
    assert [(badge.sign, badge.present, badge.value) for badge in edge.badges] == [
        ("timeout", True, "250ms"),
        ("retries", False, ""),
        ("breaker", True, ""),
        ("bulkhead", True, "30"),
        ("fallback", True, ""),
        ("cache", False, ""),
    ]


def test_a_missing_timeout_or_breaker_warns_where_the_caller_waits():
    edges = {(edge.tail, edge.head): edge for edge in depict(everything()).edges}
    missing = [badge.sign for badge in edges["device", "cdn"].badges if badge.warns and not badge.present]
    assert missing == ["timeout", "breaker"]
    assert edges["api", "events"].badges == ()
    assert edges["api", "switches"].badges == ()


def test_hard_soft_async_control_fallback_cache_and_startup_are_drawn_apart():
    styles = {(edge.tail, edge.head, edge.style) for edge in depict(everything()).edges}
    assert styles >= {
        ("device", "api", "hard"),
        ("api", "rows", "soft"),
        ("api", "events", "async"),
        ("api", "switches", "control"),
        ("api", "licence-copies", "standby"),
        ("api", "history-cache", "standby"),
        ("history", "switches", "startup"),
    }
    drawn = svg(depict(everything()))
    for style in ("soft", "async", "control", "standby", "startup"):
        assert f"path {'line' if style == 'soft' else f'l-{style}'} {style}" in drawn


def test_a_component_stands_in_the_smallest_domain_that_holds_all_of_it():
    clusters = {node.id: node.cluster for node in depict(everything()).nodes}
    assert clusters["licence"] == "domain:us"
    assert clusters["licence-copies"] == "domain:us-a"
    assert clusters["api"] is None
    assert "2 regions, 12 replicas, 6 needed" in next(n.lines for n in depict(everything()).nodes if n.id == "api")


def test_frames_may_be_owners_or_none():
    assert {one.title for one in depict(everything(), by="owner").clusters} == {"playback"}
    assert depict(everything(), by="none").clusters == ()


def test_a_journey_is_traced_and_the_rest_dimmed():
    diagram = depict(everything(), journey="play")
    edges = {(edge.tail, edge.head): edge.emphasis for edge in diagram.edges}
    assert edges[journey_id("play"), "device"] == "traced"
    assert edges["api", "licence"] == "traced"
    assert edges["api", "rows"] == "dimmed"
    assert {node.id for node in diagram.nodes if node.dimmed} >= {"rows", journey_id("browse")}
    assert "serves play" in texts(svg(diagram))


def test_without_a_journey_what_core_journeys_need_is_traced():
    edges = {(edge.tail, edge.head): edge.emphasis for edge in depict(everything()).edges}
    assert edges["api", "licence"] == "traced"
    assert edges["api", "history"] == "normal"
    assert {edge.emphasis for edge in depict(photos()).edges} == {"normal"}


def test_states_are_words_as_well_as_colours():
    drawn = svg(depict(everything(), failure=OUTAGE))
    assert {"LOST", "DOWN", "SLOW", "DEGRADED"} <= set(texts(drawn))
    for state in ("lost", "down", "slow", "degraded"):
        assert f'fill="url(#wb-{state})"' in drawn
    assert "licence is down for one hour" in texts(drawn)


def test_the_cause_chain_is_stressed():
    diagram = depict(everything(), failure=OUTAGE)
    assert {(edge.tail, edge.head) for edge in diagram.edges if edge.emphasis == "cause"} == {
        (journey_id("play"), "device"),
        ("device", "api"),
        ("api", "licence"),
    }


def test_a_stamp_counts_for_its_component_which_shows_the_worst():
    diagram = depict(everything(), failure=Failure(states={"api@us": "down", "api@eu": "slow", "api": "up"}))
    assert {node.id: node.state for node in diagram.nodes}["api"] == "down"


def test_the_legend_explains_what_is_used_and_nothing_else():
    small, full = texts(svg(depict(photos()))), texts(svg(depict(everything(), failure=OUTAGE)))
    assert "async: nobody waits for it" not in small
    assert {"hard: no answer without it", "timeout", "missing, and callers wait"} <= set(small)
    assert {"async: nobody waits for it", "answers too late"} <= set(full)


def test_a_neighbourhood_says_what_it_leaves_out():
    diagram = depict(everything(), focus="licence", hops=1)
    nodes = {node.id: node for node in diagram.nodes}
    assert set(nodes) == {"api", "licence"}
    assert "5 more not shown" in nodes["api"].lines
    assert diagram.title == "Streaming — around licence, 1 hop"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"journey": "plai"}, "there is no journey 'plai'; did you mean 'play'?"),
        ({"focus": "licens"}, "there is no component 'licens'; did you mean 'licence'?"),
        ({"focus": "api", "hops": -1}, "hops must be 0 or more, not -1"),
        ({"links": {"api": "javascript:alert(1)"}}, "no address to link to"),
    ],
)
def test_what_is_not_in_the_design_is_a_usage_error(options, message):
    with pytest.raises(UsageError, match=re.escape(message)):
        depict(everything(), **options)


def test_links_of_the_caller_are_drawn():
    drawn = svg(depict(everything(), links={"api": "https://example.org/api?a=1&b=2"}))
    assert '<a href="https://example.org/api?a=1&amp;b=2">' in drawn


def test_the_picture_has_a_title_a_description_and_a_tooltip_for_every_box():
    drawn = svg(depict(everything()))
    assert '<title id="wb-title">Streaming</title>' in drawn
    assert "api needs licence (hard)" in drawn
    assert "One front door." in drawn
    assert 'id="component-api"' in drawn
    assert "prefers-color-scheme:dark" in drawn


def test_png_is_large_enough_for_a_presentation():
    image = rendered(depict(photos()), ".png")
    wide, high = struct.unpack(">II", image[16:24])
    assert image.startswith(b"\x89PNG")
    assert wide >= 1600
    assert high > 400


def test_png_has_its_text_in_it():
    """A renderer that does not know the typeface leaves all text out and says nothing."""

    def drawn(word: str) -> int:
        nodes = tuple(Node(f"n{place}", "service", word) for place in range(9))
        return len(rendered(Diagram(word, nodes=nodes), ".png"))

    assert drawn("component") > 1.5 * drawn("\N{NO-BREAK SPACE}")


def test_png_is_bounded():
    assert scale(500, 500) == pytest.approx(3.2)
    assert scale(1000, 1000) == 2
    assert scale(20_000, 5_000) * 20_000 <= 10_000
    assert scale(3_000, 3_000) == pytest.approx((10 / 9) ** 0.5)
    assert scale(9_000, 9_000) ** 2 * 81e6 <= 24e6 * 1.001
    assert legible(4_800, 4_800)
    assert not legible(9_000, 9_000)


ENOUGH = 10**9


def test_a_layout_that_takes_too_much_work_is_given_up_and_the_next_one_works():
    with pytest.raises(TooMuchWork):
        wasm_engine.positions(dense_dot(400), work=10**8)
    assert b'"bb"' in wasm_engine.positions("digraph { a -> b }", ENOUGH).content


def test_the_work_of_a_layout_is_the_same_on_every_run():
    assert len({wasm_engine.positions(dense_dot(20), ENOUGH).work for _ in range(3)}) == 1


def test_every_bound_on_the_engine_is_one_that_it_knows():
    """It takes any other name without a word, and is then not bounded."""
    for bound in ("consume_fuel", "epoch_interruption", "max_wasm_stack", "cache"):
        assert isinstance(getattr(wasmtime.Config, bound, None), property)


def dense_dot(size: int) -> str:
    edges = " ".join(f"n{a} -> n{(a * 7 + b * 13) % size};" for a in range(size) for b in range(6))
    return f"digraph {{ {edges} }}"


def test_what_graphviz_refuses_is_an_error_of_ours():
    with pytest.raises(CannotDraw, match="could not lay out"):
        wasm_engine.positions("digraph { a -> ", ENOUGH)


def test_pictures_do_not_need_a_home_directory(tmp_path):
    program = (
        "from tests.views.designs import photos; from workbook.views.picture.depict import depict;"
        "from workbook.views.picture.svg import svg; print(len(svg(depict(photos()))) > 1000)"
    )
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    environment = {"HOME": str(nowhere / "home"), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, env=environment)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_without_a_program_dot_asking_for_it_is_an_error_that_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CannotDraw, match="install Graphviz, or leave out --engine dot"):
        svg(depict(photos()), engine="dot")


@pytest.mark.skipif(shutil.which("dot") is None, reason="no program dot on this machine")
def test_the_program_dot_draws_the_same_boxes():
    ours, theirs = svg(depict(everything())), svg(depict(everything()), engine="dot")
    assert sorted(texts(ours)) == sorted(texts(theirs))


def test_large_designs_are_drawn_small_but_whole():
    assert set(texts(svg(depict(layered(120, layers=6))))) >= {f"c{place}" for place in range(120)}
    drawn = svg(depict(layered(90, layers=6)))
    assert "in this order: timeout, retries, circuit breaker, bulkhead, fallback, cache" in texts(drawn)


def test_a_component_of_its_own_may_be_alone():
    assert "alone" in texts(svg(depict(load_text("name: One\ncomponents: {alone: {}}"))))
