"""Files, folders, standard input and what comes with the program, wherever a file is read."""

import subprocess

import pytest

from tests.cli.conftest import CHAIN
from tests.cli.ran import DESIGNS, ROOT, forked, workbook

OUTAGES = sorted((ROOT / "outages").glob("*.yaml"))
PAGE = "# Outage\n\n## Impact\n\nMany users.\n\n## Action items\n\n- Fix it.\n"
TREE = """<opsa-mef><define-fault-tree name="t"><define-gate name="top"><or><basic-event name="a"/></or></define-gate>
<define-basic-event name="a"><float value="0.5"/></define-basic-event></define-fault-tree></opsa-mef>"""


def piped(text, *arguments, cwd=None):
    ran = forked(*arguments, text=text.encode(), cwd=cwd)
    return subprocess.CompletedProcess(arguments, ran.code, ran.out.encode(), ran.err.encode())


@pytest.mark.parametrize(
    "arguments",
    [("analyze", "-"), ("check", "-"), ("fail", "-", "--down", "db"), ("cuts", "-"), ("fix", "-", "--diff")],
    ids=lambda arguments: arguments[0],
)
def test_a_design_may_come_from_standard_input(chain, arguments):
    done = piped(CHAIN, *arguments)
    ran = workbook(*(chain if one == "-" else one for one in arguments))
    assert done.returncode == ran.code
    shown = ran.out.replace(str(chain).lstrip("/") if "--diff" in arguments else str(chain), "F")
    assert done.stdout.decode().replace("<stdin>", "F") == shown


def test_so_may_outages_scenarios_pages_and_fault_trees(tmp_path):
    outage = OUTAGES[0].read_text(encoding="utf-8")
    assert piped(outage, "replay", "-", cwd=OUTAGES[0].parent).stdout.decode() == workbook("replay", OUTAGES[0]).out
    (tmp_path / "d.yaml").write_text(CHAIN, encoding="utf-8")
    scenarios = "architecture: d.yaml\nscenarios: [{name: x, events: [{down: db}], expect: {web: lost}}]\n"
    assert piped(scenarios, "verify", "-", cwd=tmp_path).returncode == 0
    assert b"<stdin>:" in piped(PAGE, "lint-postmortem", "-").stdout
    assert piped(TREE, "fault-tree", "-").returncode == 0
    assert piped("<a>", "fault-tree", "-").stderr.startswith(b"<stdin>:")


def test_so_may_a_baseline_and_a_template(chain, tmp_path):
    known = workbook("check", chain, "--format", "json").out
    done = piped(known, "check", chain, "--baseline", "-", cwd=tmp_path)
    assert (done.returncode, workbook("check", chain).code) == (0, 1)
    assert piped("{}", "check", chain, "--baseline", "-").stderr.startswith(b"<stdin>:")
    done = piped("About {{ title }}.", "postmortem", OUTAGES[0], "--template", "-")
    assert done.stdout.startswith(b"About "), done.stderr
    assert piped("{{", "postmortem", OUTAGES[0], "--template", "-").stderr.startswith(b"<stdin>:")
    done = piped(known, "check", "-", "--baseline", "-")
    assert (done.returncode, b"once" in done.stderr) == (2, True)


def test_a_fixed_design_is_not_printed_if_it_would_start_a_workflow_command():
    text = CHAIN.replace("name: Chain", 'name: "x\n\n  ::error::y"')
    assert text != CHAIN
    done = piped(text, "fix", "-")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"begins with ::" in done.stderr


def test_fixing_standard_input_prints_the_result():
    text = CHAIN.replace("[db]", "{db: {}}").replace("db: {}}\n", "db: {latency: {p99: 100ms}}}\n")
    done = piped(text, "fix", "-", "--rule", "missing-timeout")
    assert done.returncode == 0
    assert b"timeout: " in done.stdout
    assert piped(done.stdout.decode(), "fix", "-", "--rule", "missing-timeout").stdout == done.stdout


def test_standard_input_is_read_once():
    done = piped(CHAIN, "compare", "-", "-")
    assert done.returncode == 2
    assert b"once" in done.stderr


def test_ids_of_what_is_shipped_stand_for_its_files():
    for name, file in (("chat", DESIGNS / "chat.yaml"),):
        assert workbook("analyze", name).out == workbook("analyze", file).out
    assert workbook("replay", OUTAGES[0].stem).out == workbook("replay", OUTAGES[0]).out
    assert workbook("verify", "streaming").code == 0


def test_a_path_wins_over_an_id(tmp_path, monkeypatch):
    (tmp_path / "chat").write_text(CHAIN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert workbook("analyze", "chat").lines[0].startswith("Chain:")


def test_a_folder_stands_for_its_files(tmp_path):
    for name in ("b.yaml", "a.yml"):
        (tmp_path / name).write_text(CHAIN, encoding="utf-8")
    (tmp_path / "notes.md").write_text(PAGE, encoding="utf-8")
    ran = workbook("check", tmp_path)
    assert ran.out == workbook("check", tmp_path / "a.yml", tmp_path / "b.yaml").out
    assert workbook("lint-postmortem", tmp_path).out == workbook("lint-postmortem", tmp_path / "notes.md").out
    (tmp_path / "empty").mkdir()
    ran = workbook("check", tmp_path / "empty")
    assert ran.code == 2
    assert "no design (*.yaml or *.yml)" in ran.err


@pytest.mark.parametrize("name", ["x" * 5000, "nosuch"], ids=["too long", "missing"])
@pytest.mark.parametrize(
    "command",
    [
        "analyze {}", "check {}", "fix {}", "compare {} chat", "fail {} --down x", "cuts {}", "availability {}",
        "verify {}", "draw {}", "replay {}", "postmortem {}", "postmortem --design {} --down x", "lint-postmortem {}",
        "scenario {}", "outages --similar-to {}", "fault-tree {}", "draw chat -o {}.dot", "check chat --baseline {}",
        "new {}/x.yaml", "check chat --write-baseline {}/x", "schema -o {}/x", "postmortem chat --template {}",
    ],
)  # fmt: skip
def test_a_name_that_no_file_has_is_refused_in_one_line(command, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = workbook(*(part.replace("{}", name) for part in command.split()))
    if name == "nosuch" and command.startswith(("new", "draw chat")):
        assert ran.code == 0
        return
    assert (ran.code, ran.out) == (2, "") or command.startswith(("check {}", "lint")), ran
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
