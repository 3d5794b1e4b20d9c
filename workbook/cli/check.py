"""workbook check FILE…"""  # noqa: D400, D415

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import Today, day
from workbook.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from workbook.findings import Rule
    from workbook.views.findings_located import Checkup


class Report(StrEnum):
    """How findings are told."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class FailOn(StrEnum):
    """The least severity that fails a run."""

    BLOCKER = "blocker"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NEVER = "never"


Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Designs, in YAML.", show_default=False)]
Printed = Annotated[Report, typer.Option("--format", help="What is printed.")]
Written = Annotated[
    list[str] | None, typer.Option("--output", metavar="FORMAT=FILE", help="Also write this; may be repeated.")
]
Select = Annotated[list[str] | None, typer.Option(metavar="RULE", help="Only this rule or family, or a wildcard.")]
Ignore = Annotated[list[str] | None, typer.Option(metavar="RULE", help="Not this rule or family.")]
Least = Annotated[FailOn, typer.Option(help="Exit with 1 if there is a finding at least this severe.")]
Undecided = Annotated[bool, typer.Option("--undecided", help="List what cannot be decided, and the field that would.")]
Baseline = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Known findings, by id: only what is new is told and fails.")
]
NewBaseline = Annotated[
    Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write what is found now as a baseline.")
]


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
    baseline: Baseline = None,
    write_baseline: NewBaseline = None,
) -> None:
    """Say where a design lacks protection, why it matters, and what each fix would save.

    Exits with 1 if there is a finding as severe as --fail-on that is neither waived nor in the baseline, with 0 if
    there is none, with 2 if a file cannot be accepted (the others are checked all the same).
    """
    from workbook.document import write
    from workbook.findings import baseline_text, read_baseline, selected
    from workbook.rules import ALL_RULES
    from workbook.views.findings_formats import FORMATS
    from workbook.views.findings_text import checkup_text

    outputs = [_output(one) for one in written or []]
    shown = selected(ALL_RULES, select or [], ignore or [])
    known = read_baseline(_text(baseline), str(baseline)) if baseline else None
    checkup = _checked(files, shown, known, fail_on, day(today))
    for report, file in outputs:
        write(file, FORMATS[report](checkup) + "\n")
        typer.echo(f"wrote {file}", err=True)
    short = output is Report.TEXT and not undecided
    typer.echo(checkup_text(checkup, undecided=False) if short else FORMATS[output](checkup))
    for line in _refusals(checkup):
        typer.echo(line, err=True)
    if write_baseline:
        write(write_baseline, baseline_text([found for one in checkup.checked for found in one.report.findings]))
        typer.echo(f"wrote {write_baseline}", err=True)
    raise typer.Exit(2 if checkup.refused else 1 if checkup.failed else 0)


def _checked(
    files: Sequence[Path], shown: "Sequence[Rule]", known: frozenset[str] | None, fail_on: FailOn, today: date
) -> "Checkup":
    from workbook.failure import Analysis
    from workbook.findings import Severity
    from workbook.findings.bounded import THOROUGH, run_within
    from workbook.model import load
    from workbook.rules import ALL_RULES
    from workbook.views.findings_located import Checked, Checkup

    checked: list[Checked] = []
    refused: list[tuple[str, DocumentError]] = []
    for file in dict.fromkeys(files):
        try:
            architecture = load(file)
        except DocumentError as error:
            refused.append((str(file), error))
            continue
        report = run_within(THOROUGH, ALL_RULES, Analysis(architecture), today=today, shown=shown)
        checked.append(Checked(str(file), architecture, report, known or frozenset()))
    least = None if fail_on is FailOn.NEVER else Severity[fail_on.name]
    return Checkup(tuple(checked), tuple(refused), tuple(shown), least, known is not None)


def _refusals(checkup: "Checkup") -> Iterator[str]:
    from workbook.views.plain import printable

    for _, error in checkup.refused:
        for problem in error.problems:
            yield printable(str(problem))


def _output(text: str) -> tuple[Report, Path]:
    name, equals, file = text.partition("=")
    if not equals or not file or name not in list(Report):
        raise UsageError(f"--output {text!r}: write FORMAT=FILE, FORMAT one of {', '.join(Report)}")
    return Report(name), Path(file)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not text"
        raise UsageError(f"cannot read the baseline {str(file)!r}: {reason}") from error
