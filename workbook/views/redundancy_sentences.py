"""What redundancy costs and what it saves, in sentences, for every view that says so."""

from collections.abc import Iterator, Mapping

from workbook.review.costing import Costing
from workbook.review.redundancy import Ends, Saved
from workbook.traffic.cost.amounts import Amounts
from workbook.views.money_text import money
from workbook.wording.name_lists import first_few, listed
from workbook.wording.probabilities import lost_time

WHAT = {
    "replicas": "Replicas above those needed at peak",
    "regions": "Having more than one region",
    "copies": "Storage for copies of data beyond the first",
}
WITHOUT = {"replicas": "Without them", "regions": "In one region", "copies": "With one copy"}
PRICE = {"replicas": "per_replica", "regions": "per_replica", "copies": "per_gb_stored"}
MOST = 3
"""Journeys and components that are named."""
LEAST = 1.0
"""Seconds a month below which nothing is said to be saved."""


def redundancy_sentences(costing: Costing) -> Iterator[str]:
    """For each kind of redundancy: what it costs a month, what it saves, and what that is worth."""
    is_any = False
    for kind in WHAT:
        amounts: Amounts | None = getattr(costing.redundancy, kind)
        saved = costing.savings.by_kind.get(kind)
        is_paid = amounts is None or bool(amounts)
        is_any = is_any or is_paid
        if is_paid or (saved is not None and _largest(saved)):
            yield " ".join([_costs(kind, amounts, costing.redundancy.unpriced[kind]), *_saves(kind, saved)])
    if costing.savings.missing and (is_any or any(costing.redundancy.unpriced.values())):
        yield f"What it saves is unknown: {costing.savings.missing}."


def _costs(kind: str, amounts: Amounts | None, unpriced: tuple[str, ...]) -> str:
    what, verb, names = WHAT[kind], "cost" if kind == "replicas" else "costs", listed(first_few(unpriced, MOST))
    if amounts is not None and not amounts:
        return f"{what}: price not given; set {PRICE[kind]} of {names}." if unpriced else f"{what} {verb} nothing."
    without = f" (without {names}: {PRICE[kind]} not given)" if unpriced else ""
    return f"{what} {verb} {money(amounts)}{without}."


def _saves(kind: str, saved: Saved | None) -> Iterator[str]:
    if saved is None:
        return
    largest = _largest(saved)
    if not largest:
        yield f"{WITHOUT[kind]}, no journey would be lost for longer."
        return
    lost = [f"{name} {_between(ends)}" for name, ends in list(largest.items())[:MOST]]
    others = len(largest) - len(lost)
    rest = (
        f"; {others} other journeys would lose less time"
        if others > 1
        else "; another journey would lose less time"
        if others
        else ""
    )
    yield f"{WITHOUT[kind]}, users would lose more each month: {listed(lost)}{rest}."
    if saved.worth is not None and saved.worth[1]:
        low, high = map(money, saved.worth)
        yield f"At the value given for the journeys, that time costs {low if low == high else f'{low} to {high}'}."


def _largest(saved: Saved) -> Mapping[str, Ends]:
    """What certainly is saved, the largest first."""
    certain = {name: ends for name, ends in saved.seconds.items() if ends[0] >= LEAST}
    return dict(sorted(certain.items(), key=lambda item: -item[1][0]))


def _between(ends: Ends) -> str:
    low, high = (lost_time(end / 60) for end in ends)
    return low if low == high else f"{low} to {high}"
