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
    list[Path], typer.Argument(metavar="SOURCE...", help="Files and directories, as for import.", show_default=False)
]
Ignore = Annotated[list[Kind] | None, typer.Option(help="Leave out differences of this kind; may be repeated.")]
Least = Annotated[FailOn, typer.Option(help="Exit with 1 if there is a new difference at least this severe.")]
KnownDifferences = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Known differences: only what is new is shown and fails."),
]
NewBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write the differences of today as a baseline.")
]
