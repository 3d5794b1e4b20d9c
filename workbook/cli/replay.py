"""workbook replay OUTAGE..."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from workbook.findings import Finding
    from workbook.incident import Remedies, Replay
    from workbook.model import Architecture, Outage, OutageFile


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
) -> None:
    """Predict outages from their events alone, and show that beside what was observed.

    A single file is told in full, several or a folder as a table with totals. The design is taken as its owners
    intended it; --as-behaved shows the other run, which is never the score. Exits with 0, or with 2 if a file
    cannot be accepted.
    """
    from workbook.errors import UsageError
    from workbook.incident import accuracy
    from workbook.incident import replay as replayed
    from workbook.views.json_text import json_text
    from workbook.views.replay import json as documents
    from workbook.views.replay import markdown, text

    told = [replayed(one) for one in outage_files(files)]
    alone = len(told) == 1 and not files[0].is_dir()
    if remedies and not alone:
        raise UsageError("--remedies looks at one outage; name its file alone")
    which: documents.Which = "as it behaved" if as_behaved else "as intended"
    found = {one.outage.id: warnings_of(one.as_intended.architecture, one.outage) for one in told}
    if alone:
        document = documents.replay_document(told[0], which, found[told[0].outage.id])
        helped = documents.remedies_document(remedies_of(told[0])) if remedies else None
        formats = {
            ReplayFormat.TEXT: lambda: text.replay_text(document, helped),
            ReplayFormat.MARKDOWN: lambda: markdown.replay_markdown(document, helped),
            ReplayFormat.JSON: lambda: json_text({**document, **({"remedies": helped} if helped else {})}),
        }
    else:
        table = documents.accuracy_document(accuracy(told), which, found)
        formats = {
            ReplayFormat.TEXT: lambda: text.accuracy_text(table),
            ReplayFormat.MARKDOWN: lambda: markdown.accuracy_markdown(table),
            ReplayFormat.JSON: lambda: json_text(table),
        }
    typer.echo(formats[output]().rstrip("\n"))


def outage_files(paths: Sequence[Path]) -> list["OutageFile"]:
    """Every outage in *paths*, of a folder those directly in it; the problems of all files are told together."""
    from workbook.errors import DocumentError, Problem, UsageError
    from workbook.model import load_outage

    loaded: list[OutageFile] = []
    problems: list[Problem] = []
    for path in paths:
        files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
        if not files:
            raise UsageError(f"there is no outage (*.yaml) in the folder {str(path)!r}")
        for file in files:
            try:
                loaded.append(load_outage(file))
            except DocumentError as error:
                problems += error.problems
    if problems:
        raise DocumentError(problems)
    twice = sorted({one.outage.id for one in loaded if sum(one.outage.id == other.outage.id for other in loaded) > 1})
    if twice:
        raise UsageError(f"two files tell the same outage: {', '.join(twice)}")
    return loaded


def warnings_of(architecture: "Architecture", outage: "Outage") -> Sequence["Finding"]:
    """What the rules find in *architecture*, looked at on the day of *outage*."""
    from workbook.cli.arguments import day
    from workbook.failure import Analysis
    from workbook.findings import run
    from workbook.rules import CATALOGUE

    today = outage.date or day(None)
    return run(CATALOGUE, Analysis(architecture), today=today, effects=False).findings


def remedies_of(told: "Replay") -> "Remedies":
    """What the fixes of the design's findings would have changed: as it behaved where that is known."""
    from workbook.incident import remedies

    run = told.as_behaved if told.changes else told.as_intended
    findings = warnings_of(run.architecture, told.outage)
    return remedies(
        run.architecture, told.outage.scenario, findings, "as it behaved" if told.changes else "as intended"
    )
