"""Files to their documents, each with its format; what cannot be read is noted with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbook.document import Document, file_bytes, read_foreign, read_json, text_in
from workbook.errors import DocumentError
from workbook.intake.sources.part import Part
from workbook.intake.sources.walk import SourceFile
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.names import shown_name
from workbook.model.another_kind.import_formats import Format, format_of, format_of_text

MOST_BYTES = 50_000_000
"""Of one JSON document or text file. (YAML has a bound of its own, and lines of JSON are streamed.)"""

_MOST_REMARKS = 5
"""Of one document."""

_TEMPLATE = re.compile(r"\{\{[-\s]*(?:\.|include|template|if|range|with|end|toYaml|define|\$|-)")
_TELLING = re.compile(
    r"apiVersion|services:|resourceSpans|\"spans\"|traceI[dD]|format_version|static_resources|spring:"
)


@dataclass(frozen=True)
class Parsed:
    """A document and its format, None if it has none that is known: then it may be somebody's own configuration."""

    part: Part
    format: Format | None


@dataclass(frozen=True)
class PlainText:
    """A file that is neither YAML nor JSON, and its format."""

    file: SourceFile
    text: str
    format: Format


def parsed(gathered: Gathered, file: SourceFile, forced: Format | None) -> list[Parsed | PlainText]:
    """Return what *file* holds; what it has that cannot be read, or is of no known format, is noted in *gathered*."""
    try:
        text = text_in(file_bytes(file.path, MOST_BYTES), file.shown)
    except DocumentError as error:
        _note(gathered, file, error)
        return []
    suffix = file.path.suffix.lower()
    if suffix in (".csv", ".conf", ".properties") or ".conf." in file.path.name or forced in ("csv", "nginx"):
        return _plain(gathered, file, text, forced)
    is_json = suffix == ".json" or (text.lstrip()[:1] in ("{", "[") and suffix not in (".yaml", ".yml"))
    if not is_json and _TEMPLATE.search(text):
        line = text[: _TEMPLATE.search(text).start()].count("\n") + 1  # type: ignore[union-attr]
        gathered.leave_out(
            file.shown, "a template that is not rendered; import what it renders to", Evidence(file.shown, line)
        )
        return []
    documents = [_json(text, file.shown)] if is_json else read_foreign(text, file.shown)
    items: list[Parsed | PlainText] = []
    for document in documents:
        if isinstance(document, DocumentError):
            if file.named or _TELLING.search(text):
                _note(gathered, file, document)
            continue
        for remark in document.remarks[:_MOST_REMARKS] if format_of(document.data) or file.named else ():
            gathered.leave_out(str(remark.where), remark.message, Evidence(file.shown, remark.where.line))
        items += _formats(document, file, forced)
    if not items and not is_json and not documents:
        return _plain(gathered, file, text, forced)
    return items


def _json(text: str, shown: str) -> Document | DocumentError:
    try:
        return read_json(text, shown)
    except DocumentError as error:
        return error


def _plain(gathered: Gathered, file: SourceFile, text: str, forced: Format | None) -> list[Parsed | PlainText]:
    name = forced or format_of_text(text, file.path.name.lower())
    if name is None:
        gathered.not_used["files of no known format"] += 1
        return []
    return [PlainText(file, text, name)]


def _formats(document: Document, file: SourceFile, forced: Format | None) -> Iterator[Parsed | PlainText]:
    data: Any = document.data
    part = Part(document, file.shown, file.path)
    name = forced or format_of(data)
    if isinstance(data, list) and name in ("openslo", "backstage", "kubernetes"):
        for item in part.items():
            item_format = format_of(item.data)
            if item_format:
                yield Parsed(item, item_format)
    else:
        yield Parsed(part, name)


def _note(gathered: Gathered, file: SourceFile, error: DocumentError) -> None:
    for problem in error.problems[:5]:
        where = Evidence(file.shown, problem.where.line)
        message = shown_name(re.sub(r"'[^']*'", "…", problem.message), 200)
        gathered.leave_out(f"{file.shown}:{problem.where.line}:{problem.where.column}", message, where)
