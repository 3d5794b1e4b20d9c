"""workbook compare OLD NEW"""  # noqa: D400, D415

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Today, day
from workbook.cli.outcome import Outcome


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
) -> Outcome:
    """Say what got better and what got worse from one design to another, and for whom.

    Looks at every single failure, every journey and every segment, at findings and declared figures. With
    `--fail-on worse` it exits with 1 if somebody loses a journey, or gets less of it, after a failure after which
    they did not; if what is new loses a journey more often than what is gone did; or if there is a new finding at
    least high. Exits with 0 otherwise, with 2 if a file cannot be accepted.
    """
    from workbook.cli.inputs import design
    from workbook.review.comparison import comparison
    from workbook.views.comparison.formats import FORMATS

    compared = comparison(design(old), design(new), day(today))
    status = 1 if fail_on is FailOn.WORSE and compared.is_worse else 0
    return Outcome(compared, FORMATS[output.value](compared), status=status, machine=output is not Shown.TEXT)
