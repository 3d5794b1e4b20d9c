"""What can be chosen about a brief."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Reader(StrEnum):
    """For whom it is."""

    INTERVIEW = "interview"
    REVIEW = "review"


PageFile = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", help="Where to: .md (the drawing beside it) or .html.", show_default=False
    ),
]
For = Annotated[
    Reader,
    typer.Option("--for", help="interview: two A4 pages. review: also findings, accepted risks, and how sure it is."),
]
