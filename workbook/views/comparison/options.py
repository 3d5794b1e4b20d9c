"""Designs side by side in numbers: cells and sentences for every format that people read."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from workbook.review.options import Key, Number, Row, SideBySide, TradeOff
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import bit_rate, quantity, seconds, share

UNITS: Mapping[str, Callable[[float], str]] = {
    "p50": seconds,
    "p99": seconds,
    "bandwidth": bit_rate,
    "full": share,
    "degraded": share,
    "lost": share,
}
TITLES = {
    "p50": "p50 of {of} in {segment}",
    "p99": "p99 of {of} in {segment}",
    "full": "{of} answered in full",
    "degraded": "{of} answered with less",
    "lost": "{of} lost",
    "month": "cost a month",
    "per_user": "cost per user and month",
    "bandwidth": "peak bandwidth in {segment}",
    "replicas": "replicas needed of {of}",
    "deploys": "deploys of {of} a month that the SLO allows",
    "choice": "{of} when cut apart",
}


def headings(sides: SideBySide) -> tuple[str, ...]:
    """`figure, before, after, better` of two designs; of more their names."""
    return ("figure", *_names(sides), "better")


def _names(sides: SideBySide) -> tuple[str, ...]:
    return ("before", "after") if sides.trade_offs is not None else sides.names


def number_rows(sides: SideBySide) -> Iterator[tuple[str, ...]]:
    """Cells under `headings` of every figure that is not the same in all designs."""
    for row in sides.rows:
        if row.differs:
            yield (title(row.key), *(_cell(row.key, number) for number in row.numbers), _better(row, _names(sides)))


def title(key: Key) -> str:
    """`p99 of play in eu`."""
    return TITLES[key.figure].format(of=key.of, segment=key.segment)


def _cell(key: Key, number: Number) -> str:
    if number.word or number.low is None or number.high is None:
        return number.word or "?"
    say = UNITS.get(key.figure, quantity)
    low, high = say(number.low), say(number.high)
    unit = f" {key.of}" if key.figure in ("month", "per_user") else ""
    if number.high - number.low <= CLOSE * abs(number.high):
        return say((number.low + number.high) / 2) + unit
    return (high if low == high else f"{low} to {high}") + unit


CLOSE = 0.01
"""Of a figure, by how much its ends may differ to be shown as one, its middle."""


def _better(row: Row, names: Sequence[str]) -> str:
    if row.best is not None:
        return names[row.best]
    if row.is_comparable:
        return "" if row.key.figure == "choice" else "neither" if len(names) == 2 else "none alone"
    why = (f"{number.missing} ({name})" for name, number in zip(names, row.numbers, strict=True) if number.missing)
    return f"not comparable, because {listed(list(why))}"


def traded(sides: SideBySide) -> Iterator[str]:
    """What each changed field makes better and worse, and how many were not looked at."""
    trades = sides.trade_offs
    if trades is None:
        return
    yield from map(_traded, trades.found)
    if 0 < trades.tried < trades.fields:
        yield f"Looked for in {trades.tried} of {trades.fields} changed fields, each undone alone."


def _traded(trade: TradeOff) -> str:
    change = f"{trade.field}: {trade.before or 'not given'} → {trade.after or 'not given'}"
    better, worse = (listed(first_few([title(key) for key in keys])) for keys in (trade.improves, trade.worsens))
    return f"{change}. Better: {better}. Worse: {worse}. Undoing this field alone restores both."
