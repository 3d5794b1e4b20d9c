"""The examples in docstrings run."""

import doctest
import importlib
import pkgutil

import pytest

import workbook

PRODUCT = [module.name for module in pkgutil.walk_packages(workbook.__path__, "workbook.")]
MODULES = sorted({"tests.drawn", *PRODUCT} - {"workbook.__main__"})


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_some_modules_have_examples() -> None:
    tried = sum(
        doctest.testmod(importlib.import_module(f"workbook.model.{name}")).attempted for name in ("units", "load")
    )
    assert tried >= 5
