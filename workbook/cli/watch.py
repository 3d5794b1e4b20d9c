"""workbook watch FILE"""  # noqa: D400, D415

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Today, day
from workbook.cli.outcome import Outcome
from workbook.errors import UsageError

Design = Annotated[Path, typer.Argument(metavar="FILE", help="The design, in YAML.", show_default=False)]


def watch(file: Design, *, today: Today = None) -> Outcome:
    """Watch a design while you edit it: after each save, verdicts that changed and findings that are new or gone.

    Nothing is written. Exits with 130 when you stop it with Ctrl-C, with 2 if the file cannot be watched. Needs the
    extra `live`: pip install 'failure-workbook[live]'.
    """
    from workbook.cli.inputs import is_standard_input
    from workbook.cli.watching import watched

    if is_standard_input(file) or not file.is_file():
        raise UsageError(f"{str(file)!r} is no file that can be watched")
    watched(file, saves(file), day(today))
    return Outcome(None)


def saves(file: Path) -> Iterator[object]:
    """What comes whenever *file* was written, replaced or made again; ends with Ctrl-C.

    UsageError, at once, if the extra is not installed.
    """
    try:
        from watchfiles import watch as changes
    except ImportError:
        message = "watching a file needs watchfiles; install it: pip install 'failure-workbook[live]'"
        raise UsageError(message) from None
    there = file.resolve()
    of_file = lambda _, path: Path(path) == there  # noqa: E731  what watchfiles asks of every change
    return changes(there.parent, watch_filter=of_file, debounce=200, step=20, recursive=False)
