"""The design that scenarios and outages name stays near them, and what is refused is never opened or quoted."""

import ntpath
import os
from pathlib import Path

import pytest

from tests.cli.ran import ROOT, spawned, workbook
from tests.systems import posix
from workbook.errors import DocumentError
from workbook.model import load_outage, load_outage_text, load_scenarios, load_scenarios_text
from workbook.serve.agents.served_folder import ServedFolder

DESIGN = "name: Shop\ncomponents: {web: {}}\njourneys: {buy: {needs: [web]}}\n"
ELSEWHERE = "key: hunter2-of-another\n"
SCENARIOS = "architecture: {}\nscenarios: [{{name: x, events: [{{down: web}}], expect: {{buy: lost}}}}]\n"
OUTAGE = "id: x\ntitle: X\narchitecture: {}\nevents: [{{down: web}}]\n"


@pytest.fixture
def place(tmp_path) -> Path:
    """A folder three deep, with nothing of a repository around it."""
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    return folder


def naming(folder: Path, named: str, content: str = SCENARIOS) -> Path:
    file = folder / "refers.yaml"
    file.write_text(content.format(named), encoding="utf-8")
    return file


def refused(read, file: Path) -> str:
    with pytest.raises(DocumentError) as error:
        read(file)
    return "\n".join(map(str, error.value.problems))


@pytest.mark.parametrize(("read", "content"), [(load_scenarios, SCENARIOS), (load_outage, OUTAGE)])
def test_without_a_repository_a_design_is_below_the_parent_of_the_folder(read, content, place):
    (place.parent / "near.yaml").write_text(DESIGN, encoding="utf-8")
    (place.parents[1] / "far.yaml").write_text(ELSEWHERE, encoding="utf-8")
    read(naming(place, "../near.yaml", content))
    told = refused(read, naming(place, "../../far.yaml", content))
    line = content[: content.index("architecture")].count("\n") + 1
    assert told.startswith(f"{place / 'refers.yaml'}:{line}:15: the design '../../far.yaml' is outside of the folder")
    assert "--allow-outside" in told
    assert "hunter2" not in told


@pytest.mark.parametrize("marker", [Path.mkdir, Path.touch], ids=["repository", "worktree"])
def test_within_a_repository_a_design_is_below_its_root(marker, place):
    marker(place.parents[1] / ".git")
    (place.parents[1] / "design.yaml").write_text(DESIGN, encoding="utf-8")
    (place.parents[2] / "design.yaml").write_text(ELSEWHERE, encoding="utf-8")
    load_scenarios(naming(place, "../../design.yaml"))
    assert "is outside of the repository" in refused(load_scenarios, naming(place, "../../../design.yaml"))
    (place / ".git").mkdir()
    assert "is outside of the repository" in refused(load_scenarios, naming(place, "../../design.yaml"))


@posix
def test_links_are_resolved_before_anybody_asks_where_they_are(place):
    (place.parents[1] / "far.yaml").write_text(ELSEWHERE, encoding="utf-8")
    (place / "link.yaml").symlink_to(place.parents[1] / "far.yaml")
    (place / "folder").symlink_to(place.parents[1])
    for named in ("link.yaml", "folder/far.yaml"):
        told = refused(load_scenarios, naming(place, named))
        assert "is outside of" in told
        assert "hunter2" not in told


def test_what_is_refused_is_not_opened_and_whether_it_exists_is_not_said(place, monkeypatch):
    (place.parents[1] / "far.yaml").write_text(ELSEWHERE, encoding="utf-8")
    told = {refused(load_scenarios, naming(place, f"../../{name}.yaml")).replace(name, "") for name in ("far", "nil")}
    assert len(told) == 1
    opened = []
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *rest, **more: opened.append(path.name) or real(path, *rest, **more))
    refused(load_scenarios, naming(place, "../../far.yaml"))
    assert "refers.yaml" in opened
    assert "far.yaml" not in opened


