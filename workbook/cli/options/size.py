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


Told = Annotated[Shown, typer.Option("--format", help="text to read, json for programs, markdown for documents.")]
Derivations = Annotated[bool, typer.Option("--derivations", help="Show the calculation of each row.")]
Everything = Annotated[bool, typer.Option("--all", help="List every component, decision and missing figure.")]
Drawing = Annotated[Path | None, typer.Option("--draw", metavar="OUT.svg", help="Also draw a bar chart to this file.")]
