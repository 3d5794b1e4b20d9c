"""Python gets what the commands get: the same types, the same bytes of JSON, without a process."""

import dataclasses
import inspect
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import workbook
from tests.api.shop import SHOP
from workbook.api.presenters import PRESENTATIONS
from workbook.cli.analyze import analyze
from workbook.cli.arguments import Format
from workbook.cli.availability import availability
from workbook.cli.check import check
from workbook.cli.compare import compare
from workbook.cli.cost import cost
from workbook.cli.cuts import cuts
from workbook.cli.fail import fail
from workbook.cli.fmea import fmea
from workbook.cli.latency import latency
from workbook.cli.options.check import FailOn, Report
from workbook.cli.options.compare import Shown as ShownComparison
from workbook.cli.options.size import Shown
from workbook.cli.outcome import Outcome
from workbook.cli.partition import partition
from workbook.cli.size import size

DAY, NOON = date(2026, 1, 31), datetime(2026, 1, 31, 12)  # noqa: DTZ001  as typer reads it
OTHER = {**SHOP, "components": {**SHOP["components"], "api": {"depends_on": ["db", "ads"]}}}
JSON = Format.JSON

PAIRS: dict[str, tuple[Callable[[workbook.Design], Any], Callable[[Path, Path], Outcome]]] = {
    "fail": (
        lambda shop: shop.fail(slow="ads", surge={"api": 3}, phase="onset"),
        lambda file, _: fail(file, slow=["ads"], surge=["api=3"], phase="onset", output=JSON),
    ),
    "singles": (lambda shop: shop.singles(today=DAY), lambda file, _: analyze(file, JSON, today=NOON)),
    "check": (
        lambda shop: shop.check(today=DAY),
        lambda file, _: check([file], output=Report.JSON, fail_on=FailOn.HIGH, today=NOON),
    ),
    "compare": (
        lambda shop: shop.compare(workbook.build(OTHER), today=DAY),
        lambda old, new: compare(old, new, output=ShownComparison.JSON, today=NOON),
    ),
    "availability": (
        lambda shop: shop.availability(importance=True, recovery=True),
        lambda file, _: availability(file, importance=True, recovery=True, output=JSON),
    ),
    "cuts": (lambda shop: shop.cuts("buy", order=2), lambda file, _: cuts(file, "buy", order=2, output=JSON)),
    "latency": (
        lambda shop: shop.latency(slow={"ads": "+50ms"}),
        lambda file, _: latency(file, slow=["ads=+50ms"], output=JSON),
    ),
    "size": (lambda shop: shop.size(), lambda file, _: size(file, output=Shown.JSON)),
    "cost": (lambda shop: shop.cost(), lambda file, _: cost(file, output=Shown.JSON)),
    "partition": (lambda shop: shop.partition(), lambda file, _: partition(file, output=Shown.JSON)),
    "fmea": (lambda shop: shop.fmea(today=DAY), lambda file, _: fmea(file, output=JSON, today=NOON)),
}
"""What Python asks, and the command that asks the same."""


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("designs")
    workbook.build(SHOP).save(folder / "old.yaml")
    workbook.build(OTHER).save(folder / "new.yaml")
    return folder / "old.yaml", folder / "new.yaml"


@pytest.mark.parametrize("question", PAIRS)
def test_python_and_the_command_give_the_same_answer(question, files):
    ask, command = PAIRS[question]
    answer, outcome = ask(workbook.load(files[0])), command(*files)
    assert type(answer) is type(outcome.result)
    assert answer.to_json() == outcome.text
    assert dataclasses.is_dataclass(answer)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(answer, dataclasses.fields(answer)[0].name, None)


def test_every_table_is_a_view_of_the_type_that_is_returned():
    for result, presentation in PRESENTATIONS.items():
        (taken,) = (kind for name, kind in get_type_hints(presentation.table).items() if name != "return")
        assert taken is result
    asked = {get_type_hints(method)["return"] for _, method in inspect.getmembers(workbook.Design, inspect.isfunction)
             if method.__name__ in PAIRS}  # fmt: skip
    assert asked == set(PRESENTATIONS)


def test_no_answer_and_no_picture_starts_a_process(monkeypatch):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise AssertionError("a process was started")

    shop = workbook.build(SHOP)
    for module, name in ((subprocess, "Popen"), (os, "fork"), (os, "posix_spawn"), (os, "system")):
        monkeypatch.setattr(module, name, refuse)
    for ask, _ in PAIRS.values():
        answer = ask(shop)
        answer._repr_html_()
    assert shop.draw().svg().startswith("<svg")
    assert shop.fix(today=DAY).before == shop.yaml


def test_importing_it_loads_neither_numpy_nor_pydantic():
    program = (
        "import sys, workbook; dir(workbook); print([*{'numpy', 'pydantic', 'networkx', 'yaml'} & {*sys.modules}])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_everything_public_is_there_and_nothing_else():
    assert [name for name in workbook.__all__ if getattr(workbook, name).__name__ != name] == []
    assert set(workbook.__all__) <= set(dir(workbook))
    with pytest.raises(AttributeError, match="no attribute 'Designs'"):
        _ = workbook.Designs
