"""workbook fix FILE"""  # noqa: D400, D415

from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Today, day
from workbook.cli.outcome import Outcome, Output

Rules = Annotated[list[str] | None, typer.Option("--rule", metavar="RULE", help="Only this rule or family.")]
Diff = Annotated[bool, typer.Option("--diff", help="Print the patch and change nothing.")]


def fix(file: DesignFile, *, rule: Rules = None, diff: Diff = False, today: Today = None) -> Outcome:
    """Apply the fixes that need no judgement, with values from the design; comments and layout stay.

    Tells what was done and what is left to judge. Exits with 0, with 2 if the file cannot be accepted or written.
    """
    from workbook.model import load
    from workbook.review.catalogue import rules_chosen
    from workbook.review.fixed_design import fixed_design
    from workbook.views.findings.fixed import fixed_text
    from workbook.views.terminal import printable

    fixed = fixed_design(load(file), str(file), rules_chosen(rule or []), day(today))
    told = fixed_text(fixed, file, done=not diff)
    if diff:
        patch = fixed.patch(printable(str(file)).lstrip("/"))
        return Outcome(fixed, patch.removesuffix("\n") if patch else None, remarks=[told])
    changed = fixed.after != fixed.before
    return Outcome(fixed, files=[Output(file, fixed.after, silent=True)] if changed else [], summary=told)
