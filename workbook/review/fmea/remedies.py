"""The fix that helps most against one failure mode, and what it leaves of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook.failure.evaluation import Verdict
from workbook.findings import Finding
from workbook.findings.effect import Difference
from workbook.model import Architecture
from workbook.model.rating_scales import RatingScales
from workbook.reliability.availability.deploy_budget import CANARY
from workbook.review.fmea.modes import JourneyEffect, Mode, is_change
from workbook.review.fmea.ratings import URGENT, Rated, Ratings, ratings
from workbook.review.fmea.signals import FirstSignal


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to do, and the ratings after it."""

    what: str
    after: Ratings


@dataclass(frozen=True)
class Fixes:
    """What the measured fixes of *findings* do to each event, by its name."""

    per_event: Mapping[str, Sequence[tuple[str, Sequence[Difference]]]]


def fixes(findings: Iterable[Finding]) -> Fixes:
    """The fixes of which the effect is measured, by the events for which they change a verdict for the better."""
    per_event: dict[str, list[tuple[str, Sequence[Difference]]]] = {}
    for finding in findings:
        if finding.fix is None or finding.effect is None:
            continue
        of_event: dict[str, list[Difference]] = {}
        for difference in finding.effect.differences:
            if not difference.onset:
                of_event.setdefault(difference.event, []).append(difference)
        for event, differences in of_event.items():
            if sum(difference.gain * difference.share for difference in differences) > 0:
                per_event.setdefault(event, []).append((finding.fix.summary, differences))
    return Fixes(per_event)


def remedy(  # noqa: PLR0913, PLR0917  they are what a row is rated by
    architecture: Architecture, scales: RatingScales, mode: Mode, occurrence: Rated, signal: FirstSignal, known: Fixes
) -> Remedy | None:
    """The one that leaves the least urgent failure; None if nothing that is known leaves less."""
    before = ratings(scales, mode.effects, occurrence, signal)
    tried = [
        Remedy(what, ratings(scales, effects, occurrence, seen))
        for what, effects, seen in _candidates(architecture, mode, signal, known)
    ]
    best = min(tried, key=lambda found: _weight(found.after), default=None)
    return best if best is not None and _weight(best.after) < _weight(before) else None


def _weight(rated: Ratings) -> tuple[int, int, int]:
    severity, detection = rated.severity.rating or 10, rated.detection.rating or 10
    return URGENT.index(rated.priority), severity, detection


def _candidates(
    architecture: Architecture, mode: Mode, signal: FirstSignal, known: Fixes
) -> Iterator[tuple[str, Sequence[JourneyEffect], FirstSignal]]:
    for what, differences in known.per_event.get(str(mode.event), ()):
        yield what, _after(mode.effects, differences), signal
    if is_change(mode.event):
        yield from _smaller_change(architecture, mode, signal)
    if signal.kind != "alert on it" and mode.event.kind not in ("lost", "bad_push"):
        watched = FirstSignal("alert on it", mode.event.component, ("error-rate",), signal.after)
        yield f"add an alert to {mode.event.component} (observed_by)", mode.effects, watched


def _smaller_change(
    architecture: Architecture, mode: Mode, signal: FirstSignal
) -> Iterator[tuple[str, Sequence[JourneyEffect], FirstSignal]]:
    """A canary: the same for fewer requests."""
    parts = architecture.components if mode.event.kind == "bad_deploy" else architecture.failure_domains
    deploy = parts[mode.event.target].deploy
    share = 1.0 if deploy is None else deploy.share
    if share > CANARY:
        fewer = CANARY / share
        effects = [replace(e, lost=e.lost * fewer, degraded=e.degraded * fewer) for e in mode.effects]
        yield f"send changes of {mode.event.target} to a canary of 5% first (deploy.canary)", effects, signal


def _after(effects: Sequence[JourneyEffect], differences: Sequence[Difference]) -> tuple[JourneyEffect, ...]:
    """*effects* with the verdicts that a fix changes."""
    left = {effect.journey: effect for effect in effects}
    for difference in differences:
        effect = left.get(difference.journey)
        if effect is None:
            effect = JourneyEffect(difference.journey, difference.priority, "unharmed", 0.0, 0.0, 0.0)
        lost, degraded = effect.lost, effect.degraded
        lost += difference.share * ((difference.after == "lost") - (difference.before == "lost"))
        degraded += difference.share * ((difference.after == "degraded") - (difference.before == "degraded"))
        lost, degraded = (max(0.0, round(share, 9)) for share in (lost, degraded))
        verdict: Verdict = "lost" if lost else "degraded" if degraded else "unharmed"
        left[difference.journey] = replace(
            effect, verdict=verdict, lost=lost, degraded=degraded, users_hit=min(1.0, lost + degraded)
        )
    return tuple(effect for effect in left.values() if effect.verdict != "unharmed")
