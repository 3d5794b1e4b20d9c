"""Files from strangers, end to end: an error or a safely escaped result, in bounded time and memory, no traceback."""

import json

import pytest

from tests.cli.ran import DESIGNS, forked, spawned, workbook
from tests.systems import posix

PHOTOS = DESIGNS / "photo-sharing.yaml"
COMMANDS = {"analyze": [], "fail": ["--down", "web"], "verify": []}
BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 30)
)
TEXTS = {
    "brackets": b"name: " + b"[" * 50_000,
    "braces": b"{a: " * 50_000,
    "alias bomb": BOMB.encode(),
    "python": b"name: !!python/object/apply:os.system ['touch was-here']\ncomponents: {web: {}}\n",
    "control characters": b"name: \x1b[2Jgone\x07\ncomponents: {web: {}}\n",
    "escaped control characters": b'name: "\\e[2Jgone\\a"\ncomponents: {web: {}}\n',
    "not UTF-8": b"name: caf\xe9\ncomponents: {web: {}}\n",
    "UTF-16": "name: x\ncomponents: {web: {}}\n".encode("utf-16"),
    "NUL": b"name: x\0\ncomponents: {web: {}}\n",
    "script as a name": b"name: x\ncomponents: {<script>alert(1)</script>: {}}\n",
    "a very long name": b"name: x\ncomponents: {" + b"a" * 50_000 + b": {}}\n",
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
}


def refused(ran):
    """Exit code 2, nothing on standard output, a message without a traceback or anything a terminal acts on."""
    assert (ran.code, ran.out) == (2, ""), ran
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert all(one.isprintable() for one in ran.err.replace("\n", ""))
    assert len(ran.err) < 100_000
    return True


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_hostile_file_is_refused_at_a_place(tmp_path, text):
    (tmp_path / "stranger.yaml").write_bytes(text)
    ran = forked("analyze", "stranger.yaml", cwd=tmp_path)
    assert refused(ran)
    assert all(line.startswith("stranger.yaml:") for line in ran.err.splitlines())
    assert [file.name for file in tmp_path.iterdir()] == ["stranger.yaml"]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses(tmp_path, command):
    (tmp_path / "stranger.yaml").write_bytes(TEXTS["alias bomb"])
    for name in ("stranger.yaml", "nosuch.yaml"):
        assert refused(spawned(command, name, *COMMANDS[command], cwd=tmp_path))


@pytest.mark.parametrize("command", ["analyze", "verify"])
def test_scenarios_may_not_lead_to_a_hostile_design(tmp_path, command):
    (tmp_path / "stranger.yaml").write_bytes(TEXTS["brackets"])
    (tmp_path / "scenarios.yaml").write_text("architecture: stranger.yaml\nscenarios: [{name: x}]\n", encoding="utf-8")
    assert refused(forked(command, "scenarios.yaml", cwd=tmp_path))


def test_200_megabytes_are_refused(tmp_path):
    with (tmp_path / "huge.yaml").open("wb") as opened:
        opened.truncate(200_000_000)
    ran = forked("analyze", "huge.yaml", cwd=tmp_path)
    assert refused(ran)
    assert "too large" in ran.err


@pytest.mark.parametrize("name", [".", "/dev/null", "/dev/zero", "nosuch.yaml", "", "nosuch/deep.yaml", "x" * 5000])
def test_what_is_no_file_is_refused(tmp_path, name):
    assert refused(forked("analyze", name, cwd=tmp_path))


def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    file = tmp_path / "secret.yaml"
    file.write_text("name: x\ncomponents: {web: {}}\n", encoding="utf-8")
    file.chmod(0)
    try:
        file.read_text(encoding="utf-8")
    except PermissionError:
        assert refused(forked("analyze", file))
    else:
        pytest.skip("this user may read everything")


def test_a_name_that_begins_with_a_dash_is_a_file_after_two_dashes_or_with_its_folder(tmp_path):
    (tmp_path / "-x.yaml").write_bytes(PHOTOS.read_bytes())
    behind_dashes = forked("analyze", "--", "-x.yaml", cwd=tmp_path)
    assert behind_dashes == forked("analyze", "./-x.yaml", cwd=tmp_path)
    assert behind_dashes.code == 1
    assert refused(forked("analyze", "-x.yaml", cwd=tmp_path))


