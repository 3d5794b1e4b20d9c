"""workbook report FILE -o report.html"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Today, day
from workbook.cli.outcome import Outcome, Output

OutputFile = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Write the page there.")]
Scenarios = Annotated[
    Path | None,
    typer.Option(
        "--scenarios", metavar="FILE", help="Also list these scenarios; else those of scenarios/ beside FILE."
    ),
]


def report(
    file: DesignFile, output: OutputFile = Path("report.html"), *, scenarios: Scenarios = None, today: Today = None
) -> Outcome:
    """Write one page that answers offline: click a component and see what breaks, why, and for whom.

    It holds every single failure, both moments of it and every outage length at which a verdict changes, with the
    tables of the other commands. Of an outage, it has the timeline to move along, predicted beside observed, and the
    post-mortem draft. Exits with 0, or with 2 if the file cannot be accepted.
    """
    from workbook.cli.drawn_outage import design_or_outage, outage_page_outcome
    from workbook.cli.scenario_files import listed_scenarios
    from workbook.model import Architecture
    from workbook.review.report.design_report import design_report
    from workbook.views.report.page import page

    architecture = design_or_outage(file)
    if not isinstance(architecture, Architecture):
        return outage_page_outcome(architecture, output, day(today), scenarios)
    made = design_report(architecture, listed_scenarios(file, scenarios), day(today))
    return Outcome(made, files=[Output(output, page(made), force=None)])
