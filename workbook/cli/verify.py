"""workbook verify SCENARIOS"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat

ScenarioFile = Annotated[Path, typer.Argument(metavar="SCENARIOS", help="A file of scenarios.", show_default=False)]


def verify(file: ScenarioFile, output: OutputFormat = Format.TEXT) -> None:
    """Check that what must stay true does: scenarios with expectations, for CI.

    Exits with 0 if all held, with 1 if one did not, with 2 if a file cannot be accepted.
    """
    from workbook.failure import Analysis
    from workbook.model import load_scenarios
    from workbook.views.analysis.json import scenario_document

    architecture, scenarios = load_scenarios(file)
    evaluation = Analysis(architecture).verified(scenarios.scenarios)
    told = [scenario_document(evaluation, place, one) for place, one in enumerate(scenarios.scenarios)]
    if output is Format.JSON:
        from workbook.views.json_text import json_text

        typer.echo(json_text({"scenarios": told}))
    else:
        from workbook.views.scenarios.text import verified_text

        typer.echo(verified_text(told, scenarios.scenarios))
    raise typer.Exit(0 if all(one["held"] for one in told) else 1)
