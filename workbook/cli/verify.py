"""workbook verify SCENARIOS"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.outcome import Outcome

ScenarioFile = Annotated[Path, typer.Argument(metavar="SCENARIOS", help="The scenarios, in YAML.", show_default=False)]


def verify(file: ScenarioFile, output: OutputFormat = Format.TEXT) -> Outcome:
    """Check scenarios against their expected results, for regression tests in CI.

    A scenario is undecided if it passes only because a number is missing from the design. Exits with 0 if every
    scenario held, with 1 if one failed or is undecided, with 2 if a file is invalid.
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
