"""Every estimate asks for a number that a command prints where the question says."""

import json
from itertools import islice
from typing import Any

import pytest

from tests.cli.ran import DESIGNS, workbook
from workbook.model import load
from workbook.review.drill_estimates import estimate_questions


def at(document: Any, path: list[str]) -> Any:
    for step in path:
        if isinstance(document, list):
            document = next(item for item in document if item["key"] == step)
        else:
            document = document[step]
    return document


@pytest.mark.parametrize("name", ["url-shortener", "photo-sharing"])
def test_values_are_those_that_the_command_prints(name: str) -> None:
    file = DESIGNS / f"{name}.yaml"
    printed: dict[tuple[str, ...], Any] = {}
    asked = list(islice(estimate_questions(load(file), 1), 8))
    assert asked
    for question in asked:
        run = (question.asked["command"], *question.asked["options"])
        if run not in printed:
            printed[run] = json.loads(workbook(run[0], file, *run[1:], "--format", "json").out)
        value = at(printed[run], question.asked["path"])
        middle = (value[0] * value[1]) ** 0.5 if isinstance(value, list) else float(value)
        assert question.key["value"] == pytest.approx(middle, rel=1e-8)
