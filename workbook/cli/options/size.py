"""What can be chosen about sizes and costs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Shown(StrEnum):
    """How figures are told."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


Told = Annotated[Shown, typer.Option("--format", help="text for people, json for programs, markdown for documents.")]
Derivations = Annotated[bool, typer.Option("--derivations", help="Below each row, how it is computed.")]
Everything = Annotated[bool, typer.Option("--all", help="List every component, decision and missing number.")]
Drawing = Annotated[Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw bars into this file.")]
