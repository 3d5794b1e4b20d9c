"""workbook analyze FILE"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Format, OutputFormat, Today, day
from workbook.cli.outcome import Outcome

Folder = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Also write pictures, JSON and a Markdown summary to this folder."),
]


def analyze(file: DesignFile, output: OutputFormat = Format.TEXT, out: Folder = None, today: Today = None) -> Outcome:
    """Analyze every single failure and its impact on each user journey.

    Tries each component down and slow, and each failure domain lost. Exits with 0 if every core journey survives all
    of them, with 1 if one failure alone makes a core journey unavailable to any users, with 2 if the file is invalid.
    """
    from workbook.cli.inputs import design
    from workbook.cli.pages import folder_outputs
    from workbook.review.design_analysis import design_analysis

    architecture = design(file)
    analysed = design_analysis(architecture, day(today))
    if output is Format.JSON:
        from workbook.views.analysis.json import analysis_document
        from workbook.views.json_text import json_text

        text = json_text(analysis_document(analysed.analysis, analysed.report, analysed.changes))
    else:
        from workbook.views.analysis.text import analysis_text

        text = analysis_text(analysed.analysis, analysed.report, analysed.changes, analysed.worst_noticed)
    files = folder_outputs(analysed, out) if out else ()
    return Outcome(
        analysed, text, files, status=1 if analysed.analysis.loses_core else 0, machine=output is Format.JSON
    )
