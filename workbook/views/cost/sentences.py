"""Costs as cells, for every format that people read."""

from collections.abc import Iterator

from workbook.review.costing import Costing
from workbook.traffic.cost.amounts import Amounts
from workbook.traffic.cost.drivers import DRIVERS
from workbook.views.citation_sentences import marks
from workbook.views.money_text import UNKNOWN, money

COMPONENT_HEADINGS = ("component", *DRIVERS, "a month", "share")
JOURNEY_HEADINGS = ("journey", "a month", "per 1,000")
PRICES = {
    "fixed": "per_month",
    "replicas": "per_replica",
    "requests": "per_million",
    "egress": "per_gb",
    "storage": "per_gb_stored",
}
"""The field behind each driver."""
LEAST_SHOWN = 0.005
"""Of the bill; less would be rounded to nothing."""
MORE = {"1Mbps": "1 Mbps more on every stream", "hit": "1 point more cache hits on", "replica": "1 replica more of"}


def change(amounts: Amounts | None) -> str:
    """The same with a sign."""
    if amounts is None:
        return UNKNOWN
    shown = money(amounts)
    return shown if shown == "0" or shown.startswith("-") else f"+{shown}"


def ranked(costing: Costing) -> list[str]:
    """Components that have a price, the dearest first."""
    rows = {name: row for name, row in costing.bill.components.items() if row}

    def spent(name: str) -> float:
        known = (amount for amount in rows[name].values() if amount is not None)
        return sum(float(value) for amount in known for value in amount.by_currency.values())

    return sorted(rows, key=lambda name: -spent(name))


def component_row(costing: Costing, name: str) -> list[str]:
    """Cells under `COMPONENT_HEADINGS`."""
    row, behind = costing.bill.components[name], marks(costing.citations)
    drivers = [
        money(row[driver]) + behind.get(f"components.{name}.cost.{PRICES[driver]}", "") if driver in row else ""
        for driver in DRIVERS
    ]
    amounts = costing.component(name)
    return [name, *drivers, money(amounts), _share(costing, amounts)]


def _share(costing: Costing, part: Amounts | None) -> str:
    whole = costing.bill.month
    if part is None or whole is None or len(whole.by_currency) != 1:
        return ""
    (currency,) = whole.by_currency
    return _in_percent(float(part[currency] / whole[currency])) if whole[currency] else ""


def _in_percent(part: float) -> str:
    """A part that is not nothing is never shown as 0%.

    >>> _in_percent(0.42), _in_percent(0.004), _in_percent(0.0)
    ('42%', '<1%', '0%')
    """
    return "<1%" if 0 < part < LEAST_SHOWN else f"{part * 100:.0f}%"


def journey_row(costing: Costing, name: str) -> list[str]:
    """Cells under `JOURNEY_HEADINGS`."""
    return [name, money(costing.bill.journeys[name]), money(costing.bill.per_thousand[name])]


def summary(costing: Costing) -> Iterator[str]:
    """The month, per user, and what is missing in it."""
    bill = costing.bill
    if bill.month is None:
        yield f"It costs at least {money(bill.known)} a month; some prices are unknown (?)."
    else:
        yield f"It costs {money(bill.month)} a month."
    if bill.per_user is not None:
        users = marks(costing.citations).get("audience.users", "")
        yield f"That is {money(bill.per_user)} per user and month{users}."
    if bill.unattributed is None or bill.unattributed:
        yield f"{money(bill.unattributed)} of it serves no journey while nothing fails."


def more_lines(costing: Costing) -> Iterator[str]:
    """One unit more of everything, what changes most first."""

    def size(item: tuple[str, Amounts | None]) -> float:
        amounts = item[1]
        return -max((abs(float(each)) for each in amounts.by_currency.values()), default=0.0) if amounts else 0.0

    for key, amounts in sorted(costing.one_more.items(), key=size):
        kind, _, name = key.partition(":")
        if amounts is None or amounts:
            yield f"{MORE[kind]} {name}".rstrip() + f": {change(amounts)}"
