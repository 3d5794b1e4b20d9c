"""Arguments and options that several commands share."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How a command prints."""

    TEXT = "text"
    JSON = "json"


class PhaseName(StrEnum):
    """Which moment of an outage is looked at."""

    STEADY = "steady"
    ONSET = "onset"


DesignFile = Annotated[Path, typer.Argument(metavar="FILE", help="The design, in YAML.", show_default=False)]
OutputFormat = Annotated[Format, typer.Option("--format", help="text to read, json for programs.")]
Today = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Evaluate waivers and drills as of this date (YYYY-MM-DD). Default: today.",
    ),
]

Force = Annotated[bool, typer.Option("--force", help="Overwrite existing files.")]


def day(today: datetime | None) -> date:
    """The day that was given, or that of the user's own clock."""
    return today.date() if today else date.today()  # noqa: DTZ011
