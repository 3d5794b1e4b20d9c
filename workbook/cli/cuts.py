"""workbook cuts FILE [JOURNEY]"""  # noqa: D400, D415

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat
from workbook.cli.outcome import Outcome, Output

if TYPE_CHECKING:
    from workbook.model import Architecture


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
) -> Outcome:
    """List the minimal cut sets of every journey: the smallest sets of events that lose it.

    Events are components down and failure domains lost; each region of a regional component is one of its
    own. Exits with 0 if all sets up to the order are certain, with 1 if a limit was reached first (it says
    which), with 2 if the file or the arguments are wrong.
    """
    from workbook.errors import UsageError
    from workbook.model import load
    from workbook.review.cut_sets import Search, cut_sets

    if export is not None:
        return _exported(load(file), journey, segment, out, slow=slow)
    if out is not None:
        raise UsageError(f"{out} is written with --export openpsa only")
    found = cut_sets(load(file), journey, segment, Search(order, slow, time_limit, memory_limit << 20))
    if output is Format.JSON:
        from workbook.views.cut_sets.json import cuts_document
        from workbook.views.json_text import json_text

        text = json_text(cuts_document(found))
    else:
        from workbook.views.cut_sets.text import cuts_text

        text = cuts_text(found)
    return Outcome(found, text, status=0 if found.certain else 1)


def _exported(
    architecture: "Architecture", journey: str | None, segment: str | None, out: Path | None, *, slow: bool
) -> Outcome:
    from workbook.review.cut_sets import journey_fault_tree
    from workbook.views.cut_sets.openpsa import openpsa_text

    found = journey_fault_tree(architecture, journey, segment, slow=slow)
    text = openpsa_text(found.tree, found.title)
    return Outcome(found, text.removesuffix("\n")) if out is None else Outcome(found, files=[Output(out, text)])
