"""workbook lint-postmortem FILE..."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.outcome import Outcome


class LintFormat(StrEnum):
    """How remarks are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Post-mortems, in Markdown.", show_default=False)]
Output = Annotated[LintFormat, typer.Option("--format", help="What is printed.")]

LARGEST = 2_000_000  # bytes; more is no post-mortem


def lint_postmortem(files: Files, output: Output = LintFormat.TEXT) -> Outcome:
    """Say what keeps readers of a post-mortem from learning: blame, one single cause, impact without numbers...

    Also actions without owner, date or done-when, rows without evidence, only prevent-actions, open questions.
    Exits with 1 if there is a remark, with 0 if there is none, with 2 if a file cannot be read (the others are
    looked at all the same).
    """
    from workbook.cli.inputs import called, in_folders, text
    from workbook.cli.refusals import refusals
    from workbook.review.postmortem_remarks import postmortem_remarks
    from workbook.views.postmortem_remarks.formats import FORMATS

    every = in_folders(files, "post-mortem", ".md", ".markdown")
    remarks = postmortem_remarks({called(file): partial(text, file, LARGEST) for file in every})
    return Outcome(
        remarks,
        FORMATS[output.value](remarks) or None,
        remarks=() if output is LintFormat.GITHUB else tuple(refusals(remarks.refused)),
        status=2 if remarks.refused else 1 if remarks.some else 0,
        machine=output is not LintFormat.TEXT,
        runs_commands=output is LintFormat.GITHUB,
        crashes=remarks.crashes,
    )
