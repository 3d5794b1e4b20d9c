"""A CSV of edges to statements: a column for who calls, one for whom, and perhaps how and how often."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import Any

from workbook.intake.sources.parse import PlainText
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Measured, Mode

_CALLERS = (
    "caller", "source", "from", "parent", "client", "consumer", "upstream caller", "src", "origin", "dependent",
)  # fmt: skip
_CALLEES = (
    "callee", "target", "to", "child", "server", "provider", "destination", "dst", "dest", "depends on", "dependency",
    "dependencies", "requires", "calls to",
)  # fmt: skip
_SUBJECTS = ("service", "component", "application", "app", "system", "name", "microservice")
"""What the first column is called where the second says who that depends on."""
_FILLERS = {*_SUBJECTS, "id", "node", "the", "api"}
_COUNTS = ("calls", "count", "callcount", "call count", "requests", "request count", "hits")
_MODES: dict[str, Mode] = {
    "async": "async", "asynchronous": "async", "event": "async", "events": "async", "message": "async",
    "messaging": "async", "publish": "async", "produces": "async", "consume": "consume", "consumes": "consume",
    "subscribe": "consume", "sync": "sync",
}  # fmt: skip
_SEVERAL = ("depends on", "dependency", "dependencies", "requires")
"""Columns of which a cell may list several callees."""
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_DELIMITERS = ",;\t|"
MOST_ROWS = 200_000


@dataclass(frozen=True)
class _Columns:
    caller: int
    callee: int
    count: int | None
    mode: int | None
    several: bool


def say_csv(gathered: Gathered, texts: Iterable[PlainText]) -> None:
    """Add the edges of each of *texts* whose first row names the two columns, whatever separates them."""
    for item in texts:
        shown = item.file.shown
        first = item.text.partition("\n")[0]
        delimiter = max(_DELIMITERS, key=first.count)
        rows = csv.reader(StringIO(item.text, newline=""), delimiter=delimiter)
        try:
            _say_rows(gathered, rows, shown, named=item.file.named)
        except csv.Error:
            gathered.leave_out(f"{shown}:{rows.line_num}", "this row is no CSV", Evidence(shown, rows.line_num))


def _say_rows(gathered: Gathered, rows: Any, shown: str, *, named: bool) -> None:  # noqa: ANN401  the reader of csv has no public type
    columns = _columns([_words(cell) for cell in next(rows, [])])
    if columns is None:
        if named:
            text = "the first row names no caller and callee; write `caller,callee` there"
            gathered.leave_out(f"{shown}:1", text, Evidence(shown, 1))
        else:
            gathered.not_used["tables that name no caller and callee"] += 1
        return
    for count, row in enumerate(rows):
        if count >= MOST_ROWS:
            where = Evidence(shown, rows.line_num)
            text = f"everything from here on: only {MOST_ROWS:,} rows are read"
            gathered.leave_out(f"{shown}:{rows.line_num}", text, where)
            return
        if any(cell.strip() for cell in row):
            _say_row(gathered, [cell.strip() for cell in row], columns, Evidence(shown, rows.line_num))


def _say_row(gathered: Gathered, row: list[str], columns: _Columns, where: Evidence) -> None:
    caller, callee = (_cell(row, index) for index in (columns.caller, columns.callee))
    callees = [name.strip() for name in re.split(r"[,;|]", callee)] if columns.several else [callee]
    callees = [name for name in callees if name]
    if caller and columns.several and not callees:
        gathered.component(caller, where)
        return
    if not caller or not callees:
        gathered.leave_out(where.place, "a row without caller or callee", where)
        return
    said = _cell(row, columns.count)
    number = re.sub(r"\D", "", said) if _THOUSANDS.fullmatch(said) else said
    measured = Measured(int(number)) if re.fullmatch(r"0*[1-9][0-9]{0,14}", number) else None
    how = _MODES.get(_cell(row, columns.mode).lower(), "sync")
    for name in callees:
        gathered.component(caller, where)
        gathered.component(name, where)
        evidence = Evidence(where.file, where.line, "row of the table")
        gathered.calls.append(Call(caller, name, Basis.DECLARED, evidence, how, measured=measured))


def _cell(row: list[str], index: int | None) -> str:
    return row[index] if index is not None and index < len(row) else ""


def _words(cell: str) -> str:
    """A heading in small letters, its words apart: `SourceService` and `source_service` are `source service`."""
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", cell).lower()))


def _columns(header: list[str]) -> _Columns | None:
    caller, callee = _column(header, _CALLERS), _column(header, _CALLEES)
    if caller is None and callee is not None and header[callee] in _SEVERAL:
        caller = _column(header, _SUBJECTS)
    if caller is None or callee is None or caller == callee:
        return None
    count = next((index for index, name in enumerate(header) if name in _COUNTS or _is_rate(name)), None)
    mode = _column(header, ("mode", "type", "kind", "style", "communication", "protocol"))
    return _Columns(caller, callee, count, mode, header[callee] in _SEVERAL)


def _is_rate(name: str) -> bool:
    """Whether a heading promises a number of calls over some time, such as `requests per day`."""
    return name.startswith(("requests per", "calls per", "number of calls", "number of requests"))


def _column(header: list[str], names: tuple[str, ...]) -> int | None:
    """The first column that has one of *names*, alone or with a word for a service beside it."""
    bare = [" ".join(word for word in name.split() if word not in _FILLERS) or name for name in header]
    return next((row.index(name) for row in (header, bare) for name in names if name in row), None)
