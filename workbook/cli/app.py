"""All commands, and the one place where errors become exit codes.

0  nothing to report                    2  the file or the arguments are wrong
1  something is lost, or did not hold   anything else is a bug, with its traceback
"""

import os
import sys
from typing import Annotated

import typer

from workbook.cli.analyze import analyze
from workbook.cli.availability import availability
from workbook.cli.check import check
from workbook.cli.compare import compare
from workbook.cli.cuts import cuts
from workbook.cli.draw import draw
from workbook.cli.explain import explain
from workbook.cli.fail import fail
from workbook.cli.fault_tree import fault_tree
from workbook.cli.fix import fix
from workbook.cli.lint_postmortem import lint_postmortem
from workbook.cli.new import new
from workbook.cli.outages import outages
from workbook.cli.postmortem import postmortem
from workbook.cli.replay import replay
from workbook.cli.reporter import reported
from workbook.cli.rules import rules
from workbook.cli.scenario import scenario
from workbook.cli.schema import schema
from workbook.cli.verify import verify
from workbook.errors import DocumentError, WorkbookError

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here multiplies matrices; its threads slow the start

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="What breaks what: failure modes of an architecture, from a component graph in YAML.",
)
for command in (
    analyze,
    check,
    fix,
    compare,
    explain,
    rules,
    fail,
    cuts,
    availability,
    verify,
    draw,
    new,
    schema,
    replay,
    postmortem,
    lint_postmortem,
    scenario,
    outages,
):
    app.command()(reported(command))
app.command("fault-tree")(reported(fault_tree))


def _version(*, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"workbook {version('workbook')}")
        raise typer.Exit


@app.callback()
def options(
    *, version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False
) -> None:
    """What breaks what: failure modes of an architecture, from a component graph in YAML."""
    _ = version


def main() -> None:
    """Run the command line; what the user can act on becomes exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an arrow must not end a run on an ASCII terminal
    try:
        app(prog_name="workbook")
    except WorkbookError as error:
        from workbook.views.terminal import printable

        lines = error.problems if isinstance(error, DocumentError) else str(error).splitlines()
        for line in lines:  # a problem is one line, whatever the name of its file holds
            typer.echo(printable(str(line)), err=True)
        sys.exit(2)
