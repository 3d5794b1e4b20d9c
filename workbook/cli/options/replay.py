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
    list[Path], typer.Argument(metavar="OUTAGE…", help="Outage files, or folders of them.", show_default=False)
]

AsBehaved = Annotated[
    bool, typer.Option("--as-behaved", help="Also show a second run with the corrections from the outage.")
]

Helped = Annotated[bool, typer.Option("--remedies", help="Also test which fixes of the design would have helped.")]

Output = Annotated[
    ReplayFormat, typer.Option("--format", help="text to read, json for programs, markdown for documents.")
]
