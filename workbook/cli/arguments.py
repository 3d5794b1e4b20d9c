"""Arguments and options that several commands share."""

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
OutputFormat = Annotated[Format, typer.Option("--format", help="text for people, json for programs.")]
