"""Sentences and groups that all formats of an analysis share."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from workbook.failure import Analysis, Harm, SingleFailure, reasons
from workbook.views import wording


def same_harm(failures: Sequence[SingleFailure]) -> Iterator[tuple[SingleFailure, ...]]:
    """*failures* in their order; those of one target that do the same harm stand together."""
    together: dict[tuple[str, tuple[Harm, ...]], list[SingleFailure]] = {}
    for one in failures:
        together.setdefault((one.event.target, one.harms), []).append(one)
    return map(tuple, together.values())


def most_severe_effect(analysis: Analysis, failure: SingleFailure, room: int | None = None) -> str:
    """What it hurts most, core journeys first: for whom, and the chain; segments are named as far as *room* goes."""
    severity = ("unharmed", "degraded", "lost").index
    worst = max(failure.harms, key=lambda one: (severity(one.verdict), one.priority == "core", one.lost, one.degraded))
    hurt = [name for name, told in worst.verdicts if told == worst.verdict]
    same = len(hurt) == len(worst.verdicts)
    told = reasons(analysis.singles, failure.scenario, regions=not same)
    chains = [told.of_journey(worst.journey, segment) for segment in (hurt[:1] if same else hurt)]
    first = "" if len(set(chains)) == 1 else f"for {hurt[0]}: "
    return f"{worst.journey} is {hurt_segments(worst, room)}{';' if first else ':'} {first}{chains[0]}"


def hurt_segments(harm: Harm, room: int | None = None) -> str:
    """`lost for europe and asia, degraded for africa`; the verdict alone if it is the same for all segments.

    Where more than *room* characters would be needed to name the segments of a verdict, the first are named and the
    others counted.
    """
    segments: dict[str, list[str]] = {}
    for segment, verdict in harm.verdicts:
        segments.setdefault(verdict, []).append(segment)
    if len(segments) == 1:
        return harm.verdict
    hurt = [(verdict, segments[verdict]) for verdict in ("lost", "degraded") if verdict in segments]
    return ", ".join(f"{verdict} for {_named(names, len(harm.verdicts), room)}" for verdict, names in hurt)


def _named(names: Sequence[str], total: int, room: int | None) -> str:
    every = wording.listed(names)
    if room is None or len(every) <= room or len(names) == 1:
        return every
    ends = accumulate(len(name) + 2 for name in names)
    shown = [name for name, end in zip(names, ends, strict=True) if end <= room] or names[:1]
    more = f" and {len(names) - len(shown)} more" if len(shown) < len(names) else ""
    return f"{len(names)} of {total} segments ({', '.join(shown)}{more})"
