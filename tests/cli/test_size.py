"""`workbook size` and `workbook cost`: what they print, and what they refuse."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.ran import DESIGNS, workbook

STREAMING = """
name: Streaming
audience: {users: 300M, peak_to_mean: 2.5, segments: [{name: all, share: 100%, bitrate: 4Mbps}]}
components:
  device: {kind: client, depends_on: {cdn: {stream: true, request: 1kB}, gateway: {request: 1kB, response: 1kB}}}
  cdn: {kind: cdn, capacity: 180Gbps, replicas: 900, utilisation: 80%, cost: {per_gb: 0.02 USD}}
  gateway: {replicas: 24, capacity: 1500/s, utilisation: 60%, cost: {per_replica: 310 USD}}
journeys: {play: {needs: [device], concurrent: 12%, lasts: 45m}}
"""


@pytest.fixture
def streaming(tmp_path: Path) -> Path:
    file = tmp_path / "streaming.yaml"
    file.write_text(STREAMING, encoding="utf-8")
    return file


def test_a_row_unfolds_into_what_a_person_multiplies(streaming: Path) -> None:
    ran = workbook("size", streaming, "--derivations")
    assert ran.code == 0
    assert "300M × 12% × 4Mbps = 144Tbps" in ran.out
    assert "300M × 12% / 45min = 13.3k/s" in ran.out
    assert "13.3k/s / 1.5k/s / 60% → 15" in ran.out
    assert "cdn needs 1,000 replicas at peak and has 900. Add 100." in ran.out


def test_the_bill_and_what_one_more_of_everything_costs(streaming: Path) -> None:
    ran = workbook("cost", streaming)
    assert ran.code == 0
    assert "It costs 373M USD a month. That is 1.24 USD per user and month." in ran.out
    assert "Replicas above those needed at peak cost 2.79k USD" in ran.out
    assert "1 Mbps more on every stream: +93.3M USD" in ran.out


@pytest.mark.parametrize("command", ["size", "cost"])
@pytest.mark.parametrize("design", sorted(path.name for path in DESIGNS.glob("*.yaml")))
def test_every_design_has_sizes_and_costs_in_every_format(command: str, design: str, tmp_path: Path) -> None:
    picture = tmp_path / "bars.svg"
    for output in ("text", "markdown", "json"):
        ran = workbook(command, DESIGNS / design, "--format", output)
        assert ran.code == 0
        assert ran.err == "" or (output == "text" and "no journeys are declared" in ran.err)
        assert output != "json" or json.loads(ran.out)["design"]
    assert workbook(command, DESIGNS / design, "--draw", picture).code == 0
    assert ET.parse(picture).getroot().tag.endswith("svg")  # noqa: S314  it is our own


def test_one_journey_alone(streaming: Path) -> None:
    ran = workbook("size", streaming, "play", "--format", "json")
    assert list(json.loads(ran.out)["journeys"]) == ["play"]
    ran = workbook("size", streaming, "plai")
    assert (ran.code, ran.err) == (2, "unknown journey 'plai'; did you mean 'play'?\n")


@pytest.mark.parametrize("command", ["size", "cost"])
def test_a_file_that_cannot_be_accepted_is_exit_code_2(command: str, tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("name: X\ncomponents: {a: {stores: {item: 3, keep: 1d, items: 2}}}\n", encoding="utf-8")
    ran = workbook(command, file)
    assert ran.code == 2
    assert "3 without its unit is not a size" in ran.err


def test_names_of_strangers_are_shown_literally(tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    hostile = STREAMING.replace("name: Streaming", 'name: "<script>|*x*"')
    file.write_text(hostile, encoding="utf-8")
    picture = tmp_path / "bars.svg"
    for command in ("size", "cost"):
        assert workbook(command, file).code == 0
        assert "<script>" not in workbook(command, file, "--format", "markdown").out
        assert workbook(command, file, "--draw", picture, "--force").code == 0
        assert "<script>" not in picture.read_text(encoding="utf-8")


def test_a_picture_that_exists_is_not_overwritten_unless_asked(streaming: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("by hand", encoding="utf-8")
    assert workbook("size", streaming, "--draw", page).code == 2
    assert page.read_text(encoding="utf-8") == "by hand"


def test_who_cannot_stream_is_said_of_the_journey_that_asks_for_most(design):
    file = design("""\
name: TV
audience:
  users: 1M
  segments: [{name: home, share: 40%, bandwidth: {p10: 700kbps, p50: 3Mbps}}, {name: away, share: 60%, bitrate: 1Mbps}]
components: {tv: {}}
journeys:
  play: {needs: [tv], ladder: [235kbps, 560kbps]}
  live: {needs: [tv], users: 50%, ladder: [700kbps, 3Mbps], headroom: 100%}
""")
    told = " ".join(workbook("size", file).out.split())
    assert "cannot stream" in told
    assert "live: 10% (20k users)" in told
