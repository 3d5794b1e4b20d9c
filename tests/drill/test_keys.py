"""Every key of a sheet is the one of the slow evaluator."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.ran import DESIGNS
from tests.drill.played import disagreements
from tests.examples import examples
from tests.oracle import random_design
from tests.oracle.drills import Known
from workbook.document import read_text
from workbook.errors import UsageError
from workbook.model import load
from workbook.model.load import architecture_of
from workbook.review.drill import drill_sheet, sheet_of_kinds


def test_keys_of_a_shipped_design_are_those_of_the_slow_evaluator() -> None:
    file = DESIGNS / "url-shortener.yaml"
    asked = sheet_of_kinds(load(file), ["breaks", "breaks", "breaks", "cause", "fix", "shed"], 1)
    assert [question.kind for question in asked.questions.values()].count("breaks") == 3
    assert disagreements(Known(read_text(file.read_text("utf-8")).data), asked) == []


@given(st.integers(0, 2**32 - 1))
@examples(3)
def test_keys_of_random_designs_are_those_of_the_slow_evaluator(seed: int) -> None:
    design = random_design(Random(seed), 4)  # noqa: S311
    try:
        asked = drill_sheet(architecture_of(design), 6, seed)
    except UsageError:
        return  # nothing happens in it
    assert disagreements(Known(design), asked) == []
