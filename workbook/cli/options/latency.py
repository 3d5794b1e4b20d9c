"""What can be chosen about latencies."""

from pathlib import Path
from typing import Annotated

import typer

Slow = Annotated[
    list[str] | None,
    typer.Option(metavar="C=+500ms", help="Component whose own work takes longer: api=+500ms, or api=x3 (repeatable)."),
]

Surge = Annotated[
    list[str] | None, typer.Option(metavar="C=2", help="Component that gets several times its load (repeatable).")
]

Load = Annotated[float | None, typer.Option(metavar="1.8", help="Every journey is made so many times its peak.")]

Picture = Annotated[
    Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw curves and time lines (svg or png).")
]
