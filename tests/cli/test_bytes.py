"""What leaves the program: UTF-8 for machines, stand-ins for poor terminals, nothing that acts by itself."""

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.ran import command, environment, forked, workbook
from workbook.cli.standard_streams import readable, without_commands
from workbook.model import load_scenarios
from workbook.views.json_text import json_text
from workbook.views.markdown_escaping import escaped
from workbook.views.terminal import printable

UNSEEN = "\u200b\u200e\u202e\u2066\u061c\ufeff\u00ad\u180e\u2060"
FULL = Path("/dev/full")
ASCII = {"PYTHONIOENCODING": "ascii"}


@given(st.text())
def test_what_is_printable_shows_every_character_and_stays_on_its_line(text):
    shown = printable(text)
    assert not set(shown) & set(UNSEEN + "\n\r\x1b\x07")
    assert all(one.isprintable() for one in shown)
    assert printable(shown) == shown


@given(st.text(alphabet=st.characters(codec=None)))
def test_json_shows_what_nobody_sees_and_means_the_same(text):
    written = json_text({"a": text})
    assert not set(written) & set(UNSEEN)
    assert json.loads(written) == {"a": text}
    written.encode()


@given(st.text(alphabet=":\n ae\t\u202e"))
def test_no_line_starts_a_workflow_command(text):
    assert not any(line.lstrip().startswith("::") for line in without_commands(text).splitlines())
    assert not any(line.lstrip().startswith("::") for line in without_commands(escaped(text)).splitlines())


@given(st.text(alphabet=st.characters(codec=None)))
def test_every_character_has_a_stand_in_that_is_no_question_mark(text):
    found = text.encode("ascii", "surrogatepass") if text.isascii() else None
    written = found or "".join(
        one if one.isascii() else readable(UnicodeEncodeError("ascii", one, 0, 1, ""))[0] for one in text
    ).encode("ascii")
    assert written.count(b"?") == text.count("?") + sum("?" in _compatible(one) for one in text if not one.isascii())


def _compatible(character):
    """Full-width question marks and such are question marks."""
    import unicodedata  # noqa: PLC0415

    return unicodedata.normalize("NFKD", character)


def test_machine_formats_are_utf_8_on_every_terminal(chain):
    arguments = ("fail", chain, "--down", "db", "--format", "json")
    plain, rich = (
        subprocess.run(command(*arguments), capture_output=True, env=environment(env), check=False).stdout
        for env in (ASCII, {})
    )
    assert plain == rich
    assert "←" in plain.decode()


def test_text_falls_back_to_something_readable(chain):
    ran = forked("fail", chain, "--down", "db", env=ASCII)
    assert "web <- db is down" in ran.out
    assert "?" not in ran.out


def test_a_name_cannot_start_a_workflow_command_or_turn_text_around(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text('name: "::error::x\\u200b"\ncomponents: {web: {}}\n', encoding="utf-8")
    for arguments in (("analyze", file), ("check", file), ("fail", file, "--down", "web"), ("availability", file)):
        ran = workbook(*arguments)
        assert not any(line.lstrip().startswith("::") for line in ran.told.splitlines())
        assert "\u200b" not in ran.told
    out = tmp_path / "a\u202eb\n::error::c.svg"
    ran = workbook("draw", file, "-o", out)
    assert ran.code == 0
    assert ran.err.startswith("wrote ")
    assert r"a\u202eb\n::error::c.svg" in ran.err


INKLESS = "\u200b\u034f\u115f\u1160\u3164\uffa0"
"""Of no width, or without ink, and accepted."""


def test_what_nobody_sees_is_escaped_in_pictures_and_scenarios(tmp_path):
    told = f"title: a{INKLESS}b\ncomponents: {{web: {{why: c{INKLESS}d}}}}\njourneys: {{buy: {{needs: [web]}}}}\n"
    (tmp_path / "outage.yaml").write_text(f"id: o\n{told}events: [{{down: web}}]\n", encoding="utf-8")
    (tmp_path / "design.yaml").write_text(told.replace("title", "name"), encoding="utf-8")
    for name in ("x.svg", "x.dot"):
        assert workbook("draw", tmp_path / "design.yaml", "--engine", "wasm", "-o", tmp_path / name).code == 0
    printed = workbook("scenario", tmp_path / "outage.yaml", "--design", tmp_path / "design.yaml").out
    assert workbook("scenario", tmp_path / "outage.yaml", "-o", tmp_path / "again.yaml").code == 0
    written = (tmp_path / name for name in ("x.svg", "x.dot", "again.yaml", "again.design.yaml"))
    for text in (printed, *(file.read_text(encoding="utf-8") for file in written)):
        assert r"\u200b\u034f\u115f" in text
        assert set(INKLESS).isdisjoint(text)
    assert f"a{INKLESS}b" in load_scenarios(tmp_path / "again.yaml")[1].scenarios[0].name


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_output_is_one_line():
    with FULL.open("wb") as full:
        done = subprocess.run(command("outages"), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert (done.returncode, done.stderr) == (2, b"cannot write to standard output: No space left on device\n")


def test_a_closed_output_is_one_line():
    closing = ["sh", "-c", 'exec "$@" >&-', "sh", *command("outages")]
    done = subprocess.run(closing, stderr=subprocess.PIPE, env=environment(), check=False)
    assert (done.returncode, done.stderr) == (2, b"cannot write to standard output: it is closed\n")
