"""Who would notice a failure first, and by what: only what the design says is watched."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.failure import BasicEvent
from workbook.model import Architecture
from workbook.model.rating_scales import Signal
from workbook.review.fmea.callers import Callers
from workbook.review.fmea.modes import Mode, is_change


@dataclass(frozen=True, slots=True)
class FirstSignal:
    """The first signal of one failure."""

    kind: Signal
    of: str = ""
    """The component or journey that it is of."""
    names: tuple[str, ...] = ()
    """Alerts, metrics or indicators."""
    after: float | None = None
    """Seconds until somebody knows; None if the design does not say."""


def first_signal(callers: Callers, mode: Mode) -> FirstSignal:
    """Return the most direct signal: alerts before metrics, the part itself before who calls it, these before journeys.

    Callers count that are not up in this failure, nearest first; of a domain its members are the part itself.
    """
    after = _detected_in(callers.architecture, mode.event)
    for kind, of, names in _signals(callers, mode):
        if names:
            return FirstSignal(kind, of, names, after)
    return FirstSignal("nobody would see it", after=after)


def _signals(known: Callers, mode: Mode) -> Iterator[tuple[Signal, str, tuple[str, ...]]]:
    architecture = known.architecture
    itself = parts_of(architecture, mode.event)
    for name in itself:
        yield "alert on it", name, _watched(architecture, name, "alerts")
    callers = _callers(known, itself, mode)
    for name in callers:
        yield "alert on a caller", name, _watched(architecture, name, "alerts")
    for verdict, kind in VERDICTS:
        for effect in mode.effects:
            sli = architecture.journeys[effect.journey].sli
            if effect.verdict == verdict and sli is not None:
                yield kind, effect.journey, sli.alerts
    for name in itself:
        yield "metric on it", name, _watched(architecture, name, "metrics")
    for name in callers:
        yield "metric on a caller", name, _watched(architecture, name, "metrics")
    for effect in mode.effects:
        sli = architecture.journeys[effect.journey].sli
        if sli is not None:
            yield "indicator of a journey", effect.journey, (sli.name, *sli.leading, *sli.lagging)


VERDICTS: tuple[tuple[str, Signal], ...] = (
    ("lost", "alert on a lost journey"),
    ("degraded", "alert on a degraded journey"),
)


def parts_of(architecture: Architecture, event: BasicEvent) -> tuple[str, ...]:
    """The components that *event* names, or that are in the domain that it names."""
    if event.kind not in ("lost", "bad_push"):
        return (event.component,)
    return tuple(
        name
        for name, component in architecture.components.items()
        if any(event.target in architecture.containing(home) for home in (*component.placed, *component.also_in))
    )


def _callers(known: Callers, parts: tuple[str, ...], mode: Mode) -> tuple[str, ...]:
    """Who calls *parts*, directly or not, is not up and is watched; nearest first, in file order."""
    if not known.anything_is_watched:
        return ()
    reached = dict.fromkeys(parts)
    ahead = deque(parts)
    while ahead:
        for name in known.of.get(ahead.popleft(), ()):
            if name not in reached and not mode.is_up(name):
                reached[name] = None
                ahead.append(name)
    watched = (name for name in reached if known.architecture.components[name].observed_by is not None)
    return tuple(name for name in watched if name not in parts)


def _watched(architecture: Architecture, name: str, what: str) -> tuple[str, ...]:
    seen = architecture.components[name].observed_by
    return () if seen is None else tuple(getattr(seen, what))


def _detected_in(architecture: Architecture, event: BasicEvent) -> float | None:
    if not is_change(event):
        return None
    parts = architecture.components if event.kind == "bad_deploy" else architecture.failure_domains
    deploy = parts[event.target].deploy
    return None if deploy is None else deploy.detected_in
