"""The outages that come with the program: all, by pattern, by kind of component, by likeness to a design."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from workbook.document import shipped_folder
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


@cache
def shipped() -> tuple[OutageFile, ...]:
    """Every outage that comes with the program, by id."""
    return tuple(load_outage(file) for file in sorted(shipped_folder("outages").glob("*.yaml")))


def chosen(pattern: str | None, kind: str | None, industry: str | None = None) -> tuple[OutageFile, ...]:
    """Those of *industry* with *pattern* in which a component of *kind* was affected.

    `UsageError` for names that none has.
    """
    _check(pattern, kind)
    return tuple(file for file in shipped() if _has(file, pattern, kind) and industry in (None, file.outage.industry))


def with_decisions(outages: Sequence[OutageFile]) -> tuple[OutageFile, ...]:
    """Those of *outages* for which decisions of the product are known to have made it worse or softened it."""
    decided = ((file, file.outage.product_decisions) for file in outages)
    return tuple(file for file, decisions in decided if decisions.made_worse or decisions.softened)


def _has(file: OutageFile, pattern: str | None, kind: str | None) -> bool:
    affected = {name.partition("@")[0] for name, seen in file.outage.observed.items() if seen.state != "up"}
    components = file.intended.components
    kinds = {components[name].kind for name in affected if name in components}
    return (pattern is None or pattern in file.outage.patterns) and (kind is None or kind in kinds)


def _check(pattern: str | None, kind: str | None) -> None:
    patterns = sorted({name for file in shipped() for name in file.outage.patterns})
    kinds = sorted({component.kind for file in shipped() for component in file.intended.components.values()})
    for wanted, known, what in ((pattern, patterns, "pattern"), (kind, kinds, "kind of component")):
        if wanted is not None and wanted not in known:
            raise UsageError(
                f"no outage has the {what} {wanted!r}{suggestion(wanted, known)}; there are {', '.join(known)}"
            )


def like_outage(file: OutageFile, outages: Sequence[OutageFile]) -> tuple[Resemblance, ...]:
    """Those of *outages* that resemble the one of *file*, by pattern, component, cut set or kind."""
    mine = shape_of(file.outage, file.intended)
    others = [(other.outage, shape_of(other.outage, other.intended)) for other in outages]
    return (Resemblance(file.outage.title, resembling(mine, others, but=file.outage.id)),)


def resemblances(architecture: Architecture, outages: Sequence[OutageFile]) -> tuple[Resemblance, ...]:
    """The worst single failures of *architecture*, and those of *outages* that resemble each."""
    clients = {name for name, component in architecture.components.items() if component.kind == "client"}
    harmful = [
        failure.event
        for failure in Analysis(architecture).failures
        if failure.users_hit and failure.event.component not in clients
    ]
    worst = list({event.component: event for event in reversed(harmful)}.values())[::-1][:WORST]
    others = [(outage.outage, shape_of(outage.outage, outage.intended)) for outage in outages]
    resembled = []
    for event in worst:
        scenario = scenario_of_event(event.kind, event.target)
        mine = shape(architecture, scenario, prediction(architecture, scenario).states)
        resembled.append(Resemblance(str(event), resembling(mine, others, WORST)))
    return tuple(resembled)
