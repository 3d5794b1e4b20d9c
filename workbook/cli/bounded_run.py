"""A command run while somebody waits: who may interrupt it, or bound what it takes."""

import gc
from collections.abc import Callable, Sequence

from typer import Abort

from workbook.cli.exit_codes import INTERRUPTED
from workbook.cli.limits import Limits
from workbook.cli.reporter import WATCHING
from workbook.cli.standard_streams import remark
from workbook.cli.watchdog import Watchdog
from workbook.progress import watched_by

COMPUTING = frozenset(
    {
        "analyze", "availability", "check", "compare", "cost", "cuts", "draw", "drift", "export", "fail", "fault-tree",
        "fix", "fmea", "import", "latency", "partition", "postmortem", "replay", "size", "verify",
    }
)  # fmt: skip
"""Commands that say on a terminal that they compute; the others answer at once, or talk with somebody."""
NEW_OBJECTS = 200_000
"""New objects after which a command that computes, and ends, looks for circles of garbage: it makes next to none, and
looking after every 700 took a sixth of its time."""


def bounded(run: Callable[[], int], limits: Limits, arguments: Sequence[str] = ()) -> int:
    """The exit status of *run*, the command in *arguments*; a run that was stopped says why, and how far it was."""
    named = next((name for name in arguments if name in COMPUTING), "")
    if named:
        gc.set_threshold(NEW_OBJECTS)
    watchdog = Watchdog(limits, named)
    WATCHING.append(watchdog)
    watchdog.begin()
    try:
        with watched_by(watchdog):
            status = run()
    except (KeyboardInterrupt, Abort):
        status = INTERRUPTED
    finally:
        watchdog.end()
        WATCHING.remove(watchdog)
    if status == INTERRUPTED and not watchdog.unfinished:  # typer itself catches Ctrl-C, too
        remark(watchdog.label or "interrupted")
        return watchdog.status
    return status
