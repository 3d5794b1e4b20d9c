"""workbook fmea FILE"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Force, Format, OutputFormat, Today, day
from workbook.cli.outcome import Outcome, Output

Sheet = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Output file; its ending selects csv, md, xlsx or json."),
]
Scales = Annotated[Path | None, typer.Option("--scales", metavar="FILE", help="YAML file with your own rating scales.")]


def fmea(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    out: Sheet = None,
    scales: Scales = None,
    output: OutputFormat = Format.TEXT,
    today: Today = None,
    *,
    force: Force = False,
) -> Outcome:
    """List every failure mode with its effects, detection and priority (FMEA).

    Rates severity, occurrence and detection from 1 to 10. Missing numbers are listed as questions. Exits with 0, with
    2 if a file or an argument is invalid.
    """
    from workbook.cli.inputs import design
    from workbook.errors import UsageError
    from workbook.review.fmea import fmea as sheet_of
    from workbook.review.fmea import load_scales
    from workbook.views.fmea.formats import FILES, FORMATS

    ending = out.suffix.lower() if out else ""
    if out and ending not in FILES:
        raise UsageError(f"{out} has none of the endings {', '.join(FILES)}")
    sheet = sheet_of(design(file), load_scales(scales) if scales else None, day(today))
    if out:
        return Outcome(sheet, files=[Output(out, FILES[ending](sheet), force=force)])
    return Outcome(sheet, FORMATS[output.value](sheet), machine=output is Format.JSON)
