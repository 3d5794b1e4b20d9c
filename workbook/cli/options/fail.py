"""What can be chosen about a failure, besides what happens."""

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import PhaseName

Length = Annotated[
    str, typer.Option(metavar="2h", help="Length of the outage. Caches expire and buffers fill during it.")
]

Phase = Annotated[
    PhaseName, typer.Option(help="onset: the first minutes, before circuit breakers open. steady: afterwards.")
]

Picture = Annotated[
    Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw the result to this file (svg, png or dot).")
]
