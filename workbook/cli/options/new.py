"""What can be chosen about a new design."""

from pathlib import Path
from typing import Annotated

import typer

File = Annotated[Path, typer.Argument(metavar="FILE", help="Output file.")]
Template = Annotated[str | None, typer.Option(metavar="NAME", help="Copy this reference design instead.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite an existing FILE.")]
Ask = Annotated[bool, typer.Option("--ask", help="Ask about ten questions, and write a design with the answers.")]
Listing = Annotated[bool, typer.Option("--list", help="List the reference designs.")]
