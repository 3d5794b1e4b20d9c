"""What can be chosen about a check."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.errors import UsageError


class Report(StrEnum):
    """How findings are told."""

    TEXT = "text"
    MARKDOWN = "markdown"
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


Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Designs in YAML, or folders of them.", show_default=False)
]
Printed = Annotated[Report, typer.Option("--format", help="Output format.")]
Written = Annotated[
    list[str] | None,
    typer.Option("--output", metavar="FORMAT=FILE", help="Also write this format to a file (repeatable)."),
]
Select = Annotated[
    list[str] | None, typer.Option(metavar="RULE", help="Check only this rule, family or wildcard (repeatable).")
]
Ignore = Annotated[
    list[str] | None, typer.Option(metavar="RULE", help="Skip this rule, family or wildcard (repeatable).")
]
Least = Annotated[FailOn, typer.Option(help="Exit with 1 if there is a new finding of at least this severity.")]
Undecided = Annotated[
    bool, typer.Option("--undecided", help="Also list checks skipped for missing data, with the field needed.")
]
Every = Annotated[
    bool, typer.Option("--all", help="Show every finding in full in the text output, with its source line and fix.")
]
KnownFindings = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="File of known findings. Only new findings are reported and affect the exit code."
    ),
]
NewBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write the current findings to a baseline file.")
]


def output_given(text: str) -> tuple[Report, Path]:
    """The format and the file of `FORMAT=FILE`; `UsageError` if it is not that."""
    name, equals, file = text.partition("=")
    if not equals or not file or name not in list(Report):
        raise UsageError(f"--output {text!r}: write FORMAT=FILE, FORMAT one of {', '.join(Report)}")
    return Report(name), Path(file)