def test_the_root_of_the_file_system_bounds_nothing(monkeypatch):
    monkeypatch.chdir(Path(Path.cwd().anchor))
    with pytest.raises(DocumentError, match="is outside of"):
        load_scenarios_text(SCENARIOS.format("../../etc/passwd"), f"{os.sep}tmp{os.sep}refers.yaml")


def test_another_drive_or_machine_is_not_even_looked_for(place, monkeypatch):
    monkeypatch.setattr(os.path, "splitdrive", ntpath.splitdrive)
    file = naming(place, r"'\\stranger\share\design.yaml'")
    monkeypatch.setattr(os.path, "exists", lambda _: pytest.fail("it was looked for"))
    assert "is outside of" in refused(load_scenarios, file)
    with pytest.raises(Exception, match="outside of the folder that is served"):
        ServedFolder(place).file(r"\\stranger\share\design.yaml")


def test_designs_that_come_with_the_program_are_found_by_path_and_by_id(place):
    shipped = ROOT / "architectures" / "photo-sharing.yaml"
    for named in ("photo-sharing", os.path.relpath(shipped, place), shipped):
        text = f"architecture: {named}\nscenarios: [{{name: x}}]\n"
        (place / "refers.yaml").write_text(text, encoding="utf-8")
        assert load_scenarios(place / "refers.yaml")[0].name == "Photo sharing"
    assert (
        load_outage_text("id: x\ntitle: X\narchitecture: photo-sharing\nevents: []\n").intended.name == "Photo sharing"
    )


def test_a_file_of_ones_own_wins_over_an_id(place):
    (place / "photo-sharing").write_text(DESIGN, encoding="utf-8")
    assert load_scenarios(naming(place, "photo-sharing"))[0].name == "Shop"


COMMANDS = {
    "verify": lambda scenarios, _: ("verify", scenarios),
    "report": lambda scenarios, _: ("report", "photo-sharing", "--scenarios", scenarios, "-o", f"{scenarios}.html"),
    "export": lambda scenarios, _: ("export", scenarios, "--to", "chaostoolkit"),
    "replay": lambda _, outage: ("replay", outage),
    "replays": lambda _, outage: ("replay", outage.parent),
    "postmortem": lambda _, outage: ("postmortem", outage),
    "past": lambda _, outage: (
        "postmortem", "--design", "photo-sharing", "--down", "web", "--past", outage.parent,
    ),
    "scenario": lambda _, outage: ("scenario", outage),
    "outages": lambda _, outage: ("outages", "--similar-to", outage),
    "draw": lambda _, outage: ("draw", outage, "-o", outage.parent / "o.svg"),
    "page": lambda _, outage: ("report", outage, "-o", outage.parent / "o.html"),
}  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_reads_such_files_refuses_and_can_be_allowed(command, place):
    (place.parents[1] / "far.yaml").write_text(ELSEWHERE, encoding="utf-8")
    outages = place.parent / "d"
    outages.mkdir()
    arguments = COMMANDS[command](naming(place, "../../far.yaml"), naming(outages, "../../far.yaml", OUTAGE))
    ran = workbook(*arguments)
    assert ran.code == 2
    assert "is outside of the folder" in ran.err
    assert "hunter2" not in ran.told
    assert "key:" not in ran.told
    (place.parents[1] / "far.yaml").write_text(DESIGN, encoding="utf-8")
    for given in ((*arguments, "--allow-outside"), ("--allow-outside", *arguments)):
        assert "is outside of" not in workbook(*given).err
    assert workbook(*arguments).code == 2  # nothing is remembered of the run before


def test_what_is_allowed_is_said_in_help():
    ran = workbook("--help")
    assert "--allow-outside" in ran.out


def test_every_shipped_file_resolves_from_anywhere(tmp_path):
    ran = spawned("verify", "photo-sharing", cwd=tmp_path)
    assert ran.code == 0, ran.told
