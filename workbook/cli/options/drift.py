"""What can be chosen about drift."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


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
