"""What can be chosen about cut sets."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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

Seconds = Annotated[float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, max=1e6, help="Per journey.")]

Mebibytes = Annotated[
    int, typer.Option("--memory-limit", metavar="MIB", min=64, max=1 << 24, help="Memory for the decision diagrams.")
]

Export = Annotated[Exchange | None, typer.Option(help="Write the journey's fault tree instead.")]
