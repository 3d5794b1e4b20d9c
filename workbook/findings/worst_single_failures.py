"""The worst that can happen to a design by one failure, and how long ago something was rehearsed."""

from datetime import date

from workbook.failure import Analysis, SingleFailure
from workbook.model import Architecture, Component

MOST = 10
"""Single failures that are looked at, the worst first."""
STALE_DAYS = 180
"""Days after which a rehearsal proves little."""


def worst_losses(analysis: Analysis) -> tuple[SingleFailure, ...]:
    """Up to ten single failures that lose a journey for somebody, worst first, those of clients aside.

    Of a component the death or the slowness, whichever is worse, and not both.
    """
    components = analysis.architecture.components
    worst_of: dict[str, SingleFailure] = {}
    for failure in analysis.failures:
        name = failure.event.component
        is_client = failure.event.kind != "lost" and components[name].kind == "client"
        if failure.with_verdict("lost") and not is_client:
            worst_of.setdefault(name, failure)
    return tuple(worst_of.values())[:MOST]


def days_since(day: date | None, today: date) -> int | None:
    """Days from *day* to *today*; None if it never was."""
    return None if day is None else (today - day).days


def regions_of(architecture: Architecture, component: Component) -> tuple[str | None, ...]:
    """Regions in which *component* is placed, in file order; None among them if some of it is in no region."""
    return tuple(dict.fromkeys(map(architecture.region, component.placed))) or (None,)
