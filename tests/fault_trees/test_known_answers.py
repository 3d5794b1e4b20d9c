"""Published answers for the Aralia fault trees."""

import csv
from pathlib import Path

import pytest

from workbook.fault_trees import solve
from workbook.intake.openpsa import read_fault_tree

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "aralia"
LONG = {"edf9204", "edfpa14o", "edfpa14r", "nus9601"}
"""More than a second; the benchmark checks them."""


def rows() -> list[dict[str, str]]:
    if not FOLDER.is_dir():
        return []
    with (FOLDER / "known.csv").open(encoding="utf-8") as lines:
        return [row for row in csv.DictReader(lines) if row["tree"] not in LONG]


def test_fault_trees_are_there():
    if not rows():
        pytest.skip(f"no published fault trees in {FOLDER}: nothing to compare with")
    assert len(rows()) > 15


NONE = [pytest.param({}, marks=pytest.mark.skip(reason=f"no published fault trees in {FOLDER}"))]


@pytest.mark.parametrize("row", rows() or NONE, ids=lambda row: row.get("tree", "none"))
def test_answer_is_the_published_one(row):
    solution = solve(read_fault_tree(FOLDER / f"{row['tree']}.xml"))
    assert solution.top == row["root_gate"]
    assert (solution.gates, solution.basic_events) == (int(row["gates"]), int(row["basic_events"]))
    assert solution.coherent == (row["coherent"] == "y")
    assert solution.cut_sets == int(row["mcs_verified"])
    assert solution.by_order == tuple(map(int, row["mcs_by_order_from_1"].split()))
    assert solution.probability == pytest.approx(float(row["p_verified"]), rel=1e-13)


@pytest.mark.parametrize("tree", ["das9601"])
def test_tree_that_is_not_coherent_is_solved_too(tree):
    if not FOLDER.is_dir():
        pytest.skip(f"no published fault trees in {FOLDER}: nothing to compare with")
    solution = solve(read_fault_tree(FOLDER / f"{tree}.xml"))
    assert not solution.coherent
    assert solution.exact
    assert solution.cut_sets == 4259
