"""What a month costs, what drives it, what redundancy costs, and what one unit more would."""

from collections.abc import Iterator

from workbook.review.brief import Brief
from workbook.traffic.cost.amounts import Amounts
from workbook.views.brief.blocks import Block, Item, Items, Table, Text
from workbook.views.money_text import money as amount
from workbook.views.redundancy_sentences import redundancy_sentences
from workbook.wording.name_lists import listed

FEW = 3
"""Components and changes of a short page."""
MORE = {"1Mbps": "1 Mbps more on every stream", "hit": "one point more cache hits on {}", "replica": "one more {}"}


def money(brief: Brief) -> Iterator[Block]:
    """The bill, its largest parts, 1,000 of each core journey, redundancy, one more."""
    costing = brief.costing
    bill = costing.bill
    if not bill.known:
        yield Text("The design gives no prices, so the cost is unknown.")
        return
    month = amount(bill.month) if bill.month is not None else f"at least {amount(bill.known)}"
    ranked = sorted(
        (name for name, row in bill.components.items() if row), key=lambda name: -_size(costing.known(name))
    )
    largest = [f"{name} {amount(costing.known(name))}" for name in ranked[: FEW if brief.is_short else None]]
    parts = f"; the largest parts are {listed(largest)}" if len(ranked) > 1 else f", all for {ranked[0]}"
    yield Text(f"{month} a month{parts}.")
    told = [] if bill.per_user is None else [f"{amount(bill.per_user)} per user and month"]
    for name in brief.core:
        of_thousand = bill.per_thousand.get(name)
        if of_thousand:
            told.append(f"{amount(of_thousand)} per 1,000 uses of {name}")
    if told:
        yield Text(f"That is {listed(told)}.")
    redundancy = [Text(sentence) for sentence in redundancy_sentences(costing)]
    yield from redundancy[: FEW if brief.is_short else None]
    yield from _more(brief)
    if not brief.is_short:
        rows = tuple(
            (name, *(f"{driver} {amount(value)}" for driver, value in bill.components[name].items())) for name in ranked
        )
        yield Table(("component", "a month, by driver"), tuple((row[0], ", ".join(row[1:])) for row in rows))


def _more(brief: Brief) -> Iterator[Block]:
    known = {key: value for key, value in brief.costing.one_more.items() if value}
    ranked = sorted(known, key=lambda key: -_size(known[key]))[: FEW if brief.is_short else None]
    if ranked:
        yield Items(tuple(Item(one_more(key), f"changes the month by {amount(known[key])}.") for key in ranked))


def one_more(key: str) -> str:
    """What there is one more of."""
    kind, _, name = key.partition(":")
    return MORE[kind].format(name)


def _size(amounts: Amounts | None) -> float:
    return 0.0 if amounts is None else max((abs(float(each)) for each in amounts.by_currency.values()), default=0.0)
