"""The bill of a month: by component and driver, by journey, per user."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.traffic.cost.amounts import NOTHING, Amounts, total
from workbook.traffic.cost.drivers import Drivers, shared_out
from workbook.traffic.size.sums import MONTH


@dataclass(frozen=True)
class Bill:
    """Money a month; None where a figure in it is unknown."""

    components: Mapping[str, Mapping[str, Amounts | None]]
    """By driver; only those that have a price."""
    journeys: Mapping[str, Amounts | None]
    unattributed: Amounts | None
    """What belongs to no journey."""
    month: Amounts | None
    known: Amounts
    """The sum of what is known."""
    per_user: Amounts | None
    per_thousand: Mapping[str, Amounts | None]
    """1,000 of each journey."""


def bill(drivers: Drivers) -> Bill:
    """The bill: fixed, replicas, requests, egress and storage of every component, shared out over the journeys.

    Egress and what was written by bytes, all else by mean rates. A month is 30 days, a GB 10⁹ bytes.
    """
    architecture = drivers.sums.graph.architecture
    components: dict[str, dict[str, Amounts | None]] = {name: {} for name in architecture.components}
    names = drivers.sums.graph.journeys
    journeys: dict[str, Amounts | None] = {names[place]: NOTHING for place in drivers.sums.journeys}
    rest: Amounts | None = NOTHING
    for driven in drivers.all:
        row = components[driven.component]
        row[driven.driver] = total((row.get(driven.driver, NOTHING), driven.amount))
        by_journey, left = shared_out(driven)
        rest = total((rest, left))
        for journey, amount in by_journey.items():
            journeys[names[journey]] = total((journeys[names[journey]], amount))
    amounts = [amount for row in components.values() for amount in row.values()]
    month = total(amounts)
    users = architecture.audience.users if architecture.audience else None
    return Bill(
        components=components,
        journeys=journeys,
        unattributed=rest,
        month=month,
        known=total(amount for amount in amounts if amount is not None) or NOTHING,
        per_user=None if month is None or not users else month * (1.0 / users),
        per_thousand={
            name: _of_a_thousand(journeys[name], drivers.sums.traffic.demands[place].mean)
            for place, name in enumerate(names)
            if name in journeys
        },
    )


def _of_a_thousand(amount: Amounts | None, mean: float | None) -> Amounts | None:
    return None if amount is None or not mean else amount * (1000.0 / (mean * MONTH))
