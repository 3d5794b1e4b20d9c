"""workbook new [FILE] [--template NAME]"""  # noqa: D400, D415

from pathlib import Path
from shlex import quote

from workbook.cli.options import new as given
from workbook.cli.outcome import Outcome, Output
from workbook.errors import UsageError


def new(
    file: given.File = Path("design.yaml"), *, template: given.Template = None, ask: given.Ask = False,
    force: given.Force = False, listing: given.Listing = False,
) -> Outcome:  # fmt: skip
    """Write a commented starter design or a copy of a reference design, with the schema for your editor.

    With --ask, you need no YAML: answer questions about what users do and what the system is made of. Answers can also
    come from a pipe, one per line. What you do not know becomes an open question in the design. Exits with 0, with 2 if
    the file exists or cannot be written.
    """
    from workbook.cli.asked_design import asked_design
    from workbook.cli.pages import made_folder
    from workbook.cli.templates import starter, summaries
    from workbook.cli.written_files import refuse
    from workbook.model import architecture_schema
    from workbook.views.json_text import json_text
    from workbook.views.terminal import paragraph, printable

    if listing:
        known = tuple(summaries())
        return Outcome(known, "\n".join(paragraph(f"{name:20} {summary}", hanging=21) for name, summary in known))
    if ask and template is not None:
        raise UsageError("use --ask or --template, not both")
    beside = file.parent / SCHEMA
    refuse(Output(file, "", silent=True, force=force), ())
    text = f"# yaml-language-server: $schema={SCHEMA}\n{asked_design() if ask else starter(template)}"
    design = Output(file, text, silent=True, force=force)
    made_folder(beside.parent)
    schema = Output(beside, json_text(architecture_schema()) + "\n", silent=True)
    message = printable(f"wrote {file} (and {beside} for your editor); next: workbook analyze {_typed(file)}")
    return Outcome(text, files=[design, schema], summary=message)


def _typed(file: Path) -> str:
    """*file* as one would type it into a shell."""
    return quote(f"./{file}" if str(file).startswith("-") else str(file))


SCHEMA = ".workbook/architecture.schema.json"
"""From the folder of the design; editors look it up from there."""
