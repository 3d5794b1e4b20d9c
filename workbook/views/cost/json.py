"""Costs as plain data for JSON."""

from decimal import Decimal
from typing import Any

from workbook.review.costing import Costing
from workbook.traffic.cost.amounts import Amounts
from workbook.views.citation_sentences import citation_documents

Plain = dict[str, Any]
DIGITS = 9
"""Significant ones of an amount; two decimals in any case."""


def cost_document(costing: Costing) -> Plain:
    """Everything about *costing*: money a month by currency; null where unknown."""
    bill, redundancy = costing.bill, costing.redundancy
    currencies = tuple(bill.known.by_currency)

    def amounts(sums: Amounts | None) -> dict[str, str] | None:
        """Digits by currency; nothing is 0 of every currency in the design."""
        if sums is None:
            return None
        return {currency: digits(sums[currency]) for currency in sums.by_currency or currencies}

    return {
        "design": costing.architecture.name,
        "month": amounts(bill.month),
        "month_known": amounts(bill.known),
        "per_user": amounts(bill.per_user),
        "unattributed": amounts(bill.unattributed),
        "components": {
            name: {driver: amounts(amount) for driver, amount in row.items()} for name, row in bill.components.items()
        },
        "totals": {name: amounts(costing.component(name)) for name, row in bill.components.items() if row},
        "journeys": {name: amounts(amount) for name, amount in bill.journeys.items()},
        "per_thousand": {name: amounts(amount) for name, amount in bill.per_thousand.items()},
        "redundancy": {
            "replicas": amounts(redundancy.replicas),
            "regions": amounts(redundancy.regions),
            "copies": amounts(redundancy.copies),
        },
        "redundancy_unpriced": {kind: list(names) for kind, names in redundancy.unpriced.items()},
        "redundancy_saves": {
            kind: {
                "seconds": {journey: list(ends) for journey, ends in saved.seconds.items()},
                "worth": None if saved.worth is None else [amounts(end) for end in saved.worth],
            }
            for kind, saved in costing.savings.by_kind.items()
        },
        "redundancy_saves_missing": costing.savings.missing or None,
        "one_more": {what: amounts(change) for what, change in costing.one_more.items()},
        "questions": [{"field": question.field, "about": question.about} for question in costing.questions],
        "sources": citation_documents(costing.citations),
    }


def digits(amount: Decimal) -> str:
    """At least two decimals, and at least nine significant digits where there are so many.

    >>> digits(Decimal("870.4")), digits(Decimal("0.00123456789123")), digits(Decimal("373248000.00000001"))
    ('870.40', '0.00123456789', '373248000.00')
    """
    places = max(2, DIGITS - 1 - amount.adjusted()) if amount else 2
    text = f"{amount:.{places}f}"
    while places > 2 and text.endswith("0"):
        text, places = text[:-1], places - 1
    return text
