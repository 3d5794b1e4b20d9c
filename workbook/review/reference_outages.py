"""The outages that come with the program: all, by pattern, by kind of component, by likeness to a design."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.incident import Related, prediction, resembling, scenario_of_event, shape, shape_of
from workbook.model import Architecture, OutageFile, load_outage, suggestion

WORST = 3
"""Failures of a design that are compared; a device of the users is none."""


@dataclass(frozen=True)
class Resemblance:
    """One of the worst failures of a design, and the outages that resemble it, strongest first."""

    failure: str
    resembling: tuple[Related, ...]


def shipped_folder() -> Path:
    """Where the outages are."""
    installed = Path(str(files("workbook").joinpath("outages")))
    return installed if installed.is_dir() else Path(str(files("workbook"))).parent / "outages"


@cache
def shipped() -> tuple[OutageFile, ...]:
    """Every outage that comes with the program, by id."""
    return tuple(load_outage(file) for file in sorted(shipped_folder().glob("*.yaml")))


def chosen(pattern: str | None, kind: str | None) -> tuple[OutageFile, ...]:
    """Those with *pattern* in which a component of *kind* was harmed; `UsageError` for names that none has."""
    _check(pattern, kind)
    return tuple(one for one in shipped() if _has(one, pattern, kind))


def _has(one: OutageFile, pattern: str | None, kind: str | None) -> bool:
    harmed = {name.partition("@")[0] for name, seen in one.outage.observed.items() if seen.state != "up"}
    components = one.intended.components
    kinds = {components[name].kind for name in harmed if name in components}
    return (pattern is None or pattern in one.outage.patterns) and (kind is None or kind in kinds)


def _check(pattern: str | None, kind: str | None) -> None:
    patterns = sorted({name for one in shipped() for name in one.outage.patterns})
    kinds = sorted({component.kind for one in shipped() for component in one.intended.components.values()})
    for given, known, what in ((pattern, patterns, "pattern"), (kind, kinds, "kind of component")):
        if given is not None and given not in known:
            raise UsageError(
                f"no outage has the {what} {given!r}{suggestion(given, known)}; there are {', '.join(known)}"
            )


def resemblances(architecture: Architecture, outages: Sequence[OutageFile]) -> tuple[Resemblance, ...]:
    """The worst single failures of *architecture*, and those of *outages* that resemble each."""
    clients = {name for name, one in architecture.components.items() if one.kind == "client"}
    harmful = [
        failure.event
        for failure in Analysis(architecture).failures
        if failure.users_hit and failure.event.component not in clients
    ]
    worst = list({event.component: event for event in reversed(harmful)}.values())[::-1][:WORST]
    others = [(outage.outage, shape_of(outage.outage, outage.intended)) for outage in outages]
    found = []
    for event in worst:
        scenario = scenario_of_event(event.kind, event.target)
        mine = shape(architecture, scenario, prediction(architecture, scenario).states)
        found.append(Resemblance(str(event), resembling(mine, others, WORST)))
    return tuple(found)
