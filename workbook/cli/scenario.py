"""workbook scenario OUTAGE -o FILE..."""

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Force
from workbook.cli.outcome import Outcome, Output

OutageFile = Annotated[Path, typer.Argument(metavar="OUTAGE", help="The outage, in YAML.", show_default=False)]
OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Output file. Default: the terminal.")
]
Design = Annotated[
    Path | None, typer.Option("--design", metavar="FILE", help="Design to test. Default: the design in the outage.")
]


def scenario(outage: OutageFile, output: OutputFile = None, *, design: Design = None, force: Force = False) -> Outcome:
    """Write a regression scenario from an outage, for `workbook verify`.

    Journeys that were unharmed must stay unharmed, and those that were lost or degraded must survive next time. If
    the outage has its own design, that design is written beside FILE (FILE.design.yaml). Exits with 0, with 2 if an
    input is invalid.
    """
    from workbook.cli import inputs
    from workbook.errors import UsageError
    from workbook.review.regression_scenario import regression_scenario

    outage_file = inputs.outage(outage)
    named = inputs.located(design, "architectures") if design else None
    if named is None:
        named = inputs.design_elsewhere(outage_file)
    if named is None and output is None:
        raise UsageError("this outage has a design of its own; say -o FILE to write both, or --design FILE for another")
    made = regression_scenario(outage_file, output, named, inputs.design(named) if named else None)
    if output is None:
        return Outcome(made, made.text.rstrip("\n"), machine=True)
    beside = [] if made.design is None else [Output(output.parent / made.path, made.design, force=force)]
    return Outcome(made, files=[*beside, Output(output, made.text, f"; next: workbook verify {output}", force=force)])
