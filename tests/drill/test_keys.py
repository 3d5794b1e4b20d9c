"""Every key of a sheet is the one of the slow evaluator."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.ran import DESIGNS
from tests.drill.played import disagreements
from tests.examples import examples
from tests.oracle import random_design
from workbook.document import read_text
from workbook.drill.sheet import sheet
from workbook.errors import UsageError
from workbook.model import load
from workbook.model.load import architecture_of


@pytest.mark.parametrize("seed", range(2))
def test_keys_of_a_shipped_design_are_those_of_the_slow_evaluator(seed: int) -> None:
    file = DESIGNS / "url-shortener.yaml"
    asked = sheet(load(file), 10, seed)
    assert len(asked.questions) == 10
    assert disagreements(read_text(file.read_text("utf-8")).data, asked) == []


@given(st.integers(0, 2**32 - 1))
@examples(6)
def test_keys_of_random_designs_are_those_of_the_slow_evaluator(seed: int) -> None:
    design = random_design(Random(seed), 5)  # noqa: S311
    try:
        asked = sheet(architecture_of(design), 8, seed)
    except UsageError:
        return  # nothing happens in it
    assert disagreements(design, asked) == []
