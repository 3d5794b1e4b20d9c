"""workbook check FILE…"""  # noqa: D400, D415

from workbook.cli.arguments import Today, day
from workbook.cli.options import check as given
from workbook.cli.outcome import Outcome, Output


def check(  # noqa: PLR0913  each is one choice about the check
    files: given.Files,
    *,
    output: given.Printed = given.Report.TEXT,
    written: given.Written = None,
    select: given.Select = None,
    ignore: given.Ignore = None,
    fail_on: given.Least = given.FailOn.HIGH,
    undecided: given.Undecided = False,
    every: given.Every = False,
    today: Today = None,
    baseline: given.KnownFindings = None,
    write_baseline: given.NewBaseline = None,
) -> Outcome:
    """Check a design for missing protections and measure the impact of each fix.

    Exits with 0 if there are no new findings at or above the --fail-on severity, with 1 if there are (waived and
    baseline findings do not count), with 2 if a file is invalid. Remaining files are still checked.
    """
    from workbook.cli.check_files import baseline_in, baseline_output, refuse_designs
    from workbook.cli.inputs import design, in_folders
    from workbook.cli.refusals import refusals
    from workbook.review.catalogue import rules_chosen
    from workbook.review.checkup import checkup_of, severity_named
    from workbook.views.findings.formats import formats_showing
    from workbook.views.findings.text import Shown

    outputs = [given.output_given(text) for text in written or []]
    shown = rules_chosen(select or [], ignore or [])
    designs = [*in_folders(files, "design", ".yaml", ".yml")]
    refuse_designs(designs, [*filter(None, [write_baseline]), *(file for _, file in outputs)])
    known = baseline_in(baseline) if baseline else None
    checkup = checkup_of(designs, design, shown, known, severity_named(fail_on.value), day(today))
    written_as = formats_showing(Shown(undecided, every))
    text = written_as[output](checkup)
    reports = [Output(file, written_as[report](checkup) + "\n", force=None) for report, file in outputs]
    baselines = [baseline_output(checkup, write_baseline)] if write_baseline else []
    status = 2 if checkup.refused else 1 if checkup.failed else 0
    return Outcome(
        checkup, text, [*reports, *baselines], remarks=tuple(refusals(checkup.refused)),
        status=status, machine=output is not given.Report.TEXT, runs_commands=output is given.Report.GITHUB,
        crashes=checkup.crashes,
    )  # fmt: skip
