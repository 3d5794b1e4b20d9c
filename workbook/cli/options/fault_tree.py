"""What can be chosen about a fault tree."""

from pathlib import Path
from typing import Annotated

import typer

TreeFiles = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="One model in Open-PSA XML, in one or more files.", show_default=False),
]
Top = Annotated[
    str | None, typer.Option(metavar="GATE", help="Gate to solve. Required if several gates have no parent.")
]
Listed = Annotated[
    int, typer.Option("--list", metavar="N", min=0, max=1_000_000, help="Also list the first N minimal cut sets.")
]
Seconds = Annotated[
    float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, max=1e6, help="Time limit in seconds.")
]
Hours = Annotated[
    float,
    typer.Option("--mission-time", metavar="HOURS", min=0, max=1e9, help="Value of <system-mission-time/>, in hours."),
]
Mebibytes = Annotated[
    int,
    typer.Option(
        "--memory-limit", metavar="MIB", min=64, max=1 << 24, help="Memory limit of the decision diagrams, in MiB."
    ),
]
