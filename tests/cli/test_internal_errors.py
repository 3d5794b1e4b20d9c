"""A bug never looks like a verdict: exit code 70, one line, and the other files are still reported."""

import json

import pytest

from tests.cli.conftest import CHAIN
from tests.cli.ran import spawned, workbook
from tests.cli.test_inputs import PAGE, TREE

BROKEN = "name: Broken\ncomponents: {web: {depends_on: [nosuch]}}\n"


@pytest.fixture
def bug(monkeypatch):
    """Every design with `buggy` in its name makes the rules fail."""
    from workbook.review import checkup  # noqa: PLC0415

    sound = checkup.run

    def run_rules(rules, analysis, **options):
        if "buggy" in analysis.architecture.name:
            raise ZeroDivisionError("division\nby zero")
        return sound(rules, analysis, **options)

    monkeypatch.setattr(checkup, "run", run_rules)


@pytest.fixture
def buggy(design):
    return design(CHAIN.replace("Chain", "buggy"), "buggy.yaml")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab", "junit"])
@pytest.mark.usefixtures("bug")
def test_a_bug_in_one_file_is_70_and_the_others_are_reported(buggy, chain, form):
    ran = workbook("check", buggy, chain, "--format", form)
    assert ran.code == 70
    assert "missing-timeout" in ran.out
    assert "Traceback" not in ran.told
    (told,) = [line for line in ran.err.splitlines() if line.startswith("internal error: ")]
    assert "ZeroDivisionError: division by zero" in told
    assert "report it" in told


@pytest.mark.usefixtures("bug")
def test_the_traceback_is_shown_to_who_asks_wherever_the_option_stands(buggy):
    for arguments in (("--traceback", "check", buggy), ("check", buggy, "--traceback")):
        ran = workbook(*arguments)
        assert ran.code == 70
        assert "Traceback" in ran.err
        assert "in run_rules" in ran.err


def test_a_bug_anywhere_is_one_line(monkeypatch, chain):
    monkeypatch.setattr("workbook.review.scenario_outcome.scenario_outcome", None)
    ran = workbook("fail", chain, "--down", "db")
    assert (ran.code, ran.out) == (70, "")
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("internal error: TypeError: ")


def test_an_error_in_a_file_is_a_blocker_for_gitlab_and_a_result_of_sarif(design, chain):
    broken = design(BROKEN, "broken.yaml")
    gitlab = json.loads(workbook("check", broken, chain, "--format", "gitlab").out)
    (entry,) = [one for one in gitlab if one["check_name"] == "cannot-be-checked"]
    assert entry["severity"] == "blocker"
    assert entry["location"] == {"path": str(broken), "lines": {"begin": 2}}
    assert "nosuch" in entry["description"]
    (run,) = json.loads(workbook("check", broken, "--format", "sarif").out)["runs"]
    (result,) = run["results"]
    assert result["level"] == "error"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "cannot-be-checked"
    (refused,) = json.loads(workbook("check", broken, "--format", "json").out)["refused"]
    assert refused["severity"] == "blocker"
    assert refused["problems"][0]["line"] == 2


def test_a_refused_file_has_not_no_findings(design):
    ran = workbook("check", design(BROKEN, "broken.yaml"))
    assert ran.code == 2
    assert ran.out == "1 file could not be checked\n"


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_page_that_cannot_be_read_does_not_keep_others_from_being_looked_at(tmp_path, form):
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(b"caf\xe9")
    ran = workbook("lint-postmortem", tmp_path, "--format", form)
    alone = workbook("lint-postmortem", tmp_path / "page.md", "--format", "json")
    assert ran.code == 2
    assert all(one["rule"] in ran.out for one in json.loads(alone.out)["files"][0]["remarks"])
    assert "latin.md" in ran.told
    assert "is not UTF-8" in ran.told


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_page_that_cannot_be_read_is_no_bug(tmp_path, form):
    ran = workbook("lint-postmortem", tmp_path / "nosuch.md", "--format", form)
    assert ran.code == 2
    assert "there is no such file" in ran.told
    assert "internal error" not in ran.told


