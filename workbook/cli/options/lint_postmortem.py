"""What can be chosen about a review of post-mortems."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.options.check import Report


class LintFailOn(StrEnum):
    """The least severity that fails a run."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Post-mortems, in Markdown.", show_default=False)]
Printed = Annotated[Report, typer.Option("--format", help="What is printed.")]
Least = Annotated[LintFailOn, typer.Option(help="Exit with 1 if there is a remark at least this severe.")]
Outline = Annotated[bool, typer.Option("--outline", help="Show how each page was read, not what is remarked on it.")]

__all__ = ["Files", "Least", "LintFailOn", "Outline", "Printed", "Report"]