@posix
def test_a_name_with_line_breaks_and_escapes_cannot_forge_a_line_or_move_the_cursor(tmp_path):
    name = "a.yaml:1:1: all is well\n\x1b[2J\x1b[31m\u202e.yaml"
    (tmp_path / name).write_text("nope: 1\n", encoding="utf-8")
    for command in COMMANDS:
        ran = forked(command, name, cwd=tmp_path)
        assert refused(ran)
        assert all(
            line.startswith(r"a.yaml:1:1: all is well\n\x1b[2J\x1b[31m\u202e.yaml:1:1: ")
            for line in ran.err.splitlines()
        )
    made = forked("new", "b\n\x1b[2J.yaml", cwd=tmp_path)
    assert made.code == 0
    assert all(one.isprintable() for one in made.out.replace("\n", ""))


def test_arguments_with_escapes_cannot_move_the_cursor():
    ran = forked("fail", PHOTOS, "--down", "\x1b[31mweb", "--lost", "a\nb", "--surge", "\x07=x")
    assert refused(ran)


HTML = "<script>alert(1)</script>"
TOLD = f"""\
name: "{HTML}"
summary: "</title><img src=x onerror=alert(1)> `code` [a](javascript:alert(1)) | cell"
components:
  web: {{summary: "{HTML}", owner: "{HTML}", depends_on: {{db: {{fallback: {{static: "{HTML}"}}}}}}}}
  db: {{why: "{HTML}"}}
"""


@pytest.fixture
def markup(tmp_path):
    (tmp_path / "markup.yaml").write_text(TOLD, encoding="utf-8")
    return tmp_path


def test_markup_in_texts_is_text_in_json(markup):
    ran = forked("analyze", "markup.yaml", "--format", "json", cwd=markup)
    assert json.loads(ran.out)["design"] == HTML


def test_markup_in_texts_is_text_on_the_terminal(markup):
    ran = forked("analyze", "markup.yaml", cwd=markup)
    assert ran.lines[0].startswith(HTML)


def test_markup_of_the_terminal_library_is_not_acted_on(tmp_path):
    (tmp_path / "rich.yaml").write_text('name: "[red]x[/red] [link=file:///]y"\ncomponents: {web: {}}\n', "utf-8")
    ran = forked("analyze", "rich.yaml", cwd=tmp_path, env={"FORCE_COLOR": "1"})
    assert ran.lines[0].startswith("[red]x[/red] [link=file:///]y: 1 component")


def test_markup_in_texts_is_escaped_in_what_is_written_into_a_folder(markup):
    assert workbook("analyze", markup / "markup.yaml", "--out", markup / "out").code in (0, 1)
    pages = [file for file in (markup / "out").rglob("*") if file.suffix in (".svg", ".md", ".html")]
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "<script>alert" not in text
        assert "<img" not in text
        assert page.suffix != ".md" or "](javascript:" not in text


def test_markup_in_texts_is_escaped_in_a_picture(markup):
    assert workbook("fail", markup / "markup.yaml", "--down", "db", "--draw", markup / "out.svg").code in (0, 1)
    assert "<script>alert" not in (markup / "out.svg").read_text(encoding="utf-8")


def test_a_line_of_5000_components_is_analyzed_without_recursion(tmp_path):
    ran = forked("analyze", in_a_line(tmp_path, 5000))
    assert (ran.code, ran.err) == (1, "")
    assert ran.lines[0] == "Deep: 5000 components, 1 journey, 10000 single failures"


def test_a_chain_of_1500_causes_is_told_without_recursion(tmp_path):
    failed = forked("fail", in_a_line(tmp_path, 1500), "--down", "c1499")
    assert (failed.code, failed.err) == (1, "")
    assert "c1499 is down" in failed.out


def in_a_line(folder, components):
    links = [f"  c{i}: {{depends_on: {{c{i + 1}: {{timeout: 1s}}}}}}" for i in range(components - 1)]
    file = folder / "deep.yaml"
    last = [f"  c{components - 1}: {{}}", "journeys: {go: {needs: [c0]}}"]
    file.write_text("\n".join(["name: Deep", "components:", *links, *last]), encoding="utf-8")
    return file


def in_a_circle(folder, components):
    links = [f"  c{i}: {{depends_on: [c{(i + 1) % components}]}}" for i in range(components)]
    journey = "journeys: {go: {needs: [c0]}}"
    (folder / "circle.yaml").write_text("\n".join(["name: Circle", "components:", *links, journey]), "utf-8")


def test_a_circle_of_1000_components_is_told_without_recursion(tmp_path):
    in_a_circle(tmp_path, 1000)
    ran = forked("fail", "circle.yaml", "--down", "c999", cwd=tmp_path)
    assert (ran.code, ran.err) == (1, "")
    assert "c999 is down" in ran.out


def test_a_circle_of_300_components_is_analyzed(tmp_path):
    in_a_circle(tmp_path, 300)
    ran = forked("analyze", "circle.yaml", cwd=tmp_path)
    assert ran.code in (0, 1)
    assert ran.err == ""
    assert "deadlock" in ran.out