OUTAGE = "id: {0}\ntitle: {0}\ncomponents: {{web: {{}}}}\nevents: [{{down: web}}]\nobserved: {{web: {{state: down}}}}\n"


@pytest.fixture
def outages(tmp_path):
    """One outage that is fine, one that cannot be accepted, one called `buggy`."""
    for name in ("fine", "buggy"):
        (tmp_path / f"{name}.yaml").write_text(OUTAGE.format(name), encoding="utf-8")
    (tmp_path / "refused.yaml").write_text("id: refused\ntitle: X\ncomponents: {web: {replcas: 1}}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
@pytest.mark.parametrize("run", [(), ("--as-behaved",)])
def test_outages_are_replayed_whatever_is_wrong_with_another_file(outages, form, run):
    ran = workbook("replay", outages / "fine.yaml", outages / "refused.yaml", *run, "--format", form)
    assert ran.code == 2
    assert "fine" in ran.out
    assert "refused.yaml:3:20: unknown field 'replcas'" in ran.err
    if form == "json":
        (refused,) = json.loads(ran.out)["refused"]
        assert refused["file"].endswith("refused.yaml")
        assert refused["problems"][0]["line"] == 3
    else:
        assert ("1 file could not be replayed" if form == "text" else "unknown field 'replcas'") in ran.out


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_bug_in_one_outage_is_70_and_the_others_are_replayed(outages, form, monkeypatch):
    from workbook.review import replayed_outages  # noqa: PLC0415

    sound = replayed_outages.replay

    def replay(file):
        if file.outage.id == "buggy":
            raise ZeroDivisionError
        return sound(file)

    monkeypatch.setattr(replayed_outages, "replay", replay)
    ran = workbook("replay", outages, "--format", form)
    assert ran.code == 70
    assert "fine" in ran.out
    assert "buggy.yaml:1:1: internal error, so this file was not looked at: ZeroDivisionError" in ran.err
    assert "refused.yaml:3:20: unknown field 'replcas'" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("cuts", "chat", "--time-limit", "1e999"),
        ("cuts", "chat", "--time-limit", "nan"),
        ("cuts", "chat", "--memory-limit", "9" * 40),
        ("cuts", "chat", "--order", "9" * 40),
        ("availability", "chat", "--samples", "nan"),
        ("availability", "chat", "--samples", "1e999"),
        ("availability", "chat", "--seed", "9" * 40),
        ("draw", "chat", "--focus", "push", "--hops", "9" * 40),
        ("fail", "chat", "--surge", "phone=1e999"),
        ("fail", "chat", "--surge", f"phone={'9' * 400}"),
        ("fail", "chat", "--down", "push", "--outage-length", f"{'9' * 400}h"),
        ("check", "chat", "--today", "0000-00-00"),
        ("fault-tree", "chat", "--list", "9" * 40),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[2:])[:40],
)
def test_a_value_beyond_all_bounds_is_refused_in_words(arguments):
    ran = workbook(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err


def test_an_interrupt_is_130_at_any_moment(monkeypatch, design):
    tree = design(TREE, "tree.xml")

    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    for name in ("intake.openpsa.read_model", "review.solved_fault_tree.solve", "views.fault_tree.text.paragraph"):
        with monkeypatch.context() as patch:
            patch.setattr(f"workbook.{name}", interrupted)
            ran = workbook("fault-tree", tree)
            assert (ran.code, ran.out, ran.err) == (130, "", "interrupted\n")


def test_help_lists_the_exit_codes():
    shown = " ".join(spawned("--help").out.split())
    assert all(f"{code} " in shown.partition("Exit codes: ")[2] for code in (0, 1, 2, 70, 130))
