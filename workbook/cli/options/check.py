"""What can be chosen about a check."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.errors import UsageError


class Report(StrEnum):
    """How findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class FailOn(StrEnum):
    """The least severity that fails a run."""

    BLOCKER = "blocker"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Designs, in YAML.", show_default=False)]
Printed = Annotated[Report, typer.Option("--format", help="What is printed.")]
Written = Annotated[
    list[str] | None, typer.Option("--output", metavar="FORMAT=FILE", help="Also write this; may be repeated.")
]
Select = Annotated[list[str] | None, typer.Option(metavar="RULE", help="Only this rule or family, or a wildcard.")]
Ignore = Annotated[list[str] | None, typer.Option(metavar="RULE", help="Not this rule or family.")]
Least = Annotated[FailOn, typer.Option(help="Exit with 1 if there is a finding at least this severe.")]
Undecided = Annotated[bool, typer.Option("--undecided", help="List what cannot be decided, and the field that would.")]
KnownFindings = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Known findings of each design: only what is new is told and fails.")
]
NewBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write what is found now as a baseline.")
]


def output_given(text: str) -> tuple[Report, Path]:
    """The format and the file of `FORMAT=FILE`; `UsageError` if it is not that."""
    name, equals, file = text.partition("=")
    if not equals or not file or name not in list(Report):
        raise UsageError(f"--output {text!r}: write FORMAT=FILE, FORMAT one of {', '.join(Report)}")
    return Report(name), Path(file)
