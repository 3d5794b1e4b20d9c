"""The journeys and the segment that somebody asks about."""

from collections.abc import Collection

from workbook.errors import UsageError
from workbook.failure.single_failures import PRIORITIES
from workbook.model import Architecture, suggestion


def requested_journeys(architecture: Architecture, journey: str | None, segment: str | None = None) -> tuple[str, ...]:
    """*journey* alone, or every journey, core ones first. Raises UsageError for names that the design lacks."""
    _check("segment", segment, [users.name for users in architecture.segments])
    _check("journey", journey, architecture.journeys)
    if journey is not None:
        return (journey,)
    priority = {name: PRIORITIES.index(declared.priority) for name, declared in architecture.journeys.items()}
    return tuple(sorted(priority, key=priority.__getitem__))


def _check(what: str, name: str | None, known: Collection[str]) -> None:
    if name is not None and name not in known:
        hint = suggestion(name, known) or f"; it has {', '.join(known)}"
        raise UsageError(f"the design has no {what} {name!r}{hint}")
