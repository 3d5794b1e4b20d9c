"""`workbook compare` in numbers: what differs, which is better, what was traded for what."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.ran import workbook
from tests.views.cut_files import FAR, NEAR
from workbook.model import load_text
from workbook.review.options import Key, numbers, rows, trade_offs
from workbook.review.options.available_journeys import available
from workbook.review.options.table import same
from workbook.what_if.change import Change
from workbook.what_if.redesign import redesigned


@pytest.fixture
def designs(tmp_path: Path) -> tuple[Path, Path]:
    files = tmp_path / "near.yaml", tmp_path / "far.yaml"
    for file, text in zip(files, (NEAR, FAR), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def shown(*arguments: Any) -> dict[str, Any]:
    return json.loads(workbook("compare", *arguments, "--format", "json").out)


def test_a_table_says_what_changed_and_which_is_better(designs: tuple[Path, Path]) -> None:
    said = " ".join(workbook("compare", *designs).out.split())
    assert "p99 of look in eu 126ms 206ms before" in said
    assert "cost a month 7.8k USD 6.9k USD after" in said
    assert "p99 of look in us" not in said


def test_a_field_that_buys_money_with_latency_is_named(designs: tuple[Path, Path]) -> None:
    trade = "components.store.placed.eu: 1 → not given. Better: cost a month and cost per user and month. Worse: p50 of"
    assert trade in " ".join(workbook("compare", *designs).out.split())
    (found,) = shown(*designs)["trade_offs"]
    assert found["field"] == "components.store.placed.eu"
    assert {"figure": "p99", "of": "look", "segment": "eu"} in found["worsens"]
    assert {"figure": "month", "of": "USD", "segment": None} in found["improves"]


def test_undoing_a_named_field_alone_restores_both() -> None:
    old = load_text(NEAR)
    new = load_text(FAR.replace("per_replica: 300 USD", "per_replica: 310 USD"))
    found = rows([numbers(old), numbers(new)])
    old_numbers = numbers(old)
    (trade,) = trade_offs(old, load_text(FAR), rows([old_numbers, numbers(load_text(FAR))])).found
    undone = numbers(redesigned(load_text(FAR), [Change(tuple(trade.field.split(".")), int(trade.before))]))
    for key in (*trade.improves, *trade.worsens):
        assert same(undone[key], old_numbers[key]), key
    assert trade_offs(old, new, found).found == ()  # two fields move the cost: neither alone restores it


def test_without_a_worsening_there_is_no_trade(designs: tuple[Path, Path], tmp_path: Path) -> None:
    cheaper = tmp_path / "cheaper.yaml"
    cheaper.write_text(NEAR.replace("900 USD", "800 USD"), encoding="utf-8")
    found = shown(designs[0], cheaper)
    assert found["trade_offs"] == []
    month = next(row for row in found["numbers"] if row["figure"] == "month")
    assert (month["better"], month["values"][1]["low"]) == (1, 7600.0)


def test_what_one_side_does_not_say_is_not_compared_and_why(designs: tuple[Path, Path], tmp_path: Path) -> None:
    silent = tmp_path / "silent.yaml"
    silent.write_text(NEAR.replace("capacity: 100/s,", "").replace("response: 20kB", "rtt: 1ms"), encoding="utf-8")
    said = " ".join(workbook("compare", designs[0], silent).out.split())
    assert "components.api.capacity not given (after): replicas needed of api" in said
    assert "sizes or bit rates of calls not given (after): peak bandwidth" in said


def test_more_than_two_designs_are_options_for_a_decision_record(designs: tuple[Path, Path], tmp_path: Path) -> None:
    third = tmp_path / "third.yaml"
    third.write_text(NEAR.replace("900 USD", "800 USD").replace("near everybody", "that is cheap"), encoding="utf-8")
    ran = workbook("compare", *designs, third, "--format", "markdown")
    assert ran.code == 0
    assert "| figure | A copy near everybody | One copy | A copy that is cheap | better |" in ran.out
    assert "| cost a month | 7.8k USD | 6.9k USD | 7.6k USD | One copy |" in ran.out
    found = shown(*designs, third)
    assert found["designs"] == ["A copy near everybody", "One copy", "A copy that is cheap"]
    assert workbook("compare", *designs, third).out.startswith("In numbers\n")
    assert workbook("compare", *designs, tmp_path / "none.yaml").code == 2


def test_figures_by_segment_are_keyed_by_it() -> None:
    assert Key("p99", "look", "eu") in numbers(load_text(NEAR))


def test_availability_is_traded_too_and_comes_back_with_the_field() -> None:
    def available_parts(text: str) -> str:
        store = text.replace("kind: database,", "kind: database, replica_availability: 99%,")
        return store.replace("capacity: 100/s,", "capacity: 100/s, availability: 99.9%,")

    old, new = (load_text(available_parts(text)) for text in (NEAR, FAR))
    before = numbers(old, available(old))
    (trade,) = trade_offs(old, new, rows([before, numbers(new, available(new))])).found
    assert Key("lost", "look") in trade.worsens
    assert Key("month", "USD") in trade.improves
    undone = redesigned(new, [Change(tuple(trade.field.split(".")), int(trade.before))])
    restored = numbers(undone, available(undone))
    for key in (*trade.improves, *trade.worsens):
        assert same(restored[key], before[key]), key


def test_what_is_available_is_traded_in_large_designs_too() -> None:
    def large(text: str) -> str:
        store = text.replace("kind: database,", "kind: database, replica_availability: 99%,")
        store = store.replace("capacity: 100/s,", "capacity: 100/s, availability: 99.9%,")
        more = "".join(f"  part-{number}: {{availability: 99.9%}}\n" for number in range(20))
        needs = ", ".join(f"part-{number}" for number in range(20))
        return store.replace("journeys:", f"{more}journeys:").replace("needs: [app]", f"needs: [app, {needs}]")

    old, new = (load_text(large(text)) for text in (NEAR, FAR))
    before = numbers(old, available(old))
    (trade,) = trade_offs(old, new, rows([before, numbers(new, available(new))])).found
    assert Key("lost", "look") in trade.worsens
    undone = redesigned(new, [Change(tuple(trade.field.split(".")), int(trade.before))])
    restored = numbers(undone, available(undone))
    for key in (*trade.improves, *trade.worsens):
        assert same(restored[key], before[key]), key
