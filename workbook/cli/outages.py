"""workbook outages, those that come with the program..."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat

if TYPE_CHECKING:
    from workbook.incident import Related
    from workbook.model import OutageFile

Pattern = Annotated[str | None, typer.Option(metavar="NAME", help="Only those with this pattern.")]
Kind = Annotated[str | None, typer.Option("--component-kind", metavar="KIND", help="Only those where one was harmed.")]
Similar = Annotated[
    Path | None, typer.Option("--similar-to", metavar="FILE", help="Those that are like this design's worst failures.")
]


def outages(
    *,
    pattern: Pattern = None,
    component_kind: Kind = None,
    similar_to: Similar = None,
    output: OutputFormat = Format.TEXT,
) -> None:
    """List the outages that come with the program, by pattern, by kind of component, or by likeness to a design.

    Likeness is an analogy between kinds of component, which is told with it. Exits with 0, or with 2 if a name or
    file cannot be accepted.
    """
    from workbook.views.json_text import json_text
    from workbook.views.outages import text as views

    every = shipped()
    _check(every, pattern, component_kind)
    kept = [one for one in every if _has(one, pattern, component_kind)]
    if similar_to is None:
        told = views.outages_document((one.outage, one.intended) for one in kept)
        typer.echo(json_text(told) if output is Format.JSON else views.outages_text(told))
        return
    told = views.resembling_document(_resembling(similar_to, kept))
    typer.echo(json_text(told) if output is Format.JSON else views.resembling_text(told))


@cache
def shipped() -> "tuple[OutageFile, ...]":
    """Every outage that comes with the program, by id."""
    from workbook.model import load_outage

    installed = Path(str(files("workbook").joinpath("outages")))
    folder = installed if installed.is_dir() else Path(str(files("workbook"))).parent / "outages"
    return tuple(load_outage(file) for file in sorted(folder.glob("*.yaml")))


def _has(one: "OutageFile", pattern: str | None, kind: str | None) -> bool:
    harmed = {name.partition("@")[0] for name, seen in one.outage.observed.items() if seen.state != "up"}
    components = one.intended.components
    kinds = {components[name].kind for name in harmed if name in components}
    return (pattern is None or pattern in one.outage.patterns) and (kind is None or kind in kinds)


def _check(every: "tuple[OutageFile, ...]", pattern: str | None, kind: str | None) -> None:
    """UsageError for names that no outage has."""
    from workbook.errors import UsageError
    from workbook.model import suggestion

    patterns = sorted({name for one in every for name in one.outage.patterns})
    kinds = sorted({component.kind for one in every for component in one.intended.components.values()})
    for given, known, what in ((pattern, patterns, "pattern"), (kind, kinds, "kind of component")):
        if given is not None and given not in known:
            raise UsageError(
                f"no outage has the {what} {given!r}{suggestion(given, known)}; there are {', '.join(known)}"
            )


WORST = 3
"""Failures of a design that are compared; a device of the users is none."""


def _resembling(file: Path, kept: "list[OutageFile]") -> "list[tuple[str, tuple[Related, ...]]]":
    from workbook.failure import Analysis
    from workbook.incident import prediction, resembling, scenario_of_event, shape, shape_of
    from workbook.model import load

    architecture = load(file)
    clients = {name for name, one in architecture.components.items() if one.kind == "client"}
    hurting = [
        one.event for one in Analysis(architecture).failures if one.users_hit and one.event.target not in clients
    ]
    worst = list({event.target: event for event in reversed(hurting)}.values())[::-1][:WORST]
    others = [(one.outage, shape_of(one.outage, one.intended)) for one in kept]
    found = []
    for event in worst:
        scenario = scenario_of_event(event.kind, event.target)
        mine = shape(architecture, scenario, prediction(architecture, scenario).states)
        found.append((str(event), resembling(mine, others, WORST)))
    return found
