"""What can be chosen about latencies."""

from pathlib import Path
from typing import Annotated

import typer

Slow = Annotated[
    list[str] | None,
    typer.Option(metavar="C=+500ms", help="Component whose own work takes longer: api=+500ms, or api=x3 (repeatable)."),
]

Surge = Annotated[
    list[str] | None,
    typer.Option(metavar="C=2", help="Component whose load multiplies: api=2 doubles it (repeatable)."),
]

Load = Annotated[float | None, typer.Option(metavar="1.8", help="Multiply the peak of every journey by this factor.")]

Picture = Annotated[
    Path | None,
    typer.Option(
        "--draw", metavar="OUT.svg", help="Also draw latency curves and time lines to this file (svg or png)."
    ),
]
