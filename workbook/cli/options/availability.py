"""What can be chosen about availabilities."""

from pathlib import Path
from typing import Annotated

import typer

Important = Annotated[bool, typer.Option("--importance", help="What each event contributes, by the usual measures.")]

Recovery = Annotated[
    bool, typer.Option("--recovery", help="Also: at which load failures sustain themselves, and what ends them.")
]

Samples = Annotated[
    float | None,
    typer.Option(metavar="N", min=1, max=1e12, help="Sample so many scenarios (1e7) instead of computing exactly."),
]

Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=1024, help="Sample in N processes of this machine.")
]

Scheduler = Annotated[str | None, typer.Option(metavar="tcp://…", help="Sample on the workers of a Dask scheduler.")]

Checkpoint = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Keep what was sampled here, and go on from it the next time.")
]

Seed = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="The same seed draws the same scenarios.")]
