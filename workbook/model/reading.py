"""Files of the kind that was asked for, or what they are instead."""

from pathlib import Path
from typing import Literal

from workbook.document import Document, file_start, read, read_text, refusal
from workbook.errors import AnOutageError, DocumentError, Location, Problem
from workbook.model.another_kind import Kind, kind_of_data, kind_of_text

Wanted = Literal["a design", "a file of scenarios", "an outage"]
_OWN: dict[Wanted, str] = {
    "a design": "try: workbook analyze {file}",
    "a file of scenarios": "try: workbook verify {file}",
    "an outage": "try: workbook replay {file}",
}


def read_as(wanted: Wanted, file: Path) -> Document:
    """Return the document in *file*; `DocumentError` that names what it is if it is known to be something else."""
    try:
        document = read(file)
    except DocumentError as error:
        raise _named(wanted, error, file_start(file), str(file)) from error
    return _expected(wanted, document)


def read_text_as(wanted: Wanted, text: str, file: str) -> Document:
    """Return the same of a *text* that stands in *file*."""
    try:
        document = read_text(text, file)
    except DocumentError as error:
        raise _named(wanted, error, text, file) from error
    return _expected(wanted, document)


def kind_of_file(file: Path) -> Kind | None:
    """Return what *file* is if it is of ours, or of a kind that has to be converted; None if that is not known."""
    try:
        document = read(file)
    except DocumentError:
        return kind_of_text(file_start(file), str(file))
    own = _own_kind(document)
    return kind_of_data(document.data) or (Kind(own, _OWN[own]) if own else None)


def _named(wanted: Wanted, error: DocumentError, text: str, file: str) -> DocumentError:
    """What the file is, in place of why it is no YAML that can be accepted."""
    kind = kind_of_text(text, file)
    return refusal([Problem(Location(file, 1, 1), kind.message(file, wanted))]) if kind else error


def _expected(wanted: Wanted, document: Document) -> Document:
    kind = kind_of_data(document.data)
    if kind:
        raise refusal([Problem(document.where(()), kind.message(document.file, wanted))])
    own = _own_kind(document)
    if own is not None and own != wanted:
        message = Kind(own, _OWN[own]).message(document.file, wanted)
        raise (AnOutageError if own == "an outage" else DocumentError)([Problem(document.where(()), message)])
    return document


def _own_kind(document: Document) -> Wanted | None:
    """Which of our kinds of file the fields at the top are those of; None if they decide nothing."""
    fields = set(document.data) if isinstance(document.data, dict) else set()
    if {"id", "title"} <= fields and "name" not in fields:
        return "an outage"
    if "scenarios" in fields and "components" not in fields:
        return "a file of scenarios"
    return "a design" if {"name", "components"} <= fields and not {"scenarios", "id", "title"} & fields else None
