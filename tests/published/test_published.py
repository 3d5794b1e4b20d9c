"""Published figures come out of designs: those of this folder, and those kept beside the repository where they are."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ran import ROOT, workbook

HERE = Path(__file__).parent
SHARED = ROOT.parent / "shared" / "data" / "published"


def rows(file: Path) -> list[dict[str, str]]:
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def at(document: Any, path: str) -> Any:
    for step in path.split("/"):
        document = document[step]
    return document


def printed(folder: Path, design: str, command: str) -> Any:
    ran = workbook(command, folder / design, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.mark.parametrize("row", rows(HERE / "figures.csv"), ids=lambda row: row["what"])
def test_a_published_figure_comes_out_of_a_design(row: dict[str, str]) -> None:
    figure = float(at(printed(HERE, f"{row['design']}.yaml", row["command"]), row["path"]))
    assert figure == pytest.approx(float(row["figure"]), rel=float(row["tolerance"]) or 1e-9)


OTHERS = [row for row in rows(SHARED / "published.csv") if row["command"] in ("size", "cost") and not row["options"]]


@pytest.mark.skipif(not OTHERS, reason="the figures kept beside the repository are not there")
@pytest.mark.parametrize("row", OTHERS or [{"what": "none"}], ids=lambda row: row["what"])
def test_a_figure_kept_elsewhere_comes_out_of_its_design(row: dict[str, str]) -> None:
    shown = printed(SHARED, row["design"], row["command"])
    tolerance = row["tolerance"]
    for path, figure in zip(row["path"].split("|"), row["figure"].split("|"), strict=True):
        wanted = float(figure)
        by = wanted * float(tolerance[:-1]) / 100 if tolerance.endswith("%") else float(tolerance)
        assert float(at(shown, path)) == pytest.approx(wanted, abs=max(by, 1e-9))
