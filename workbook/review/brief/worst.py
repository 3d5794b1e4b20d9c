"""The three worst single failures, told apart by whom they harm, with what users see."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from workbook.failure import Analysis, BasicEvent, Harm, SingleFailure, reasons
from workbook.failure.explanation import Reason
from workbook.review.fmea.sheet import Row
from workbook.wording.ordered_scales import VERDICT_ORDER

TOLD = 3
"""Failures that are told."""


@dataclass(frozen=True)
class Seen:
    """What users of one journey get instead: something static, from other components, or the answer before."""

    journey: str
    kind: str
    """`static`, `fallback`, `stale` or `omits`."""
    caller: str
    callee: str
    text: str = ""
    """What is shown, as the design says."""
    components: tuple[str, ...] = ()


@dataclass(frozen=True)
class Worst:
    """One failure."""

    failure: SingleFailure
    alike: tuple[BasicEvent, ...]
    """Failures of other parts that do the same."""
    harm: Harm
    """The worst of it, core journeys first."""
    reason: Reason | None
    """Why, for the first segment that it is worst for."""
    seen: tuple[Seen, ...]
    """What users get of the journeys that are degraded."""
    noticed: Row | None
    """Who would notice it."""


def worst_failures(analysis: Analysis, noticed: Sequence[Row]) -> tuple[Worst, ...]:
    """The TOLD worst kinds of harm, each by its worst failure.

    Failures that harm the same journeys in the same segments are of one kind. What users hold in their hands is left
    out: that it fails is no weakness of the design.
    """
    return tuple(islice(_worst(analysis, {row.event: row for row in noticed}), TOLD))


def _worst(analysis: Analysis, noticed: dict[BasicEvent, Row]) -> Iterator[Worst]:
    kinds: dict[tuple[Harm, ...], list[SingleFailure]] = {}
    for failure in analysis.failures:
        component = analysis.architecture.components.get(failure.event.component)
        if failure.hurt and (component is None or component.kind != "client"):
            kinds.setdefault(failure.harms, []).append(failure)
    for first, *others in kinds.values():
        targets = dict.fromkeys(other.event.target for other in others if other.event.target != first.event.target)
        alike = [next(other.event for other in others if other.event.target == target) for target in targets]
        harm = max(first.hurt, key=_severity)
        why = reasons(analysis.singles, first.scenario)
        segment = next(name for name, verdict in harm.verdicts if verdict == harm.verdict)
        yield Worst(
            first,
            tuple(alike),
            harm,
            why.of_journey(harm.journey, segment),
            tuple(_seen(analysis, first)),
            noticed.get(first.event),
        )


def _severity(harm: Harm) -> tuple[int, bool, float, float]:
    return VERDICT_ORDER[harm.verdict], harm.priority == "core", harm.lost, harm.degraded


def _seen(analysis: Analysis, failure: SingleFailure) -> Iterator[Seen]:
    why = reasons(analysis.singles, failure.scenario)
    known: set[tuple[str, str]] = set()
    for harm in failure.with_verdict("degraded"):
        segment = next(name for name, verdict in harm.verdicts if verdict == "degraded")
        reason = why.of_journey(harm.journey, segment)
        for step in () if reason is None else reason.steps:
            for note in step.notes:
                if note.kind in ("static", "fallback", "stale", "omits"):
                    callee = str(note.values["callee"])
                    if (step.component, callee) not in known:
                        known.add((step.component, callee))
                        yield _instead(analysis, harm.journey, note.kind, step.component, callee)


def _instead(analysis: Analysis, journey: str, kind: str, caller: str, callee: str) -> Seen:
    call = analysis.architecture.components[caller].depends_on.get(callee)
    fallback = call.fallback if call else None
    text = (fallback.static if fallback else None) or ""
    return Seen(journey, kind, caller, callee, text, fallback.components if fallback and kind == "fallback" else ())
