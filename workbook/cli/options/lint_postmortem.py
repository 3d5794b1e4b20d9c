"""What can be chosen about a review of post-mortems."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LintReport(StrEnum):
    """How remarks are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class LintFailOn(StrEnum):
    """The least severity that fails a run."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="Post-mortems in Markdown, or folders of them.", show_default=False),
]
Printed = Annotated[LintReport, typer.Option("--format", help="Output format.")]
Least = Annotated[LintFailOn, typer.Option(help="Exit with 1 if there is a remark of at least this severity.")]
Outline = Annotated[bool, typer.Option("--outline", help="Show which sections were recognised, without remarks.")]

__all__ = ["Files", "Least", "LintFailOn", "LintReport", "Outline", "Printed"]
