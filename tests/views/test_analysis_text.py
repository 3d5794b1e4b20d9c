"""An analysis for the terminal: for whom a failure is as bad as it says, in as many columns as there are."""

import os
import re
import subprocess
import sys

import pytest

from tests.cli.ran import environment
from tests.systems import posix
from workbook.failure import Analysis, Harm
from workbook.model import load_text
from workbook.views.analysis.sentences import affected_segments, most_severe_effect
from workbook.views.analysis.text import analysis_text


def harm(**verdicts):
    return Harm("play", "core", tuple(verdicts.items()), 0.5, 0.25)


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ({"eu": "lost"}, "lost"),
        ({"eu": "degraded", "us": "degraded"}, "degraded"),
        ({"eu": "lost", "us": "unharmed", "asia": "lost"}, "lost for eu and asia"),
        ({"eu": "degraded", "us": "lost", "asia": "unharmed"}, "lost for us, degraded for eu"),
    ],
)
def test_every_segment_that_is_hurt_is_named(verdicts, told):
    assert affected_segments(harm(**verdicts)) == told


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (19, "lost for africa, asia and eu"),
        (18, "lost for 3 of 4 segments (africa, asia, eu)"),
        (14, "lost for 3 of 4 segments (africa, asia and 1 more)"),
        (3, "lost for 3 of 4 segments (africa and 2 more)"),
    ],
)
def test_segments_without_room_are_counted(room, told):
    assert affected_segments(harm(africa="lost", asia="lost", us="unharmed", eu="lost"), room) == told


SEGMENTS = """\
name: Segments
audience:
  segments:
    - {name: europe-west, share: 30%, region: eu}
    - {name: europe-north, share: 20%, region: eu}
    - {name: americas, share: 30%, region: us}
    - {name: asia, share: 20%, region: as}
failure_domains: {eu: {kind: region}, us: {kind: region}, as: {kind: region}, west: {kind: provider}}
components:
  device: {kind: client, depends_on: [api]}
  api: {serves: regional, placed: {eu: 2, us: 2, as: 2}, depends_on: [db]}
  db: {serves: regional, placed: {eu: 2, us: 2, as: 2}}
journeys: {play: {needs: [device]}}
"""


@pytest.fixture
def analysis():
    return Analysis(load_text(SEGMENTS))


def lost(analysis, domain):
    return next(one for one in analysis.failures if (one.event.target, one.event.kind) == (domain, "lost"))


def test_one_chain_stands_for_segments_that_share_it(analysis):
    assert most_severe_effect(analysis, lost(analysis, "eu")).startswith(
        "play is lost for europe-west and europe-north: device@eu ←"
    )


def test_a_chain_says_whose_it_is_where_segments_differ():
    two = SEGMENTS.replace("eu: {kind: region}, us: {kind: region}", "eu: {within: west}, us: {within: west}")
    analysis = Analysis(load_text(two.replace("within: west}", "kind: region, within: west}")))
    told = most_severe_effect(analysis, lost(analysis, "west"))
    assert told.startswith("play is lost for europe-west, europe-north and americas; for europe-west: device@eu ←")


@pytest.mark.parametrize("columns", [40, 60, 100, 160])
def test_no_line_is_wider_than_the_terminal(analysis, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = analysis_text(analysis)
    assert max(map(len, told.splitlines())) <= columns
    assert "europe-west and europe-north" in " ".join(told.split())


def on_a_terminal(file, **surroundings):
    """What a terminal gets to see."""
    import pty  # noqa: PLC0415  not on every system

    ours, theirs = pty.openpty()
    arguments = [sys.executable, "-m", "workbook", "analyze", str(file)]
    with subprocess.Popen(
        arguments, stdout=theirs, stderr=subprocess.DEVNULL, env=environment(surroundings)
    ) as running:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 10_000)
            except OSError:
                part = b""
            if not part:
                break
            seen += part
        running.wait()
    os.close(ours)
    return seen.decode()


@posix
@pytest.mark.parametrize("surroundings", [{"NO_COLOR": "1", "TERM": "xterm"}, {"TERM": "dumb"}, {"TERM": "xterm"}])
def test_a_terminal_sees_what_a_pipe_sees_whatever_its_colours(tmp_path, surroundings):
    file = tmp_path / "segments.yaml"
    file.write_text(SEGMENTS, encoding="utf-8")
    piped = subprocess.run(
        [sys.executable, "-m", "workbook", "analyze", str(file)],
        capture_output=True, check=False, env=environment({"COLUMNS": "80"}),
    ).stdout.decode()  # fmt: skip
    seen = on_a_terminal(file, COLUMNS="80", **surroundings)
    assert ("\033[" in seen) is (surroundings == {"TERM": "xterm"})
    assert re.sub(r"\033\[[0-9;]*m", "", seen).replace("\r\n", "\n") == piped


@pytest.mark.parametrize(("journeys", "told"), [(30, []), (31, ["1 more journey in"]), (33, ["3 more journeys in"])])
def test_of_many_journeys_some_are_told_one_by_one_and_the_others_counted(journeys, told):
    components = "\n".join(f"  c{n}: {{}}" for n in range(journeys))
    text = analysis_text(Analysis(load_text(f"name: Many\ncomponents:\n{components}")))
    assert text.count("(core) survives") == 30
    assert re.findall(r"\d+ more journeys? in", text) == told
