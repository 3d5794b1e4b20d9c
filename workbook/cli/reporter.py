"""The one place that prints, writes files and ends the program."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from workbook.cli.outcome import Outcome

P = ParamSpec("P")


def reported(command: Callable[P, Outcome]) -> Callable[P, None]:
    """*command* as typer runs it: what it hands back is shown, and its status ends the program."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        outcome = command(*args, **kwargs)
        report(outcome)
        raise typer.Exit(outcome.status)

    return run


def report(outcome: Outcome) -> None:
    """Print, write and say what was written."""
    from workbook.document import write

    if outcome.text is not None:
        typer.echo(outcome.text)
    for file in outcome.files:
        write(file.path, file.content)
        if not file.silent:
            typer.echo(f"wrote {file.path}{file.remark}", err=True)
    for line in outcome.remarks:
        typer.echo(line, err=True)
    if outcome.summary is not None:
        typer.echo(outcome.summary)
