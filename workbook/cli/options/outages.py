"""Which of the outages that come with the program are listed, and what of them."""

from pathlib import Path
from typing import Annotated

import typer

Pattern = Annotated[str | None, typer.Option(metavar="NAME", help="Only those with this pattern.")]
Kind = Annotated[str | None, typer.Option("--component-kind", metavar="KIND", help="Only those where one was harmed.")]
Similar = Annotated[
    Path | None,
    typer.Option(
        "--similar-to",
        metavar="FILE",
        help="Those that are like this outage, or like the worst failures of this design.",
    ),
]
Streaming = Annotated[bool, typer.Option("--streaming", help="Only those of streaming services.")]
Decisions = Annotated[
    bool, typer.Option("--product-decisions", help="What product decisions made worse or softened, side by side.")
]
