"""The loop of `workbook watch`: read, tell verdicts, then findings, wait for the next save."""

from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path

from workbook.cli.inputs import declares_journeys
from workbook.cli.standard_streams import say, without_commands
from workbook.document import file_bytes
from workbook.document.limits import MAX_BYTES
from workbook.errors import DocumentError, Location, Problem
from workbook.model import load
from workbook.review.watched_design import Watch
from workbook.views.assumed_journeys import assumed_text
from workbook.views.watch.text import findings_text, saved_text


def watched(file: Path, saves: Iterable[object], today: date) -> None:
    """Tell what *file* says now, and after each of *saves* what changed. A save without a change says nothing."""
    watch, before, assumed = Watch(today), None, False
    for _ in chain([None], saves):
        now = _bytes(file)
        if now == before:
            continue
        before = now
        try:
            architecture = load(_ended(file))
        except DocumentError as error:
            _tell(saved_text(watch.refused(error.problems)))
            continue
        _tell(saved_text(watch.saved(architecture)))
        _tell(findings_text(watch.checked()))
        if not declares_journeys(architecture) and not assumed:
            assumed = True
            _tell("\n".join(assumed_text([architecture])))


def _ended(file: Path) -> Path:
    """*file*, unless it is a pipe now: nobody may ever write into it."""
    if file.is_fifo():
        raise DocumentError((Problem(Location(str(file), 1, 1), "this is a pipe now; a file can be watched"),))
    return file


def _bytes(file: Path) -> bytes | None:
    """What is in *file*; None while an editor has moved it away, or where something stands that is no file."""
    try:
        return file_bytes(file, MAX_BYTES) if file.is_file() else None
    except (OSError, DocumentError):
        return None


def _tell(text: str) -> None:
    say(without_commands(text))
