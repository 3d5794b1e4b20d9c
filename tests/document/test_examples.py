"""The examples in the documentation run."""

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("name", ["problems", "reader", "scalars", "source", "splice"])
def test_examples_show_what_happens(name):
    result = doctest.testmod(import_module(f"workbook.document.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
