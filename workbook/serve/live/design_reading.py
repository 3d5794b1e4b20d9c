"""A file to a design that answers, or to every problem in it."""

from dataclasses import dataclass
from pathlib import Path

from workbook.document.file_content import file_bytes, text_in
from workbook.document.limits import MAX_BYTES
from workbook.errors import DocumentError, Location, Problem
from workbook.model import load_text
from workbook.review.report.answered_design import AnsweredDesign, answered_design


@dataclass(frozen=True)
class ReadFile:
    """What was in a file at one moment."""

    content: bytes
    text: str
    design: AnsweredDesign | None
    problems: tuple[Problem, ...] = ()
    """Why it cannot be accepted."""


def read_file(path: Path, before: ReadFile | None = None) -> ReadFile:
    """Return what is at *path* now; *before* itself if that has not changed."""
    content, text = b"", ""
    try:
        content = file_bytes(path, MAX_BYTES)
        if before is not None and before.content == content:
            return before
        text = text_in(content, path.name)
        return ReadFile(content, text, answered_design(load_text(text, path.name)))
    except DocumentError as error:
        return ReadFile(content, text, None, error.problems)
    except Exception as error:  # noqa: BLE001  a bug refuses one save; the server goes on
        message = f"internal error: {type(error).__name__}: {str(error)[:200]}; this is a bug in workbook"
        return ReadFile(content, text, None, (Problem(Location(path.name, 1, 1), message),))
