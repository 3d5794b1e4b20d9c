"""A user's work is never overwritten by surprise: one guard for whatever a command writes."""

import json
import os

import pytest

from tests.cli.ran import DESIGNS, ROOT, workbook
from workbook.cli.outcome import Output
from workbook.cli.written_files import written
from workbook.errors import UsageError

OUTAGE = min((ROOT / "outages").glob("*.yaml"))
WRITING = {
    "draw": lambda file, out: ("draw", file, "-o", out),
    "fail": lambda file, out: ("fail", file, "--down", "db", "--draw", out),
    "cuts": lambda file, out: ("cuts", file, "web", out, "--export", "openpsa"),
    "check": lambda file, out: ("check", file, "--output", f"json={out}"),
    "baseline": lambda file, out: ("check", file, "--write-baseline", out),
    "postmortem": lambda file, out: ("postmortem", "--design", file, "--down", "db", "-o", out),
}


@pytest.mark.parametrize("command", WRITING)
@pytest.mark.parametrize("link", ["itself", "symbolic", "hard"])
def test_no_command_writes_over_what_it_reads(chain, tmp_path, command, link):
    text = chain.read_bytes()
    design = tmp_path / "design.svg"  # a name that every command would otherwise write to
    chain.rename(design)
    out = design if link == "itself" else tmp_path / "other.svg"
    if link == "symbolic":
        out.symlink_to(design)
    elif link == "hard":
        os.link(design, out)
    ran = workbook(*WRITING[command](design, out))
    assert ran.code == 2
    assert "is the design itself; write to another file" in ran.err
    assert design.read_bytes() == text


@pytest.mark.parametrize("name", ["notes.md", "other.yaml", "other.YML", "sheet.xlsx"])
@pytest.mark.parametrize("command", ["check", "baseline", "postmortem"])
def test_what_people_go_on_writing_is_not_overwritten(chain, tmp_path, command, name):
    (tmp_path / name).write_text("mine", encoding="utf-8")
    ran = workbook(*WRITING[command](chain, tmp_path / name))
    assert ran.code == 2
    assert "exists; name another file" in ran.err
    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("command", ["draw", "fail", "cuts", "check", "baseline", "postmortem"])
def test_what_is_made_again_is_overwritten(chain, tmp_path, command):
    out = tmp_path / {"cuts": "a.xml", "check": "a.json", "baseline": "b.json", "postmortem": "a.html"}.get(
        command, "a.svg"
    )
    out.write_text("old", encoding="utf-8")
    assert workbook(*WRITING[command](chain, out)).code in (0, 1)
    assert out.read_text(encoding="utf-8") != "old"


@pytest.mark.parametrize("link", ["itself", "symbolic"])
def test_a_checkpoint_is_updated_and_is_never_the_design(chain, tmp_path, link):
    text, checkpoint = chain.read_bytes(), tmp_path / "sampled.json"
    arguments = ("availability", chain, "--samples", "1000", "--checkpoint")
    assert workbook(*arguments, checkpoint).code in (0, 1)
    first = json.loads(checkpoint.read_text(encoding="utf-8"))["runs"]
    assert workbook(*arguments, checkpoint, "--seed", "2").code in (0, 1)
    assert first.items() < json.loads(checkpoint.read_text(encoding="utf-8"))["runs"].items()
    other = chain if link == "itself" else tmp_path / "other"
    if link == "symbolic":
        other.symlink_to(chain)
    ran = workbook(*arguments, other)
    assert ran.code == 2
    assert "is the design itself; write to another file" in ran.err
    assert chain.read_bytes() == text


def test_force_overwrites_a_draft_and_a_scenario(chain, tmp_path):
    for arguments in (("postmortem", "--design", chain, "--down", "db"), ("scenario", OUTAGE, "--force")):
        out = tmp_path / f"{arguments[0]}.md"
        out.write_text("mine", encoding="utf-8")
        assert workbook(*arguments, "-o", out, "--force").code == 0
        assert out.read_text(encoding="utf-8") != "mine"


def test_a_folder_with_a_readme_of_its_own_gets_no_other(chain, tmp_path):
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    ran = workbook("analyze", chain, "--out", tmp_path)
    assert ran.code == 2
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert sorted(tmp_path.iterdir()) == before


def test_two_outputs_are_two_files(chain, tmp_path):
    out = tmp_path / "a.json"
    ran = workbook("check", chain, "--output", f"json={out}", "--output", f"sarif={out}")
    assert ran.code == 2
    assert not out.exists()


def test_a_file_that_changes_while_it_is_fixed_is_not_replaced(tmp_path):
    file = tmp_path / "design.yaml"
    file.write_text("newer", encoding="utf-8")
    with pytest.raises(UsageError, match="has changed since it was read"):
        list(written([Output(file, "fixed", replaces="older")], [(file, "design")]))
    assert file.read_text(encoding="utf-8") == "newer"
    list(written([Output(file, "fixed", replaces="newer")], [(file, "design")]))
    assert file.read_text(encoding="utf-8") == "fixed"


def test_a_fix_of_a_shipped_design_is_printed_only():
    assert workbook("fix", "chat").code == 2
    assert workbook("fix", "chat", "--diff", "--rule", "missing-timeout").code == 0
    assert (DESIGNS / "chat.yaml").is_file()
