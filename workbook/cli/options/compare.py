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


Old = Annotated[Path, typer.Argument(metavar="OLD", help="The design as it was.", show_default=False)]
New = Annotated[Path, typer.Argument(metavar="NEW", help="The design as it would be.", show_default=False)]
Output = Annotated[Shown, typer.Option("--format", help="text for people, markdown for a pull request, json.")]
Fails = Annotated[FailOn, typer.Option(help="worse: exit with 1 if anybody is worse off.")]


More = Annotated[list[Path] | None, typer.Argument(metavar="[MORE]...", help="Further options.", show_default=False)]
