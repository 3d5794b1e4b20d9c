"""workbook check FILE…"""  # noqa: D400, D415

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
from workbook.cli.outcome import Outcome, Output


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
) -> Outcome:
    """Say where a design lacks protection, why it matters, and what each fix would save.

    Exits with 1 if there is a finding as severe as --fail-on that is neither waived nor in the baseline, with 0 if
    there is none, with 2 if a file cannot be accepted (the others are checked all the same).
    """
    from workbook.cli.check_files import baseline_in, baseline_output, refusals, refuse_to_overwrite
    from workbook.review.catalogue import rules_chosen
    from workbook.review.checkup import checkup_of, severity_named
    from workbook.views.findings.formats import FORMATS
    from workbook.views.findings.text import checkup_text

    outputs = [output_given(one) for one in written or []]
    shown = rules_chosen(select or [], ignore or [])
    for place in filter(None, (write_baseline, *(place for _, place in outputs))):
        refuse_to_overwrite(files, place)
    known = baseline_in(baseline) if baseline else None
    checkup = checkup_of(files, shown, known, severity_named(fail_on.value), day(today))
    short = output is Report.TEXT and not undecided
    text = checkup_text(checkup, undecided=False) if short else FORMATS[output](checkup)
    reports = [Output(file, FORMATS[report](checkup) + "\n") for report, file in outputs]
    baselines = [baseline_output(checkup, write_baseline)] if write_baseline else []
    status = 2 if checkup.refused else 1 if checkup.failed else 0
    return Outcome(checkup, text, [*reports, *baselines], remarks=tuple(refusals(checkup)), status=status)
