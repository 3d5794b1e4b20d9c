"""workbook new [FILE] [--template NAME]"""  # noqa: D400, D415

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from workbook.cli.outcome import Outcome, Output

File = Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.")]
Template = Annotated[str | None, typer.Option(metavar="NAME", help="Start from a reference design instead.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite FILE.")]
Listing = Annotated[bool, typer.Option("--list", help="List the reference designs.")]


def new(
    file: File = Path("design.yaml"), *, template: Template = None, force: Force = False, listing: Listing = False
) -> Outcome:
    """Write a commented starter design, or a copy of a reference design, and the schema for your editor."""
    from workbook.cli.pages import made_folder
    from workbook.cli.templates import starter, summaries
    from workbook.cli.written_files import refuse
    from workbook.model import architecture_schema
    from workbook.views.json_text import json_text
    from workbook.views.terminal import paragraph, printable

    if listing:
        known = tuple(summaries())
        return Outcome(known, "\n".join(paragraph(f"{name:20} {summary}", hanging=21) for name, summary in known))
    text = f"# yaml-language-server: $schema={SCHEMA}\n{starter(template)}"
    beside = file.parent / SCHEMA
    design = Output(file, text, silent=True, force=force)
    schema = Output(beside, json_text(architecture_schema()) + "\n", silent=True)
    refuse(design, ())
    made_folder(beside.parent)
    message = printable(f"wrote {file} (and {beside} for your editor); next: workbook analyze {_typed(file)}")
    return Outcome(text, files=[design, schema], summary=message)


def _typed(file: Path) -> str:
    """*file* as one would type it into a shell."""
    return quote(f"./{file}" if str(file).startswith("-") else str(file))


SCHEMA = ".workbook/architecture.schema.json"
"""From the folder of the design; editors look it up from there."""
