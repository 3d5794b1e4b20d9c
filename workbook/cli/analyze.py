"""workbook analyze FILE"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat, Today, day

Folder = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Also write pictures, JSON and a Markdown summary into this folder."),
]

GLANCE = 3
"""Fixes that are measured where only the first few findings are shown: start-up counts."""
LARGE = 1000
"""Components above which rules, which take long then, are left to `workbook check`."""


def analyze(file: DesignFile, output: OutputFormat = Format.TEXT, out: Folder = None, today: Today = None) -> None:
    """Say what every single failure does to every journey, and why.

    Tries each component down and slow, and each failure domain lost. Exits with 1 if one of them alone loses a
    core journey for anybody, with 0 if none does, with 2 if the file cannot be accepted.
    """
    from workbook.failure import Analysis
    from workbook.findings.effect_budget import QUICK, run_within
    from workbook.model import load
    from workbook.rules import ALL_RULES

    analysis = Analysis(load(file))
    components = len(analysis.architecture.components)
    at_a_glance = output is Format.TEXT and out is None
    work = GLANCE * components if at_a_glance else QUICK
    report = None if components > LARGE else run_within(work, ALL_RULES, analysis, today=day(today))
    if output is Format.JSON:
        from workbook.views.analysis.json import analysis_document
        from workbook.views.json_text import json_text

        typer.echo(json_text(analysis_document(analysis, report)))
    else:
        from workbook.views.analysis.text import analysis_text

        typer.echo(analysis_text(analysis, report))
    if out is not None:
        from workbook.views.folder import write_folder

        for written in write_folder(analysis, out, report):
            typer.echo(f"wrote {written}", err=True)
    raise typer.Exit(1 if analysis.loses_core else 0)
