"""workbook lint-postmortem FILE…"""  # noqa: D400, D415

from functools import partial

from workbook.cli.arguments import Today, day
from workbook.cli.options import lint_postmortem as given
from workbook.cli.outcome import Outcome

LARGEST = 2_000_000  # bytes; more is no post-mortem


def lint_postmortem(
    files: given.Files,
    *,
    output: given.Printed = given.LintReport.TEXT,
    fail_on: given.Least = given.LintFailOn.LOW,
    outline: given.Outline = False,
    today: Today = None,
) -> Outcome:
    """Review post-mortems for gaps, contradictions and blame.

    `workbook rules --postmortem` lists the rules, and `workbook explain RULE` explains one. To accept a rule in one
    section until a date, add a comment: <!-- workbook: accept RULE until DATE: why -->. Exits with 0 if there are no
    remarks at or above the --fail-on severity, with 1 if there are, with 2 if a file is unreadable. Remaining files are
    still reviewed.
    """
    from workbook.cli.inputs import called, in_folders, text
    from workbook.cli.refusals import refusals
    from workbook.errors import UsageError
    from workbook.review.postmortem_remarks import postmortem_remarks
    from workbook.views.postmortem_remarks.formats import FORMATS
    from workbook.views.postmortem_remarks.outline import outline_text
    from workbook.views.terminal import printable

    if outline and output is not given.LintReport.TEXT:
        raise UsageError(f"--outline is text; leave out --format {output}")
    every = in_folders(files, "post-mortem", ".md", ".markdown")
    pages = {called(file): partial(text, file, LARGEST) for file in every}
    remarks = postmortem_remarks(pages, day(today), fail_on.value)
    told = () if output is given.LintReport.GITHUB else (*refusals(remarks.refused), *map(printable, remarks.notes))
    status = 2 if remarks.refused else 1 if remarks.failed and not outline else 0
    return Outcome(
        remarks, outline_text(remarks) if outline else FORMATS[output.value](remarks) or None, remarks=told,
        status=status, machine=output is not given.LintReport.TEXT, runs_commands=output is given.LintReport.GITHUB,
        crashes=remarks.crashes,
    )  # fmt: skip
