"""workbook check FILE…"""  # noqa: D400, D415

from pathlib import Path

import typer

from workbook.cli.arguments import Today, day
from workbook.cli.check_options import (
    FailOn,
    Files,
    Ignore,
    KnownFindings,
    Least,
    NewBaseline,
    Printed,
    Report,
    Select,
    Undecided,
    Written,
    output_given,
)


def check(  # noqa: PLR0913  each is one choice about the check
    files: Files,
    *,
    output: Printed = Report.TEXT,
    written: Written = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: Least = FailOn.HIGH,
    undecided: Undecided = False,
    today: Today = None,
    baseline: KnownFindings = None,
    write_baseline: NewBaseline = None,
) -> None:
    """Say where a design lacks protection, why it matters, and what each fix would save.

    Exits with 1 if there is a finding as severe as --fail-on that is neither waived nor in the baseline, with 0 if
    there is none, with 2 if a file cannot be accepted (the others are checked all the same).
    """
    from workbook.cli.check_files import baseline_in, refusals, refuse_to_overwrite
    from workbook.document import write
    from workbook.findings import Severity, baseline_text, selected
    from workbook.review.checkup import checkup_of
    from workbook.rules import ALL_RULES
    from workbook.views.findings.formats import FORMATS
    from workbook.views.findings.text import checkup_text

    outputs = [output_given(one) for one in written or []]
    shown = selected(ALL_RULES, select or [], ignore or [])
    for place in filter(None, (write_baseline, *(place for _, place in outputs))):
        refuse_to_overwrite(files, place)
    known = baseline_in(baseline) if baseline else None
    least = None if fail_on is FailOn.NEVER else Severity[fail_on.name]
    checkup = checkup_of(files, shown, known, least, day(today))
    for report, file in outputs:
        write(file, FORMATS[report](checkup) + "\n")
        typer.echo(f"wrote {file}", err=True)
    short = output is Report.TEXT and not undecided
    typer.echo(checkup_text(checkup, undecided=False) if short else FORMATS[output](checkup))
    for line in refusals(checkup):
        typer.echo(line, err=True)
    if write_baseline:
        found = [(Path(one.file), one.report.findings) for one in checkup.checked]
        write(write_baseline, baseline_text(found, write_baseline.parent))
        typer.echo(f"wrote {write_baseline}", err=True)
    raise typer.Exit(2 if checkup.refused else 1 if checkup.failed else 0)
