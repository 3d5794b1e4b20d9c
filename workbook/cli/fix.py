"""workbook fix FILE"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Today, day
from workbook.cli.outcome import Outcome, Output

Rules = Annotated[
    list[str] | None,
    typer.Option("--rule", metavar="RULE", help="Apply fixes of this rule, family or wildcard only (repeatable)."),
]
Unsafe = Annotated[bool, typer.Option("--unsafe", help="Also apply unsafe fixes, which need your judgement.")]
Diff = Annotated[bool, typer.Option("--diff", help="Print the changes as a patch and write nothing.")]


def fix(
    file: DesignFile, *, rule: Rules = None, unsafe: Unsafe = False, diff: Diff = False, today: Today = None
) -> Outcome:
    """Apply safe fixes to a design; comments and layout are kept.

    Lists the fixes made and the findings left. Exits with 0, with 2 if the file is invalid or cannot be written.
    """
    from workbook.cli import inputs
    from workbook.cli.standard_streams import without_commands
    from workbook.errors import UsageError
    from workbook.review.catalogue import rules_chosen
    from workbook.review.fixed_design import fixed_design
    from workbook.views.findings.fixed import fixed_text
    from workbook.views.terminal import printable

    printed = inputs.is_standard_input(file)
    if not diff and not printed and inputs.located(file, "architectures") != file:
        raise UsageError(f"{file} comes with the program; copy it first: workbook new FILE --template {file}")
    name = Path(inputs.called(file))
    fixed = fixed_design(inputs.design(file), str(name), rules_chosen(rule or []), day(today), unsafe=unsafe)
    summary = fixed_text(fixed, name, done=not diff)
    if diff:
        patch = fixed.patch(printable(str(name)).lstrip("/"))
        return Outcome(fixed, patch.removesuffix("\n") if patch else None, remarks=summary.splitlines(), machine=True)
    if printed:
        if without_commands(fixed.after) != fixed.after:
            raise UsageError("a line of this design begins with ::, which CI systems run; name a file, not -")
        return Outcome(fixed, fixed.after.removesuffix("\n"), remarks=summary.splitlines(), machine=True)
    changed = fixed.after != fixed.before
    return Outcome(
        fixed, files=[Output(file, fixed.after, silent=True, replaces=fixed.before)] if changed else [], summary=summary
    )
