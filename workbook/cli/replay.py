"""workbook replay OUTAGE..."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import day
from workbook.cli.outcome import Outcome

if TYPE_CHECKING:
    from workbook.review.replayed_outages import Design


class ReplayFormat(StrEnum):
    """How replays are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


Files = Annotated[
    list[Path], typer.Argument(metavar="OUTAGE...", help="Outage files, or a folder of them.", show_default=False)
]
AsBehaved = Annotated[
    bool, typer.Option("--as-behaved", help="Show the second run, after the corrections, and what they are.")
]
Helped = Annotated[bool, typer.Option("--remedies", help="Also try the fixes of the design's findings, in the model.")]
Output = Annotated[ReplayFormat, typer.Option("--format", help="text for people, json for programs, markdown tables.")]


def replay(
    files: Files, *, as_behaved: AsBehaved = False, remedies: Helped = False, output: Output = ReplayFormat.TEXT
) -> Outcome:
    """Predict outages from their events alone, and show that beside what was observed.

    A single file is told in full, several or a folder as a table with totals. The design is taken as its owners
    intended it; --as-behaved shows the other run, which is never the score. Exits with 0, or with 2 if a file
    cannot be accepted.
    """
    from workbook.cli.outage_files import outage_files
    from workbook.errors import UsageError
    from workbook.review.replayed_outages import replayed_outage, replayed_outages
    from workbook.views.replay.formats import ALL, ONE

    loaded = outage_files(files)
    alone = len(loaded) == 1 and not files[0].is_dir()
    if remedies and not alone:
        raise UsageError("--remedies looks at one outage; name its file alone")
    which: Design = "as it behaved" if as_behaved else "as intended"
    if alone:
        one = replayed_outage(loaded[0], which, day(None), with_remedies=remedies)
        return Outcome(one, ONE[output.value](one).rstrip("\n"))
    every = replayed_outages(loaded, which, day(None))
    return Outcome(every, ALL[output.value](every).rstrip("\n"))
