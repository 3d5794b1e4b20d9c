"""The shapes that commands are measured on are designs, of the size that they say."""

import pytest

from benchmarks.growth_of_commands import SHAPES
from workbook.errors import DocumentError
from workbook.model import load_text

SIZE = 30


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if shape != "many problems"])
def test_every_shape_is_a_design_of_its_size(shape):
    assert len(load_text(SHAPES[shape](SIZE)).components) == SIZE


def test_many_problems_are_as_many_as_components():
    with pytest.raises(DocumentError) as refused:
        load_text(SHAPES["many problems"](SIZE))
    assert len(refused.value.problems) >= SIZE
