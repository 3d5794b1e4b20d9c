"""What can be chosen about a replay."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ReplayFormat(StrEnum):
    """How replays are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


Files = Annotated[
    list[Path], typer.Argument(metavar="OUTAGE...", help="Outage files, or a folder of them.", show_default=False)
]

AsBehaved = Annotated[
    bool, typer.Option("--as-behaved", help="Show the second run, after the corrections, and what they are.")
]

Helped = Annotated[bool, typer.Option("--remedies", help="Also try the fixes of the design's findings, in the model.")]

Output = Annotated[ReplayFormat, typer.Option("--format", help="text for people, json for programs, markdown tables.")]
