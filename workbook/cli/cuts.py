"""workbook cuts FILE [JOURNEY]"""  # noqa: D400, D415

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat

if TYPE_CHECKING:
    from workbook.failure import Analysis


class Exchange(StrEnum):
    """A format that other tools read."""

    OPENPSA = "openpsa"


JourneyName = Annotated[str | None, typer.Argument(metavar="JOURNEY", help="Every journey if none is named.")]
ExportFile = Annotated[
    Path | None, typer.Argument(metavar="OUT.xml", help="Where --export writes; to the terminal if not given.")
]
Order = Annotated[int, typer.Option(metavar="K", min=1, max=12, help="Sets of at most so many events.")]
Slow = Annotated[bool, typer.Option("--slow", help="Components may also hang, not only die.")]
SegmentName = Annotated[str | None, typer.Option("--segment", metavar="S", help="For this segment alone.")]
Seconds = Annotated[float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="Per journey.")]
Mebibytes = Annotated[
    int, typer.Option("--memory-limit", metavar="MIB", min=64, help="Memory for the decision diagrams.")
]
Export = Annotated[Exchange | None, typer.Option(help="Write the journey's fault tree instead.")]


def cuts(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    journey: JourneyName = None,
    out: ExportFile = None,
    *,
    order: Order = 3,
    slow: Slow = False,
    segment: SegmentName = None,
    time_limit: Seconds = 10.0,
    memory_limit: Mebibytes = 4096,
    output: OutputFormat = Format.TEXT,
    export: Export = None,
) -> None:
    """List the minimal cut sets of every journey: the smallest sets of events that lose it.

    Events are components down and failure domains lost; each region of a regional component is one of its
    own. Exits with 0 if all sets up to the order are certain, with 1 if a limit was reached first (it says
    which), with 2 if the file or the arguments are wrong.
    """
    from workbook.errors import UsageError
    from workbook.failure import Analysis
    from workbook.model import load
    from workbook.reliability.availability import figures
    from workbook.reliability.cut_sets import journey_cuts, requested_journeys
    from workbook.reliability.structure import failure_events

    analysis = Analysis(load(file))
    wanted = requested_journeys(analysis.architecture, journey, segment)
    if export is not None:
        _export(analysis, wanted, segment, out, slow=slow)
        return
    if out is not None:
        raise UsageError(f"{out} is written with --export openpsa only")
    events = failure_events(analysis.graph, slow=slow)
    known = figures(analysis.architecture, events)
    found = [
        journey_cuts(
            analysis.grounded,
            events,
            name,
            order,
            segment=segment,
            time_limit=time_limit,
            memory_limit=memory_limit << 20,
        )
        for name in wanted
    ]
    if output is Format.JSON:
        from workbook.views.cut_sets.json import cuts_document
        from workbook.views.json_text import json_text

        typer.echo(json_text(cuts_document(analysis.architecture, found, known, order)))
    else:
        from workbook.views.cut_sets.text import cuts_text

        typer.echo(cuts_text(analysis, found, known, order))
    raise typer.Exit(0 if all(one.certain_up_to >= order for one in found) else 1)


def _export(
    analysis: "Analysis", wanted: tuple[str, ...], segment: str | None, out: Path | None, *, slow: bool
) -> None:
    from workbook.document import write
    from workbook.errors import UsageError
    from workbook.reliability.availability import figures
    from workbook.reliability.cut_sets import exported_tree
    from workbook.reliability.structure import failure_events
    from workbook.views.cut_sets.openpsa import openpsa_text

    if len(wanted) > 1:
        raise UsageError(f"one journey makes one fault tree; name one of {', '.join(wanted)}")
    events = failure_events(analysis.graph, slow=slow)
    chances = {event: one.probability for event, one in figures(analysis.architecture, events).items()}
    tree = exported_tree(analysis.grounded, events, wanted[0], segment, chances)
    whom = f" for {segment}" if segment else ""
    text = openpsa_text(tree, f"{analysis.architecture.name}: {wanted[0]} is lost{whom}")
    if out is None:
        typer.echo(text, nl=False)
    else:
        write(out, text)
        typer.echo(f"wrote {out}", err=True)
