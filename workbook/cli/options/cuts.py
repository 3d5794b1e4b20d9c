"""What can be chosen about cut sets."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Exchange(StrEnum):
    """A format that other tools read."""

    OPENPSA = "openpsa"


JourneyName = Annotated[str | None, typer.Argument(metavar="JOURNEY", help="Only this journey. Default: all journeys.")]

ExportFile = Annotated[
    Path | None, typer.Argument(metavar="OUT.xml", help="Output file of --export. Default: the terminal.")
]

Order = Annotated[int, typer.Option(metavar="K", min=1, max=12, help="Maximum number of events in a set.")]

Slow = Annotated[bool, typer.Option("--slow", help="Also consider components that are slow, not only down.")]

SegmentName = Annotated[str | None, typer.Option("--segment", metavar="S", help="Only this segment of the audience.")]

Seconds = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, max=1e6, help="Time limit for each journey.")
]

Mebibytes = Annotated[
    int,
    typer.Option(
        "--memory-limit", metavar="MIB", min=64, max=1 << 24, help="Memory limit of the decision diagrams, in MiB."
    ),
]

Export = Annotated[Exchange | None, typer.Option(help="Write the fault tree of the journey instead.")]
