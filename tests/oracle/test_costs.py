"""`workbook cost` agrees with its definition on random designs."""

import json
from typing import Any

import pytest

from tests.oracle.costs import Costs, Money, added, with_one_point, with_one_replica
from tests.oracle.random_sizes import priced_design
from workbook.model import load_text
from workbook.review.costing import costing
from workbook.review.redundancy import Savings
from workbook.views.cost.json import cost_document


def same(shown: Any, slow: Money | None, where: str) -> None:
    if slow is None:
        assert shown is None, where
        return
    assert shown is not None, where
    for currency in {*shown, *slow}:
        found, wanted = float(shown.get(currency, 0)), slow.get(currency, 0.0)
        assert found == pytest.approx(wanted, rel=1e-7, abs=0.006), (where, currency)


def difference(after: Money | None, before: Money | None) -> Money | None:
    return added([after, None if before is None else {currency: -amount for currency, amount in before.items()}])


@pytest.mark.parametrize("seed", range(80))
def test_cost_is_as_defined(seed: int) -> None:
    design = priced_design(seed)
    computed = costing(load_text(json.dumps(design)))
    computed.__dict__["savings"] = Savings()  # has tests of its own, and takes longer than all the rest
    shown = cost_document(computed)
    costs = Costs(design)
    same(shown["month"], costs.month, "month")
    for name, row in costs.drivers.items():
        assert shown["components"][name].keys() == row.keys()
        for driver, amount in row.items():
            same(shown["components"][name][driver], amount, f"{name}.{driver}")
    for kind, amount in costs.redundancy().items():
        same(shown["redundancy"][kind], amount, kind)
    journeys_are_as_defined(shown, costs)
    if costs.month is not None:
        one_more_is_as_defined(shown["one_more"], design, costs)


def journeys_are_as_defined(shown: Any, costs: Costs) -> None:
    """Journeys and the rest are the month; where nothing is paid by bytes sent, each is what its weights say."""
    parts = [shown_as_numbers(amount) for amount in (*shown["journeys"].values(), shown["unattributed"])]
    if (in_all := added(parts)) is not None:
        same(shown["month"], in_all, "the sum of the journeys")
    if not any("egress" in row for row in costs.drivers.values()):
        for j, amount in costs.journeys().items():
            same(shown["journeys"][j], amount, j)
            same(shown["per_thousand"][j], costs.per_thousand(j, amount), j)


def one_more_is_as_defined(shown: Any, design: Any, costs: Costs) -> None:
    same(shown["1Mbps"], difference(Costs(design, 1e6).month, costs.month), "1Mbps")
    for key, change in shown.items():
        kind, _, name = key.partition(":")
        if kind == "hit":
            same(change, difference(Costs(with_one_point(design, *name.split(" -> "))).month, costs.month), key)
        if kind == "replica":
            same(change, difference(Costs(with_one_replica(design, name)).month, costs.month), key)


def shown_as_numbers(amounts: dict[str, str] | None) -> Money | None:
    return None if amounts is None else {currency: float(amount) for currency, amount in amounts.items()}
