"""The one place that prints, writes files and ends the program."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

import typer

from workbook.cli.exit_codes import BUG
from workbook.cli.inputs import ALLOW_OUTSIDE, ASKED, read_so_far, without_journeys
from workbook.cli.limits import Limits, taken_out
from workbook.cli.outcome import Outcome
from workbook.cli.standard_streams import remark, say, without_commands
from workbook.progress import said

if TYPE_CHECKING:
    from workbook.cli.watchdog import Watchdog

P = ParamSpec("P")

ADVICE = "this is a bug in workbook; please report it ({}), --traceback shows more"


def reported(command: Callable[P, Outcome]) -> Callable[P, None]:
    """*command* as typer runs it: what it hands back is shown, and its status ends the program."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        outcome = command(*args, **kwargs)
        watchdog = WATCHING[-1] if WATCHING else None
        if watchdog:
            watchdog.quiet()
        report(outcome)
        if watchdog and watchdog.unfinished:
            remark(watchdog.label or "")
            raise typer.Exit(watchdog.status)
        raise typer.Exit(BUG if outcome.crashes else outcome.status)

    return run


def report(outcome: Outcome) -> None:
    """Print, write and say what was written; nothing is printed if files that are ready cannot be written."""
    if isinstance(outcome.files, list | tuple):
        _write(outcome)
        _print(outcome)
    else:
        _print(outcome)
        _write(outcome)
    for line in (*outcome.remarks, *said()):
        remark(line)
    _say_assumed(outcome)
    for error in outcome.crashes:
        report_bug(error)
    if outcome.summary is not None:
        say(without_commands(outcome.summary))


def _say_assumed(outcome: Outcome) -> None:
    """Which journeys were assumed, to people; programs see it in what they asked for."""
    designs = without_journeys()
    if designs and not outcome.machine:
        from workbook.views.assumed_journeys import assumed_text

        for line in assumed_text(designs):
            remark(line)


def _print(outcome: Outcome) -> None:
    if outcome.text is not None:
        say(outcome.text if outcome.runs_commands else without_commands(outcome.text), machine=outcome.machine)


def _write(outcome: Outcome) -> None:
    if isinstance(outcome.files, list | tuple) and not outcome.files:
        return
    from workbook.cli.written_files import written
    from workbook.views.terminal import printable

    for file in written(outcome.files, read_so_far()):
        if not file.silent:
            remark(f"wrote {printable(str(file.path))}{printable(file.remark)}")


def report_bug(error: BaseException) -> None:
    """One line on what went wrong inside, or everything with --traceback."""
    from workbook.views.project_addresses import ISSUES, addresses
    from workbook.views.terminal import printable

    if TRACEBACK in ASKED:
        from traceback import format_exception

        for line in "".join(format_exception(error)).splitlines():
            remark(printable(line))
    message = " ".join(str(error).split())[:200]
    advice = ADVICE.format(addresses().get(ISSUES, "CONTRIBUTING.md says how"))
    remark(printable(f"internal error: {type(error).__name__}{f': {message}' if message else ''}; {advice}"))


WATCHING: list["Watchdog"] = []
"""Who waits for the command that runs."""
TRACEBACK = "--traceback"


def program_options() -> tuple[Limits, list[str]]:
    """The limits, and the arguments without options of the program, which may stand before or behind the command.

    Raises:
        UsageError: a limit is no number, too small or given twice.

    """
    ASKED.clear()
    given = sys.argv[1:]
    end = given.index("--") if "--" in given else len(given)
    ASKED.update({TRACEBACK, ALLOW_OUTSIDE}.intersection(given[:end]))
    limits, rest = taken_out([argument for argument in given[:end] if argument not in ASKED])
    return limits, rest + given[end:]
