"""workbook compare OLD NEW"""  # noqa: D400, D415

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import Today, day

if TYPE_CHECKING:
    from workbook.failure import Analysis
    from workbook.findings import Report
    from workbook.model import Architecture


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


def compare(
    old: Old, new: New, *, output: Output = Shown.TEXT, fail_on: Fails = FailOn.NEVER, today: Today = None
) -> None:
    """Say what got better and what got worse from one design to another, and for whom.

    Looks at every single failure, every journey and every segment, at findings and declared figures. With
    `--fail-on worse` it exits with 1 if somebody loses a journey, or gets less of it, after a failure after which
    they did not; if what is new loses a journey more often than what is gone did; or if there is a new finding at
    least high. Exits with 0 otherwise, with 2 if a file cannot be accepted.
    """
    from workbook.model import load
    from workbook.review.comparison import compared
    from workbook.views.comparison.json import comparison_document
    from workbook.views.comparison.markdown import comparison_markdown
    from workbook.views.comparison.text import comparison_text
    from workbook.views.json_text import json_text

    before, after = load(old), load(new)
    comparison = compared(_looked_at(before, today), _looked_at(after, today))
    match output:
        case Shown.JSON:
            typer.echo(json_text(comparison_document(comparison)))
        case Shown.MARKDOWN:
            typer.echo(comparison_markdown(comparison))
        case Shown.TEXT:
            typer.echo(comparison_text(comparison))
    raise typer.Exit(1 if fail_on is FailOn.WORSE and comparison.is_worse else 0)


def _looked_at(architecture: "Architecture", today: datetime | None) -> "tuple[Analysis, Report]":
    from workbook.failure import Analysis
    from workbook.findings import run
    from workbook.rules import ALL_RULES

    analysis = Analysis(architecture)
    return analysis, run(ALL_RULES, analysis, today=day(today), effects=False)
