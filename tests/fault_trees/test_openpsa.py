"""Open-PSA files: what is read, and what is refused, where and why."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.ran import workbook
from tests.examples import examples
from workbook.errors import DocumentError, UsageError
from workbook.fault_trees import solve
from workbook.fault_trees.fault_tree import FaultTree
from workbook.intake.openpsa import read_fault_tree, read_model

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.xml"))
NOTE = re.compile(r"<!-- expect: (.+?) -->$")
EVENTS = "".join(f'<define-basic-event name="{n}"><float value="0.5"/></define-basic-event>' for n in "abc")


def tree_of(folder: Path, inside: str, top: str | None = None) -> FaultTree:
    file = folder / "tree.xml"
    file.write_text(f'<opsa-mef><define-fault-tree name="t">{inside}{EVENTS}</define-fault-tree></opsa-mef>')
    return read_fault_tree(file, top)


def chance(folder: Path, formula: str) -> float | None:
    formula = re.sub(r'(?<!")\b([abc])\b(?!")', r'<basic-event name="\1"/>', formula)
    return solve(tree_of(folder, f'<define-gate name="top">{formula}</define-gate>')).probability


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_every_mistake_is_reported_at_its_line(file, monkeypatch):
    monkeypatch.chdir(HERE)
    lines = file.read_text(encoding="utf-8").splitlines()
    notes = {(n, note[1]) for n, line in enumerate(lines, start=1) if (note := NOTE.search(line))}
    with pytest.raises(DocumentError) as refused:
        read_fault_tree(file.relative_to(HERE))
    assert {(problem.where.line, problem.message) for problem in refused.value.problems} == notes


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("<and>a b</and>", 0.25),
        ("<or>a b</or>", 0.75),
        ("<xor>a b c</xor>", 0.5),
        ("<not>a</not>", 0.5),
        ("<nand>a b</nand>", 0.75),
        ("<nor>a b</nor>", 0.25),
        ("<iff>a b</iff>", 0.5),
        ("<imply>a b</imply>", 0.75),
        ('<atleast min="2">a b c</atleast>', 0.5),
        ('<cardinality min="1" max="2">a b c</cardinality>', 0.75),
        ('<cardinality min="0" max="0">a b c</cardinality>', 0.125),
        ('<and>a <constant value="true"/></and>', 0.5),
        ("<and>a <or>b <not><and>a c</and></not></or></and>", 0.375),
        ('<or><event name="a"/><event name="b" type="basic-event"/></or>', 0.75),
        ("a", 0.5),
    ],
)
def test_every_formula_is_read(tmp_path, formula, expected):
    assert chance(tmp_path, formula) == expected


def test_definitions_are_found_in_components_and_model_data(tmp_path):
    file = tmp_path / "tree.xml"
    file.write_text(
        """<?xml version="1.0"?>
        <!DOCTYPE opsa-mef>
        <opsa-mef name="plant">
          <label>a plant</label>
          <define-event-tree name="ignored"><anything/></define-event-tree>
          <define-fault-tree name="t">
            <define-component name="pump">
              <define-gate name="dry"><label>no water</label>
                <attributes><attribute name="x" value="y"/></attributes>
                <or><basic-event name="a"/><house-event name="summer"/></or></define-gate>
            </define-component>
          </define-fault-tree>
          <model-data>
            <define-basic-event name="a"><float value="0.25"/></define-basic-event>
            <define-house-event name="summer"><constant value="false"/></define-house-event>
          </model-data>
        </opsa-mef>"""
    )
    solution = solve(read_fault_tree(file))
    assert (solution.top, solution.gates, solution.basic_events) == ("dry", 1, 1)
    assert solution.probability == 0.25


def test_parts_of_a_formula_are_not_counted_as_gates(tmp_path):
    gate = '<define-gate name="top"><or><not><basic-event name="a"/></not><basic-event name="b"/></or></define-gate>'
    assert solve(tree_of(tmp_path, gate)).gates == 1


def test_one_of_several_tops_must_be_chosen(tmp_path):
    two = "".join(f'<define-gate name="{top}"><basic-event name="a"/></define-gate>' for top in ("left", "right"))
    with pytest.raises(UsageError, match="2 gates are used by no other; choose one with --top: left, right"):
        tree_of(tmp_path, two)
    assert tree_of(tmp_path, two, "right").top == "right"
    with pytest.raises(UsageError, match="no gate is named 'rigth'; did you mean 'right'"):
        tree_of(tmp_path, two, "rigth")


def test_formula_nested_without_end_is_refused(tmp_path):
    formula = "<not>" * 100_000 + '<basic-event name="a"/>' + "</not>" * 100_000
    with pytest.raises(DocumentError, match="stands inside more than 200 others"):
        tree_of(tmp_path, f'<define-gate name="top">{formula}</define-gate>')


def test_chain_of_gates_may_be_long(tmp_path):
    chain = "".join(
        f'<define-gate name="g{i}"><or><gate name="g{i + 1}"/><basic-event name="a"/></or></define-gate>'
        for i in range(20_000)
    )
    end = '<define-gate name="g20000"><basic-event name="b"/></define-gate>'
    assert solve(tree_of(tmp_path, chain + end)).probability == 0.75


@pytest.mark.parametrize(("missing", "told"), [("nowhere.xml", "there is no such file"), (".", "this is a directory")])
def test_file_that_cannot_be_read_is_said_so(tmp_path, missing, told):
    with pytest.raises(DocumentError, match=told):
        read_fault_tree(tmp_path / missing)


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"\xff\xfe<", b'<?xml version="1.0" encoding="klingon"?><a/>'])
def test_file_that_is_no_xml_is_refused(tmp_path, content):
    (tmp_path / "tree.xml").write_bytes(content)
    with pytest.raises(DocumentError):
        read_fault_tree(tmp_path / "tree.xml")


@examples(150)
@given(place=st.integers(0, 2000), junk=st.sampled_from(['"', "<", ">", "&", "\0", "é", "</or>", "<or/>", 'name="a"']))
def test_damaged_file_is_read_or_refused_never_a_traceback(tmp_path_factory, place, junk):
    whole = (HERE / "broken" / "cycle.xml").read_text(encoding="utf-8").replace("g1", "a1", 1)
    place %= len(whole)
    file = tmp_path_factory.getbasetemp() / "damaged.xml"
    file.write_text(whole[:place] + junk + whole[place + 1 :], encoding="utf-8")
    try:
        read_fault_tree(file)
    except (DocumentError, UsageError) as refused:
        assert str(refused)  # noqa: PT017  either is fine, anything else is a traceback


def test_private_names_are_those_of_their_container_and_paths_lead_into_others(tmp_path):
    """`Pump` is another event in each tree; the top sees one by its path."""
    file = tmp_path / "tree.xml"
    pump = '<define-basic-event name="Pump" role="private"><float value="{}"/></define-basic-event>'
    file.write_text(
        f"""<opsa-mef>
        <define-fault-tree name="Left"><define-gate name="left"><basic-event name="Pump"/></define-gate>
        {pump.format(0.5)}</define-fault-tree>
        <define-fault-tree name="Right" role="private">
        <define-gate name="right"><basic-event name="Pump"/></define-gate>
        {pump.format(0.25)}</define-fault-tree>
        <define-fault-tree name="Top">
        <define-gate name="top"><and><gate name="left"/><gate name="Right.right"/></and></define-gate>
        </define-fault-tree></opsa-mef>"""
    )
    tree = read_fault_tree(file)
    assert set(tree.events) == {"Left.Pump", "Right.Pump"}
    assert solve(tree).probability == 0.125


def test_several_files_are_one_model(tmp_path):
    gates, data = tmp_path / "gates.xml", tmp_path / "data.xml"
    gates.write_text(
        '<opsa-mef><define-fault-tree name="t"><define-gate name="top"><and><basic-event name="a"/>'
        '<basic-event name="b"/></and></define-gate></define-fault-tree></opsa-mef>'
    )
    data.write_text(
        '<opsa-mef><model-data><define-parameter name="p"><float value="0.5"/></define-parameter>'
        '<define-basic-event name="a"><parameter name="p"/></define-basic-event>'
        '<define-basic-event name="b"><exponential><float value="1e-4"/><system-mission-time/></exponential>'
        "</define-basic-event></model-data></opsa-mef>"
    )
    tree = read_model([(gates, None), (data, None)], mission_time=1000)
    assert tree.events == {"a": 0.5, "b": pytest.approx(1 - math.exp(-0.1))}
    ran = workbook("fault-tree", gates, data, "--mission-time", "0")
    assert "Probability of the top event: 0, exactly" in ran.out
