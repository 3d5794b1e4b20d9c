"""Costs as a table."""

from collections.abc import Iterator

from workbook.review.costing import Costing
from workbook.views.data_table import Cell, DataTable, data_table

COLUMNS = ("component", "driver", "currency", "per month")


def cost_table(costs: Costing) -> DataTable:
    """A row for each component, driver and currency; no amount: a number is missing."""
    return data_table(f"{costs.architecture.name}: cost per month", COLUMNS, _rows(costs))


def _rows(costs: Costing) -> Iterator[tuple[Cell, ...]]:
    for component, drivers in costs.bill.components.items():
        for driver, amounts in drivers.items():
            if amounts is None:
                yield component, driver, None, None
            else:
                yield from ((component, driver, currency, sum_) for currency, sum_ in amounts.by_currency.items())
