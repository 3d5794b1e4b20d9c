"""Planted weaknesses, by what the slow evaluator says of the broken design and of the mended one."""

from typing import Any

import pytest

from tests.cli.ran import DESIGNS
from tests.oracle import drills
from tests.oracle.evaluation import VERDICTS
from workbook.document import read_text
from workbook.document.editing.block_style import block_text
from workbook.drill.plant_points import found_plants
from workbook.drill.planting import Planted
from workbook.errors import UsageError
from workbook.model import load, load_text
from workbook.review.drill import planted_design
from workbook.views.drill.json import planted_document

Plain = dict[str, Any]
FILE = DESIGNS / "url-shortener.yaml"
ORIGINAL: Plain = read_text(FILE.read_text("utf-8")).data


@pytest.fixture(scope="module")
def planted() -> Planted:
    return planted_design(load(FILE), 4, 2)


@pytest.fixture(scope="module")
def plants(planted: Planted) -> list[Plain]:
    return planted_document(planted, with_key=True)["plants"]


def test_the_file_with_every_break_is_the_broken_one(planted: Planted, plants: list[Plain]) -> None:
    broken = ORIGINAL
    for plant in plants:
        broken = drills.merged(broken, plant["break"])
    written = read_text(block_text(planted.data)).data
    assert written == broken
    for plant in plants:
        broken = drills.merged(broken, plant["mend"])
    assert broken == ORIGINAL


def test_every_witness_sees_what_it_says(planted: Planted, plants: list[Plain]) -> None:
    broken = read_text(block_text(planted.data)).data
    for plant in plants:
        witness = plant["witness"]
        scenario = drills.scenario_of(witness)
        mended = drills.merged(broken, plant["mend"])
        after, before = (
            drills.verdicts(data, scenario)[witness["journey"]][witness["segment"]] for data in (broken, mended)
        )
        assert (before, after) == (witness["before"], witness["after"])
        assert VERDICTS.index(before) < VERDICTS.index(after)


def test_the_score_is_the_share_of_the_effect_that_was_found(planted: Planted, plants: list[Plain]) -> None:
    total = sum(plant["effect"] for plant in plants)
    text = f"answers: ['{plants[0]['place']}', components.nothing]"
    found = found_plants(text, "a.yaml", planted)
    assert found.score == pytest.approx(plants[0]["effect"] / total)
    assert found.wrong == ("components.nothing",)
    assert found_plants("", "a.yaml", planted).score == 0
    every = ", ".join(f"'{plant['place']}'" for plant in plants)
    assert found_plants(f"answers: [{every}]", "a.yaml", planted).score == pytest.approx(1)


def test_no_more_than_twice_as_many_names_are_read(planted: Planted, plants: list[Plain]) -> None:
    names = ", ".join([*(f"x{number}" for number in range(8)), f"'{plants[0]['place']}'"])
    assert found_plants(f"answers: [{names}]", "a.yaml", planted).score == 0


def test_without_the_key_only_their_number_is_told(planted: Planted) -> None:
    assert planted_document(planted, with_key=False)["plants"] == 4


def test_a_design_that_does_not_hold_as_many_says_how_many_it_holds() -> None:
    with pytest.raises(UsageError, match="holds 0 weaknesses"):
        planted_design(load_text("name: x\ncomponents: {web: {depends_on: [db]}, db: {}}"), 3, 1)
