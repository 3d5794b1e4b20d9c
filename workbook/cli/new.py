"""workbook new [FILE] [--template NAME]"""  # noqa: D400, D415

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

File = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")]
Template = Annotated[str | None, typer.Option(metavar="NAME", help="Start from a reference design instead.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite FILE.")]
Listing = Annotated[bool, typer.Option("--list", help="List the reference designs.")]


def new(
    file: File = Path("design.yaml"),
    *,
    template: Template = None,
    force: Force = False,
    listing: Listing = False,
) -> None:
    """Write a commented starter design, or a copy of a reference design, and the schema for your editor."""
    from workbook.cli.templates import starter, summaries
    from workbook.document import write
    from workbook.errors import UsageError
    from workbook.model import architecture_schema
    from workbook.views.json_text import json_text
    from workbook.views.terminal import paragraph, printable

    if listing:
        for name, summary in summaries():
            typer.echo(paragraph(f"{name:20} {summary}", hanging=21))
        return
    text = starter(template)
    if file.exists() and not force:
        raise UsageError(f"{file} exists; name another file, or say --force to overwrite it")
    beside = file.parent / SCHEMA
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {str(beside.parent)!r}: {error.strerror}") from error
    write(file, f"# yaml-language-server: $schema={SCHEMA}\n{text}")
    write(beside, json_text(architecture_schema()) + "\n")
    typer.echo(printable(f"wrote {file} (and {beside} for your editor); next: workbook analyze {_typed(file)}"))


def _typed(file: Path) -> str:
    """*file* as one would type it into a shell."""
    return quote(f"./{file}" if str(file).startswith("-") else str(file))


SCHEMA = ".workbook/architecture.schema.json"
"""From the folder of the design; editors look it up from there."""
