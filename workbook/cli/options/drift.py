"""What can be chosen about drift."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.options.check import FailOn


class Kind(StrEnum):
    """What `--ignore` takes."""

    MISSING = "missing-dependency"
    CLAIMED = "claimed-protection"
    DIFFERENT = "different-value"
    UNSEEN = "unseen-dependency"


Design = Annotated[Path, typer.Argument(metavar="DESIGN", help="The design, in YAML.", show_default=False)]
Sources = Annotated[
    list[Path], typer.Argument(metavar="SOURCE…", help="Files and folders, as for import.", show_default=False)
]
Ignore = Annotated[
    list[Kind] | None,
    typer.Option(metavar="KIND", help=f"Ignore differences of this kind (repeatable): {', '.join(Kind)}."),
]
Least = Annotated[FailOn, typer.Option(help="Exit with 1 if there is a new difference of at least this severity.")]
KnownDifferences = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="File of known differences. Only new ones are reported and affect the exit code.",
    ),
]
NewBaseline = Annotated[
    Path | None,
    typer.Option("--write-baseline", metavar="FILE", help="Write the current differences to a baseline file."),
]
