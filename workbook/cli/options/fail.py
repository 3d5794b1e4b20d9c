"""What can be chosen about a failure, besides what happens."""

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import PhaseName

Length = Annotated[str, typer.Option(metavar="2h", help="How long the outage lasts.")]

Phase = Annotated[PhaseName, typer.Option(help="onset: the first minutes, before breakers are open.")]

Picture = Annotated[Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw it (svg, png or dot).")]
