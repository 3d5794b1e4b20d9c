"""What can be chosen about a comparison."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Shown(StrEnum):
    """How a comparison is told."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """What fails a build."""

    WORSE = "worse"
    NEVER = "never"


Old = Annotated[Path, typer.Argument(metavar="OLD", help="The current design.", show_default=False)]
New = Annotated[Path, typer.Argument(metavar="NEW", help="The proposed design.", show_default=False)]
Output = Annotated[Shown, typer.Option("--format", help="text to read, markdown for pull requests, json for programs.")]
Fails = Annotated[FailOn, typer.Option(help="worse: exit with 1 if the new design is worse for any users.")]


More = Annotated[list[Path] | None, typer.Argument(metavar="MORE", help="More alternatives.", show_default=False)]
