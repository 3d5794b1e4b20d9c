"""Designs side by side in numbers: cells and sentences for every format that people read."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from workbook.model.audience import EVERYONE
from workbook.review.options import Key, Number, Row, SideBySide, TradeOff
from workbook.views.comparison.whom import for_whom
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
    "choice": "{of} in a network partition",
}


def headings(sides: SideBySide) -> tuple[str, ...]:
    """`figure, before, after, better` of two designs; of more their names."""
    return ("figure", *_names(sides), "better")


def _names(sides: SideBySide) -> tuple[str, ...]:
    return ("before", "after") if sides.trade_offs is not None else sides.names


def number_rows(sides: SideBySide) -> Iterator[tuple[str, ...]]:
    """Cells under `headings` of every figure that is not the same in all designs; segments that agree in one row."""
    together: dict[tuple[str, str, tuple[str, ...]], list[Key]] = {}
    for row in sides.rows:
        if row.differs and not _is_alone(row):
            cells = (*(_cell(row.key, number) for number in row.numbers), _better(row, _names(sides)))
            together.setdefault((row.key.figure, row.key.of, cells), []).append(row.key)
    for (_, _, cells), keys in together.items():
        yield (_title_of_all(keys, sides), *cells)


def not_comparable(sides: SideBySide) -> Iterator[str]:
    """Per reason, the figures that only some of the designs have."""
    reasons: dict[str, list[str]] = {}
    for row in sides.rows:
        if row.differs and _is_alone(row):
            known = [_cell(row.key, number) for number in row.numbers if number.is_known]
            reasons.setdefault(_missing(row, _names(sides)), []).append(" ".join([title(row.key), *known]))
    for why, figures in reasons.items():
        yield f"{why}: {listed(first_few(figures, FIGURES_NAMED, what='figures'))}"


def _is_alone(row: Row) -> bool:
    """Whether fewer than two designs have the figure."""
    return sum(number.is_known for number in row.numbers) < 2


def _missing(row: Row, names: Sequence[str]) -> str:
    """`no price is given (before)`: why some designs do not have the figure."""
    why = (f"{number.missing} ({name})" for name, number in zip(names, row.numbers, strict=True) if number.missing)
    return listed(list(why))


FIGURES_NAMED = 3
"""Figures named of those that cannot be compared for the same reason; `--format json` has all."""


def title(key: Key) -> str:
    """`p99 of play in eu`."""
    return TITLES[key.figure].format(of=key.of, segment=key.segment).removesuffix(f" in {EVERYONE.name}")


def _title_of_all(keys: Sequence[Key], sides: SideBySide) -> str:
    """`p99 of play for all users`, or `p99 of play in eu and us`."""
    figure, of, segment = keys[0]
    if not segment or len(keys) == 1:
        return title(keys[0])
    every = [row.key.segment for row in sides.rows if (row.key.figure, row.key.of) == (figure, of)]
    whom = for_whom([key.segment for key in keys], every)
    return f"{title(Key(figure, of, EVERYONE.name))} {whom}"


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
    return f"not comparable, because {_missing(row, names)}"


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
