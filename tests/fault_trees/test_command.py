"""What `workbook fault-tree` prints and how it exits."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from workbook.cli.fault_tree import fault_tree
from workbook.cli.reporter import reported

TREE = """<opsa-mef><define-fault-tree name="t">
<define-gate name="top"><or><basic-event name="tank"/><and><basic-event name="p1"/><basic-event name="p2"/></and></or>
</define-gate><define-basic-event name="tank"><float value="0.5"/></define-basic-event>
<define-basic-event name="p1"><float value="0.5"/></define-basic-event>
<define-basic-event name="p2">{p2}</define-basic-event></define-fault-tree></opsa-mef>"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    file = tmp_path / "tree.xml"
    file.write_text(TREE.format(p2='<float value="0.5"/>'))
    return file


def run(*arguments: object):
    app = typer.Typer()
    app.command()(reported(fault_tree))
    return CliRunner().invoke(app, list(map(str, arguments)))


def test_json_has_the_promised_keys(tree):
    ran = run(tree, "--format", "json")
    found = json.loads(ran.output)
    assert found.pop("seconds") >= 0
    assert found == {
        "top": "top",
        "gates": 1,
        "basic_events": 3,
        "coherent": True,
        "cut_sets": 2,
        "by_order": [1, 1],
        "probability": 0.625,
        "exact": True,
    }
    assert ran.exit_code == 0


def test_text_says_what_is_certain(tree):
    ran = run(tree, "--list", "5")
    assert ran.output.splitlines()[:-1] == [
        "top: 1 gate and 3 basic events, coherent.",
        "Probability of the top event: 0.625, exactly to the digits shown, if events are independent.",
        "Minimal cut sets: 2, exactly, of order",
        "    1  1",
        "    2  1",
        "  tank",
        "  p1, p2",
    ]


def test_cut_sets_are_listed_in_json_on_request(tree):
    assert json.loads(run(tree, "--format", "json", "--list", "1").output)["first_cut_sets"] == [["tank"]]


def test_event_without_probability_is_named(tree):
    tree.write_text(TREE.format(p2=""))
    assert "unknown, because 1 basic event has no figure, such as p2" in run(tree).output
    assert json.loads(run(tree, "--format", "json").output)["without_probability"] == ["p2"]


def test_limit_is_an_exit_code_of_its_own(tmp_path):
    events = [f"e{i}" for i in range(400)]
    ors = "".join(
        "<or>" + "".join(f'<basic-event name="{events[(i * k + k) % 400]}"/>' for k in (1, 7, 19, 53)) + "</or>"
        for i in range(400)
    )
    defined = "".join(f'<define-basic-event name="{name}"/>' for name in events)
    file = tmp_path / "tree.xml"
    file.write_text(
        f'<opsa-mef><define-fault-tree name="t"><define-gate name="top"><and>{ors}</and></define-gate>'
        f"{defined}</define-fault-tree></opsa-mef>"
    )
    ran = run(file, "--time-limit", "1", "--format", "json")
    found = json.loads(ran.output)
    assert ran.exit_code == 1
    assert (found["cut_sets"], found["probability"], found["exact"]) == (None, None, False)
    assert "time limit of 1 s" in found["limits"][0]
    assert "Certain are those of order" in run(file, "--time-limit", "1").output
