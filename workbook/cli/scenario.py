"""workbook scenario OUTAGE -o FILE..."""

import os
from pathlib import Path
from typing import Annotated

import typer

OutageFile = Annotated[Path, typer.Argument(metavar="OUTAGE", help="The outage, in YAML.", show_default=False)]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write it there; else it is printed.")
]
Design = Annotated[
    Path | None, typer.Option("--design", metavar="FILE", help="The design to hold it against; else the outage's own.")
]


def scenario(outage: OutageFile, output: Output = None, *, design: Design = None) -> None:
    """Write what must hold when this outage happens again, for workbook verify.

    What was unharmed must stay so; what was harmed must not be again. An outage with a design of its own gets that,
    as it behaved, written beside FILE (FILE.design.yaml). Exits with 0, or with 2 if something cannot be accepted.
    """
    from workbook.document import write
    from workbook.errors import UsageError
    from workbook.incident import design_text, replay, scenario_text
    from workbook.model import load, load_outage, scenario_misfits

    told = replay(load_outage(outage))
    named = design or (outage.parent / told.outage.architecture if told.outage.architecture else None)
    if named is None and output is None:
        raise UsageError("this outage has a design of its own; say -o FILE to write both, or --design FILE for another")
    architecture = load(named) if named else None
    if architecture is not None:
        problems = [text for _, text in scenario_misfits(architecture, told.outage.scenario)]
        if problems:
            raise UsageError("\n".join(f"{named}: {text}" for text in problems))
    folder = output.parent if output else Path()
    path = _from(folder, named) if named else f"{(output or Path()).stem}.design.yaml"
    text = scenario_text(told, path, architecture)
    if output is None:
        typer.echo(text.rstrip("\n"))
        return
    if named is None:
        write(folder / path, design_text(told))
        typer.echo(f"wrote {folder / path}", err=True)
    write(output, text)
    typer.echo(f"wrote {output}; next: workbook verify {output}", err=True)


def _from(folder: Path, file: Path) -> str:
    """The path that leads from *folder* to *file*."""
    return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
