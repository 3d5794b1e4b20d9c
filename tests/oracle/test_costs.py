"""`workbook cost` agrees with its definition on random designs."""

import json
from math import isnan
from typing import Any

import pytest

from tests.oracle.costs import Costs, Money, added, with_one_point, with_one_replica
from tests.oracle.random_sizes import priced_design
from workbook.model import load_text
from workbook.review.costing import costing
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
    shown = cost_document(costing(load_text(json.dumps(design))))
    costs = Costs(design)
    same(shown["month"], costs.month, "month")
    shares: dict[str, list[Money | None]] = {j: [] for j in costs.sizes.journeys}
    simple = True
    for name, row in costs.drivers.items():
        assert shown["components"][name].keys() == row.keys()
        for driver, amount in row.items():
            same(shown["components"][name][driver], amount, f"{name}.{driver}")
            simple &= driver != "egress"
            weights = {j: weight for j, weight in costs.weights(name, driver).items() if weight}
            unknown = amount is None or any(map(isnan, weights.values()))
            for j, weight in weights.items():
                part = None if unknown or amount is None else weight / sum(weights.values())
                shares[j].append(None if part is None else {c: each * part for c, each in (amount or {}).items()})
    for j, parts in shares.items() if simple else ():
        same(shown["journeys"][j], added(parts), j)
        same(shown["per_thousand"][j], costs.per_thousand(j, added(parts)), j)
    for kind, amount in costs.redundancy().items():
        same(shown["redundancy"][kind], amount, kind)
    if costs.month is None:
        return
    in_all = added([shown_as_numbers(amount) for amount in (*shown["journeys"].values(), shown["unattributed"])])
    if in_all is not None:
        same(shown["month"], in_all, "the sum of the journeys")
    same(shown["one_more"]["1Mbps"], difference(Costs(design, 1e6).month, costs.month), "1Mbps")
    for key, change in shown["one_more"].items():
        kind, _, name = key.partition(":")
        if kind == "hit":
            changed = with_one_point(design, *name.split(" -> "))
        elif kind == "replica":
            changed = with_one_replica(design, name)
        else:
            continue
        same(change, difference(Costs(changed).month, costs.month), key)


def shown_as_numbers(amounts: dict[str, str] | None) -> Money | None:
    return None if amounts is None else {currency: float(amount) for currency, amount in amounts.items()}
