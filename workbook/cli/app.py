"""All commands, and the one place where errors become exit codes, which `exit_codes` lists."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO
from typing import Annotated, Any

import typer
from typer import Abort

from workbook.cli.analyze import analyze
from workbook.cli.availability import availability
from workbook.cli.bounded_run import bounded
from workbook.cli.brief import brief
from workbook.cli.check import check
from workbook.cli.compare import compare
from workbook.cli.cost import cost
from workbook.cli.cuts import cuts
from workbook.cli.draw import draw
from workbook.cli.drift import drift
from workbook.cli.drill import drill
from workbook.cli.exit_codes import BUG, HELP, INTERRUPTED, UNREADABLE
from workbook.cli.explain import explain
from workbook.cli.export import export
from workbook.cli.facts import facts
from workbook.cli.fail import fail
from workbook.cli.fault_tree import fault_tree
from workbook.cli.fix import fix
from workbook.cli.fmea import fmea
from workbook.cli.help_text import ByTask, PlainCommand
from workbook.cli.import_ import import_
from workbook.cli.inputs import begin
from workbook.cli.latency import latency
from workbook.cli.lint_postmortem import lint_postmortem
from workbook.cli.lsp import lsp
from workbook.cli.mcp import mcp
from workbook.cli.new import new
from workbook.cli.outages import outages
from workbook.cli.outcome import Outcome
from workbook.cli.partition import partition
from workbook.cli.postmortem import postmortem
from workbook.cli.replay import replay
from workbook.cli.report import report
from workbook.cli.reporter import program_options, report_bug, reported
from workbook.cli.rules import rules
from workbook.cli.scenario import scenario
from workbook.cli.schema import schema
from workbook.cli.serve import serve
from workbook.cli.size import size
from workbook.cli.standard_streams import prepare, remark, say
from workbook.cli.timeline import timeline
from workbook.cli.verify import verify
from workbook.cli.watch import watch
from workbook.errors import DocumentError, WorkbookError

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here multiplies matrices; its threads slow the start

SUMMARY = "Find out what breaks what in an architecture described in YAML, and what each fix is worth."

app = typer.Typer(
    cls=ByTask,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help=SUMMARY,
    epilog=HELP,
)
TASKS: Mapping[str, Sequence[Callable[..., Outcome]]] = {
    "Start": (new, import_, explain, schema),
    "Analyze a design": (analyze, fail, partition, cuts, fmea),
    "Numbers": (availability, latency, size, cost, facts, fault_tree),
    "Review in CI": (check, fix, verify, compare, drift, rules),
    "Outages": (replay, timeline, postmortem, lint_postmortem, scenario, outages),
    "Draw and share": (draw, brief, report, export),
    "Practise": (drill,),
    "Work alongside": (lsp, mcp, serve, watch),
}
"""Every command, under the task for which somebody looks for it."""
for task, commands in TASKS.items():
    for command in commands:
        called = command.__name__.rstrip("_").replace("_", "-")
        app.command(called, cls=PlainCommand, rich_help_panel=task)(reported(command))


def _version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        say(f"workbook {version('failure-workbook')}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    traceback: Annotated[bool, typer.Option("--traceback", help="Show the stack trace of an internal error.")] = False,
    allow_outside: Annotated[
        bool,
        typer.Option("--allow-outside", help="Let scenarios and outages name designs outside of their repository."),
    ] = False,
    time_limit: Annotated[
        float | None,
        typer.Option("--time-limit", metavar="SECONDS", help="Stop any command after this; print the results so far."),
    ] = None,
    memory_limit: Annotated[
        float | None,
        typer.Option("--memory-limit", metavar="MiB", help="Stop any command that uses more memory, workers included."),
    ] = None,
) -> None:
    """Find out what breaks what in an architecture described in YAML, and what each fix is worth."""
    _ = version, traceback, allow_outside, time_limit, memory_limit


WRONG_ARGUMENTS: Any = typer.BadParameter.__mro__[2]
"""`ClickException`, of whichever module this version of typer has it."""


def main() -> None:
    """Run the command line and end the program; what the user can act on becomes exit code 2, a bug 70."""
    prepare()
    begin()
    sys.exit(_status())


def _status() -> int:
    try:
        limits, arguments = program_options()
        return bounded(lambda: int(app(arguments, prog_name="workbook", standalone_mode=False) or 0), limits, arguments)
    except WorkbookError as error:
        _refuse(error.problems if isinstance(error, DocumentError) else str(error).splitlines())
    except WRONG_ARGUMENTS as error:
        shown = StringIO()
        error.show(shown)
        _refuse(shown.getvalue().splitlines())
    except (KeyboardInterrupt, Abort):
        remark("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the last place where a bug can still be told from a verdict
        report_bug(error)
        return BUG
    return UNREADABLE


def _refuse(lines: Iterable[object]) -> None:
    """Each is one line, whatever the name of its file holds."""
    from workbook.views.terminal import printable

    for line in lines:
        remark(printable(str(line)))
