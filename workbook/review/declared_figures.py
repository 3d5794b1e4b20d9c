"""Figures that two designs declare differently: SLOs, availabilities, costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.model import Architecture
from workbook.wording.quantities import compared, quantity


@dataclass(frozen=True, slots=True)
class Figure:
    """Something declared, before and after; None where it is not."""

    what: str
    before: str | None
    after: str | None
    is_amount: bool = False

    @property
    def shown(self) -> Sequence[str | None]:
        """Before and after for people: amounts with as many digits as it takes to see the difference."""
        if not self.is_amount:
            return self.before, self.after
        amounts = [float(side.replace(",", "")) for side in (self.before, self.after) if side]
        short = iter(compared(amounts[0], amounts[1], quantity) if len(amounts) > 1 else map(quantity, amounts))
        return [next(short) if side else None for side in (self.before, self.after)]


def declared_figures(before: Architecture, after: Architecture) -> Iterator[Figure]:
    """Declared figures that differ: SLOs, availabilities, what everything costs."""
    sides = [dict(_declared(design)) for design in (before, after)]
    for what in dict.fromkeys([*sides[0], *sides[1]]):
        old_value, new_value = (side.get(what) for side in sides)
        if old_value != new_value:
            yield Figure(what, old_value, new_value, is_amount=what.startswith("cost"))


def _declared(design: Architecture) -> Iterator[tuple[str, str]]:
    for name, journey in design.journeys.items():
        if journey.slo is not None:
            yield f"SLO of {name}", _percent(journey.slo)
    availabilities = {name: part.availability for name, part in design.components.items()}
    availabilities |= {name: part.availability for name, part in design.failure_domains.items()}
    for name, availability in availabilities.items():
        if availability is not None:
            yield f"availability of {name}", _percent(availability)
    costs: dict[str, Decimal] = {}
    for component in design.components.values():
        amount = component.cost.per_month if component.cost else None
        if amount is not None:
            costs[amount.currency] = costs.get(amount.currency, Decimal(0)) + amount.amount
    for currency, total in sorted(costs.items()):
        yield f"cost per month in {currency}", f"{total:,.0f}"


def _percent(value: float) -> str:
    return f"{value * 100:.9g}%"
