"""A CSV of edges to statements: a column for who calls, one for whom, and perhaps how and how often."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from workbook.intake.sources.parse import PlainText
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Measured, Mode

_CALLERS = ("caller", "source", "from", "parent", "client", "consumer", "upstream_caller", "src")
_CALLEES = ("callee", "target", "to", "child", "server", "provider", "destination", "dst", "dest", "depends_on")
_COUNTS = ("calls", "count", "callcount", "call_count", "requests")
_MODES: dict[str, Mode] = {"async": "async", "consume": "consume", "sync": "sync"}
MOST_ROWS = 200_000


def say_csv(gathered: Gathered, texts: Iterable[PlainText]) -> None:
    """Add the edges of each of *texts* whose first row names the two columns."""
    for item in texts:
        shown = item.file.shown
        rows = csv.reader(StringIO(item.text, newline=""))
        try:
            _say_rows(gathered, rows, shown, named=item.file.named)
        except csv.Error:
            gathered.leave_out(f"{shown}:{rows.line_num}", "this row is no CSV", Evidence(shown, rows.line_num))


def _say_rows(gathered: Gathered, rows: Any, shown: str, *, named: bool) -> None:  # noqa: ANN401  the reader of csv has no public type
    header = [cell.strip().lower() for cell in next(rows, [])]
    caller, callee = _column(header, _CALLERS), _column(header, _CALLEES)
    if caller is None or callee is None:
        if named:
            text = "the first row names no caller and callee; write `caller,callee` there"
            gathered.leave_out(f"{shown}:1", text, Evidence(shown, 1))
        else:
            gathered.not_used["files of no known format"] += 1
        return
    count, mode = _column(header, _COUNTS), _column(header, ("mode",))
    for row in rows:
        if not any(row) or rows.line_num > MOST_ROWS:
            continue
        evidence = Evidence(shown, rows.line_num, "row of the table")
        names = [row[index].strip() if index < len(row) else "" for index in (caller, callee)]
        if not all(names):
            gathered.leave_out(f"{shown}:{rows.line_num}", "a row without caller or callee", evidence)
            continue
        for name in names:
            gathered.component(name, Evidence(shown, rows.line_num))
        said = row[count].strip() if count is not None and count < len(row) else ""
        measured = Measured(int(said)) if said.isdigit() and int(said[:12]) > 0 else None
        how = _MODES.get(row[mode].strip().lower() if mode is not None and mode < len(row) else "", "sync")
        gathered.calls.append(Call(names[0], names[1], Basis.DECLARED, evidence, how, measured=measured))


def _column(header: list[str], names: tuple[str, ...]) -> int | None:
    return next((header.index(name) for name in names if name in header), None)
