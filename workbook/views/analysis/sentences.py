"""Sentences and groups that all formats of an analysis share."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from workbook.failure import Analysis, Harm, SingleFailure, reasons
from workbook.wording.name_lists import listed
from workbook.wording.ordered_scales import VERDICT_ORDER
from workbook.wording.reasons import line


def same_harm(failures: Sequence[SingleFailure]) -> Iterator[tuple[SingleFailure, ...]]:
    """*failures* in their order; those of one target that do the same harm stand together."""
    together: list[list[SingleFailure]] = []
    of_target: dict[str, list[list[SingleFailure]]] = {}
    for failure in failures:  # harms are compared, not hashed: a target has few, a failure may have many
        of_this = of_target.setdefault(failure.event.target, [])
        alike = next((these for these in of_this if these[0].harms == failure.harms), None)
        if alike is None:
            of_this.append(alike := [])
            together.append(alike)
        alike.append(failure)
    return map(tuple, together)


def most_severe_effect(analysis: Analysis, failure: SingleFailure, room: int | None = None) -> str:
    """What it hurts most, core journeys first: for whom, and the chain; segments are named as far as *room* goes."""
    worst = max(
        failure.harms, key=lambda harm: (VERDICT_ORDER[harm.verdict], harm.priority == "core", harm.lost, harm.degraded)
    )
    affected = [name for name, verdict in worst.verdicts if verdict == worst.verdict]
    same = len(affected) == len(worst.verdicts)
    why = reasons(analysis.singles, failure.scenario)
    segments = affected[:1] if same else affected
    chains = [line(why.of_journey(worst.journey, segment), regions=not same) for segment in segments]
    first = "" if len(set(chains)) == 1 else f"for {affected[0]}: "
    return f"{worst.journey} is {affected_segments(worst, room)}{';' if first else ':'} {first}{chains[0]}"


def affected_segments(harm: Harm, room: int | None = None) -> str:
    """`lost for europe and asia, degraded for africa`; the verdict alone if it is the same for all segments.

    Where more than *room* characters would be needed to name the segments of a verdict, the first are named and the
    others counted.
    """
    segments: dict[str, list[str]] = {}
    for segment, verdict in harm.verdicts:
        segments.setdefault(verdict, []).append(segment)
    if len(segments) == 1:
        return harm.verdict
    affected = [(verdict, segments[verdict]) for verdict in ("lost", "degraded") if verdict in segments]
    return ", ".join(f"{verdict} for {_named(names, len(harm.verdicts), room)}" for verdict, names in affected)


def _named(names: Sequence[str], total: int, room: int | None) -> str:
    every = listed(names)
    if room is None or len(every) <= room or len(names) == 1:
        return every
    ends = accumulate(len(name) + 2 for name in names)
    shown = [name for name, end in zip(names, ends, strict=True) if end <= room] or names[:1]
    more = f" and {len(names) - len(shown)} more" if len(shown) < len(names) else ""
    return f"{len(names)} of {total} segments ({', '.join(shown)}{more})"
