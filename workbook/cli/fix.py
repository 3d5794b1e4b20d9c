"""workbook fix FILE"""  # noqa: D400, D415

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import DesignFile, Today, day

if TYPE_CHECKING:
    from workbook.findings import Finding, Rule
    from workbook.views.findings.fixed import Fixed

Rules = Annotated[list[str] | None, typer.Option("--rule", metavar="RULE", help="Only this rule or family.")]
Diff = Annotated[bool, typer.Option("--diff", help="Print the patch and change nothing.")]

ROUNDS = 8
"""A fix may wait for another one of the same part, or bring up another finding; then this is the end."""


def fix(file: DesignFile, *, rule: Rules = None, diff: Diff = False, today: Today = None) -> None:
    """Apply the fixes that need no judgement, with values from the design; comments and layout stay.

    Tells what was done and what is left to judge. Exits with 0, with 2 if the file cannot be accepted or written.
    """
    from workbook.document import write
    from workbook.findings import difference, selected
    from workbook.rules import ALL_RULES
    from workbook.views.findings.fixed import fixed_text
    from workbook.views.terminal import printable

    fixed = _fixed(file, selected(ALL_RULES, rule or []), day(today))
    if diff:
        typer.echo(difference(fixed.before, fixed.after, printable(str(file)).lstrip("/")), nl=False)
    elif fixed.after != fixed.before:
        write(file, fixed.after)
    typer.echo(fixed_text(fixed, file, done=not diff), err=diff)


def _fixed(file: Path, shown: "tuple[Rule, ...]", today: date) -> "Fixed":
    """Fixes applied until none is left that needs no judgement."""
    from workbook.failure import Analysis
    from workbook.findings import repaired
    from workbook.findings.effect_budget import QUICK, run_within
    from workbook.model import load, load_text
    from workbook.rules import ALL_RULES
    from workbook.views.findings.fixed import Fixed
    from workbook.views.findings.located import source_text

    architecture = load(file)
    texts = [source_text(architecture)]
    applied: list[Finding] = []
    for _ in range(ROUNDS):
        report = run_within(QUICK, ALL_RULES, Analysis(architecture), today=today, shown=shown)
        repair = repaired(architecture, report.findings)
        if repair.after in texts:
            break
        applied += repair.applied
        texts.append(repair.after)
        architecture = load_text(repair.after, str(file))
    else:
        report = run_within(QUICK, ALL_RULES, Analysis(architecture), today=today, shown=shown)
    return Fixed(texts[0], texts[-1], tuple(applied), report.findings)
