"""Which of the outages that come with the program are listed, and what of them."""

from pathlib import Path
from typing import Annotated

import typer

Pattern = Annotated[str | None, typer.Option(metavar="NAME", help="Only outages with this pattern.")]
Kind = Annotated[
    str | None,
    typer.Option(
        "--component-kind", metavar="KIND", help="Only outages in which a component of this kind was affected."
    ),
]
Similar = Annotated[
    Path | None,
    typer.Option(
        "--similar-to",
        metavar="FILE",
        help="Find outages similar to this outage, or to the worst failures of this design.",
    ),
]
Streaming = Annotated[bool, typer.Option("--streaming", help="Only outages of streaming services.")]
Decisions = Annotated[
    bool, typer.Option("--product-decisions", help="Compare what product decisions made worse or better.")
]
