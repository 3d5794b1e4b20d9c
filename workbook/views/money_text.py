"""Sums of money as people say them, for every view that shows them."""

from workbook.traffic.cost.amounts import Amounts
from workbook.wording.quantities import quantity

UNKNOWN = "?"


def money(amounts: Amounts | None) -> str:
    """Amounts, each in its currency."""
    if amounts is None:
        return UNKNOWN
    parts = [f"{_shown(float(amount))} {currency}" for currency, amount in amounts.by_currency.items() if amount]
    return " and ".join(parts) or "0"


def _shown(amount: float) -> str:
    """Cents below a thousand; three digits above."""
    if abs(amount) >= 1000:
        return quantity(amount)
    return f"{amount:.2f}" if abs(amount) >= 0.1 else quantity(amount)
