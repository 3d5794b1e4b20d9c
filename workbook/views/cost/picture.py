"""Costs as bars: by component, by driver, by journey."""

from collections.abc import Mapping

from workbook.review.costing import Costing
from workbook.traffic.cost.amounts import Amounts, total
from workbook.traffic.cost.drivers import DRIVERS
from workbook.views.cost import sentences
from workbook.views.money_text import money
from workbook.views.picture.bars import Bar, Bars, bars_picture

MOST = 15
"""Bars of one group, the longest first."""


def cost_picture(costing: Costing) -> str:
    """The SVG of *costing*: a group of bars for each currency."""
    bill = costing.bill
    groups = []
    for currency in bill.known.by_currency:
        components = {name: costing.known(name) for name, row in bill.components.items() if row}
        drivers = {
            driver: total(row[driver] for row in bill.components.values() if row.get(driver) is not None)
            for driver in DRIVERS
        }
        for heading, parts in (("component", components), ("driver", drivers), ("journey", bill.journeys)):
            groups.append(Bars(f"{currency} a month, by {heading}", _longest(currency, parts)))
    return bars_picture(f"{costing.architecture.name}: what a month costs", groups, tuple(sentences.summary(costing)))


def _longest(currency: str, parts: Mapping[str, Amounts | None]) -> tuple[Bar, ...]:
    bars = [
        Bar(name, float(amounts[currency]), money(Amounts({currency: amounts[currency]})))
        for name, amounts in parts.items()
        if amounts is not None and amounts[currency] > 0
    ]
    return tuple(sorted(bars, key=lambda bar: -bar.value)[:MOST])
