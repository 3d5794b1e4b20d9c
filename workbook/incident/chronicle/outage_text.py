"""Rows into the YAML of an outage: a new file, or one that exists with its comments and layout kept."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

from workbook.document import Document, Edit, line_break, read_text, splice
from workbook.document.editing.flow_style import flow_text
from workbook.errors import DocumentError, Problem
from workbook.incident.chronicle.selection import Entry
from workbook.model.timestamp import timestamp

STAND_IN = (
    'components:\n  system: {summary: "Stands for all of the system; name a design with architecture: FILE instead."}\n'
)


def row_text(entry: Entry) -> str:
    """One row in YAML, on one line."""
    row = {"at": _written(entry.at), "event": entry.event, "kind": entry.kind, "evidence": entry.evidence}
    return flow_text(row)


def _written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%MZ")


def new_outage(name: str, entries: Sequence[Entry], design: str | None) -> str:
    """The YAML of an outage with these rows: its id and title come from *name*, the name of its file."""
    ident = (
        re.sub(r"[^a-z0-9]+", "-", PurePosixPath(name).name.lower().removesuffix(".yaml").removesuffix(".yml")).strip(
            "-"
        )
        or "outage"
    )
    first = entries[0].at if entries else None
    title = ident.replace("-", " ").capitalize()
    lines = [f"id: {ident}", f"title: {flow_text(title)}"]
    lines += [f"date: {first.strftime('%Y-%m-%d')}"] if first else []
    lines += [f"architecture: {flow_text(design)}"] if design else [STAND_IN.rstrip("\n")]
    return "\n".join([*lines, "timeline:", *(f"  - {row_text(entry)}" for entry in entries)]) + "\n"


def fresh(document: Document, entries: Sequence[Entry]) -> list[Entry]:
    """The rows of *entries* that the outage does not have yet: none of their messages is cited there."""
    cited = {part.strip() for row in _rows(document) for part in str(row.get("evidence", "")).split(";")}
    return [entry for entry in entries if not cited & set(entry.sources)]


def with_rows(text: str, file: str, entries: Sequence[Entry]) -> tuple[str, int]:
    """*text*, the YAML of an outage, with the rows that it does not have yet at their places; how many were added.

    Raises:
        DocumentError: it is no YAML, or its timeline is written on one line.

    """
    document = read_text(text, file)
    added = fresh(document, entries)
    if not added:
        return text, 0
    ending = line_break(text)
    rows = _rows(document)
    if not rows:
        if isinstance(document.data, dict) and "timeline" in document.data:
            raise DocumentError(
                [
                    Problem(
                        document.where(("timeline",)),
                        "the timeline is empty; take this line out, and its rows are added",
                    )
                ]
            )
        body = text if text.endswith(("\n", "\r")) or not text else text + ending
        return body + ending.join(["timeline:", *(f"  - {row_text(entry)}" for entry in added)]) + ending, len(added)
    return splice(text, _edits(text, document, added, ending)), len(added)


def _edits(text: str, document: Document, added: Sequence[Entry], ending: str) -> list[Edit]:
    """Each row before the first that is later, else behind the last."""
    starts = _line_starts(text)
    rows = _rows(document)
    lines = [document.where(("timeline", place)).line for place in range(len(rows))]
    indents = [re.match(r"( *)- ", text[starts[line - 1] :]) for line in lines]
    if len(set(lines)) < len(lines) or not all(indents):
        message = "write the timeline as a list, each row on a line of its own that begins with -"
        raise DocumentError([Problem(document.where(("timeline",)), message)])
    indent = indents[0][1] if indents[0] else "  "
    end = _end(text, starts, lines[-1], len(indent))
    times = [_moment(row) for row in rows]
    edits: list[Edit] = []
    for entry in added:
        later = next((place for place, at in enumerate(times) if at and at > entry.at), None)
        at = end if later is None else starts[lines[later] - 1]
        gap = ending if at == len(text) and not text.endswith(("\n", "\r")) else ""
        edits.append((at, at, f"{gap}{indent}- {row_text(entry)}{'' if gap else ending}"))
    return edits


def _end(text: str, starts: list[int], line: int, indent: int) -> int:
    """Where the last row of the list ends: the start of the first line behind it that is not deeper."""
    for start in starts[line:]:
        rest = text[start : start + indent + 2]
        if rest.strip() and not rest[: indent + 1].isspace():
            return start
    return len(text)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() < len(text))]


def _rows(document: Document) -> list[dict[str, object]]:
    found = document.data.get("timeline") if isinstance(document.data, dict) else None
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _moment(row: dict[str, object]) -> datetime | None:
    try:
        return timestamp(row.get("at")).at
    except (ValueError, TypeError):
        return None
