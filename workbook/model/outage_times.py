"""Times of an outage that contradict each other."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from workbook.model.outage import Milestone, Outage
from workbook.model.references import Misfit
from workbook.model.timestamp import FORMATS, Precision, Timestamp

FINEST_LAST: tuple[Precision, ...] = ("year", "month", "day", "minute", "second")


def is_before(first: Timestamp, second: Timestamp) -> bool:
    """Whether *first* is certainly before *second*, whatever the time of day that one of them does not say.

    >>> from workbook.model.timestamp import timestamp
    >>> is_before(timestamp("2025-06-12"), timestamp("2025-06-12T17:52Z"))
    False
    >>> is_before(timestamp("2025-06-11"), timestamp("2025-06-12T17:52Z"))
    True
    """
    coarser = min(first.precision, second.precision, key=FINEST_LAST.index)
    return _cut(first.at, coarser) < _cut(second.at, coarser)


def _cut(moment: datetime, precision: Precision) -> str:
    return moment.strftime(FORMATS[precision])


def time_misfits(outage: Outage) -> Iterator[Misfit]:
    """Every time of *outage* that another of its times contradicts."""
    if outage.start is not None and outage.end is not None and is_before(outage.end, outage.start):
        yield ("end",), f"the end {outage.end} is before the start {outage.start}; correct one of them"
    for place, row in enumerate(outage.timeline):
        if row.until is not None and is_before(row.until, row.at):
            yield ("timeline", place, "until"), f"the row ends at {row.until}, before it starts at {row.at}"
    for name, rows in (
        ("timeline", outage.timeline),
        ("acts", outage.acts),
        ("communications", outage.communications),
    ):
        yield from _disordered(name, [row.at for row in rows])
    yield from _milestones_out_of_order(outage)


def _disordered(name: str, times: Sequence[Timestamp]) -> Iterator[Misfit]:
    for place, (before, at) in enumerate(pairwise(times), start=1):
        if is_before(at, before):
            yield (
                (name, place, "at"),
                f"{at} is before the row above it ({before}); rows are in order of time, and times are in UTC",
            )


IMPOSSIBLE: Mapping[Milestone, tuple[Milestone, ...]] = {
    "acknowledged": ("detected",),
    "mitigated": ("trigger",),
    "recovered": ("trigger",),
}
"""Milestones that cannot be before others; the order of the rest depends on what somebody means by them."""


def _milestones_out_of_order(outage: Outage) -> Iterator[Misfit]:
    """The first row of a milestone that is certainly before the first of another without which it cannot be."""
    first = {row.kind: (place, row.at) for place, row in reversed([*enumerate(outage.timeline)])}
    for kind, others in IMPOSSIBLE.items():
        if kind not in first:
            continue
        place, at = first[kind]
        for other in others:
            if other in first and is_before(at, first[other][1]):
                yield (
                    ("timeline", place, "kind"),
                    f"{kind} at {at}, before the first row of kind {other} ({first[other][1]}); correct one of the two",
                )
                break
