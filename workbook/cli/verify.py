"""workbook verify SCENARIOS"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.outcome import Outcome

ScenarioFile = Annotated[Path, typer.Argument(metavar="SCENARIOS", help="A file of scenarios.", show_default=False)]


def verify(file: ScenarioFile, output: OutputFormat = Format.TEXT) -> Outcome:
    """Check that what must stay true does: scenarios with expectations, for CI.

    A scenario is undecided if it holds only because the design leaves out a number. Exits with 0 if all held, with 1
    if one did not or is undecided, with 2 if a file cannot be accepted.
    """
    from workbook.cli.inputs import scenarios
    from workbook.review.verification import verification

    verified = verification(*scenarios(file))
    if output is Format.JSON:
        from workbook.views.json_text import json_text
        from workbook.views.scenarios.json import verification_document

        text = json_text(verification_document(verified))
    else:
        from workbook.views.scenarios.text import verified_text

        text = verified_text(verified)
    return Outcome(verified, text, status=0 if verified.held else 1, machine=output is Format.JSON)
