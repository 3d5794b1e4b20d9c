"""workbook lint-postmortem FILE..."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class LintFormat(StrEnum):
    """How remarks are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Post-mortems, in Markdown.", show_default=False)]
Output = Annotated[LintFormat, typer.Option("--format", help="What is printed.")]

LARGEST = 2_000_000
"""Bytes; more is no post-mortem."""


def lint_postmortem(files: Files, output: Output = LintFormat.TEXT) -> None:
    """Say what keeps readers of a post-mortem from learning: blame, one single cause, impact without numbers...

    Also actions without owner, date or done-when, rows without evidence, only prevent-actions, open questions.
    Exits with 1 if there is a remark, with 0 if there is none, with 2 if a file cannot be read.
    """
    from workbook.incident import LINT_RULES, lint
    from workbook.views.postmortem_remarks.formats import lint_formats

    found = {file: lint(_text(file)) for file in files}
    told = lint_formats(LINT_RULES)[output.value](found)
    if told:
        typer.echo(told)
    raise typer.Exit(1 if any(found.values()) else 0)


def _text(file: Path) -> str:
    from workbook.errors import UsageError

    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {str(file)!r}: {error.strerror}") from None
    if len(raw) > LARGEST:
        raise UsageError(f"{str(file)!r} is larger than {LARGEST:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{str(file)!r} is not UTF-8: byte {error.start + 1} cannot be read") from None
