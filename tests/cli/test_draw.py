"""workbook draw FILE -o OUT."""

import re
from xml.etree import ElementTree as ET  # the pictures are our own

import pytest

from tests.cli.ran import DESIGNS, workbook

SVG = "{http://www.w3.org/2000/svg}"
STREAMING = DESIGNS / "streaming.yaml"


def texts(picture):
    root = ET.fromstring(picture.read_text(encoding="utf-8"))  # noqa: S314  it was just drawn
    return root, "\n".join(root.itertext())


@pytest.mark.parametrize("suffix", ["svg", "png", "dot"])
def test_the_suffix_says_what_kind_of_picture(chain, tmp_path, suffix):
    picture = tmp_path / f"out.{suffix}"
    ran = workbook("draw", chain, "-o", picture)
    assert (ran.code, ran.out, ran.err.splitlines()[0]) == (0, "", f"wrote {picture}")
    starts = {"svg": b"<svg", "png": b"\x89PNG", "dot": b"digraph"}[suffix]
    assert starts in picture.read_bytes()[:300]


def test_a_picture_has_a_title_and_every_component(tmp_path, chain):
    workbook("draw", chain, "-o", tmp_path / "out.svg")
    root, told = texts(tmp_path / "out.svg")
    assert "Chain" in root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text
    assert {"web", "db"} <= set(told.split())


def test_a_picture_is_the_same_on_every_run(tmp_path, chain):
    pictures = [tmp_path / f"{number}.svg" for number in range(2)]
    for picture in pictures:
        workbook("draw", chain, "-o", picture)
    assert pictures[0].read_bytes() == pictures[1].read_bytes()


def test_focus_leaves_out_what_is_far_away(tmp_path):
    workbook("draw", STREAMING, "-o", tmp_path / "near.svg", "--focus", "licence", "--hops", "1")
    _, told = texts(tmp_path / "near.svg")
    assert "licence" in told.split()
    assert "search-api" not in told.split()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--focus", "licens"], "licence"),
        (["--journey", "plya"], "play"),
        (["--by", "team"], "owner"),
        (["--engine", "neato"], "wasm"),
        (["--hops", "-1"], "--hops"),
        (["--paint", "importence"], "importance"),
        (["--paint", "importance", "--journey", "plya"], "play"),
        (["--paint", "importance", "--journey", "continue-watching", "--focus", "licens"], "licence"),
    ],
)
def test_what_does_not_exist_is_exit_code_2_and_nothing_is_written(tmp_path, options, said):
    ran = workbook("draw", STREAMING, "-o", tmp_path / "out.svg", *options)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out.docx", "out", "nosuch/out.svg", "."])
def test_a_picture_that_cannot_be_written_is_exit_code_2(chain, tmp_path, name):
    before = sorted(tmp_path.iterdir())
    ran = workbook("draw", chain, "-o", tmp_path / name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()
    assert sorted(tmp_path.iterdir()) == before


def test_an_outage_is_drawn_with_what_it_is_predicted_to_do(tmp_path):
    outage = DESIGNS.parent / "outages" / "2012-12-24-netflix-aws-elb.yaml"
    assert workbook("draw", outage, "-o", tmp_path / "out.svg").code == 0
    assert workbook("draw", outage.stem, "-o", tmp_path / "by-id.svg").code == 0
    assert (tmp_path / "by-id.svg").read_bytes() == (tmp_path / "out.svg").read_bytes()
    root, told = texts(tmp_path / "out.svg")
    assert "Predicted: " in told
    assert "lost" in root.find(f"{SVG}desc").text
    ran = workbook("draw", outage, "-o", tmp_path / "no.svg", "--paint", "importance")
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "no.svg").exists()


def test_painted_figures_are_those_of_the_availability_command(tmp_path):
    design = DESIGNS / "url-shortener.yaml"
    ran = workbook("draw", design, "-o", tmp_path / "out.svg", "--paint", "importance", "--journey", "shorten")
    assert ran.code == 0
    root, _ = texts(tmp_path / "out.svg")
    (box,) = [group for group in root.iter(f"{SVG}g") if group.get("id") == "component-create-api"]
    told = workbook("availability", design, "shorten", "--importance").out
    (row,) = [
        line.split() for line in told.splitlines() if line.startswith("create-api is down ") and "min" not in line
    ]
    assert f"FV {row[4]}" in [text.text for text in box.iter(f"{SVG}text")]


def test_the_first_core_journey_is_painted_unless_another_is_asked_for(tmp_path):
    design = DESIGNS / "live-sports.yaml"
    workbook("draw", design, "-o", tmp_path / "out.svg", "--paint", "importance")
    _, told = texts(tmp_path / "out.svg")
    assert re.search(r"watch \(core\) is 99\.\d+% available, exactly", told)
    workbook("draw", design, "-o", tmp_path / "again.svg", "--paint", "importance")
    assert (tmp_path / "out.svg").read_bytes() == (tmp_path / "again.svg").read_bytes()
