"""Edges as a table, for spreadsheets and for `workbook import`."""

import csv
from collections.abc import Iterator
from io import StringIO

from workbook.model import Dependency
from workbook.review.export.design_edges import DesignEdges, Edge
from workbook.wording.quantities import seconds

COLUMNS = (
    "caller", "callee", "mode", "strength", "plane", "timeout", "retries", "circuit_breaker", "bulkhead", "fallback",
    "cache",
)  # fmt: skip


def edges_csv(design: DesignEdges) -> str:
    """Return a row per edge of *design* under a row of headings; a cell is empty where the design says nothing.

    No cell holds free text, so none can be a formula for a spreadsheet.
    """
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([edge.caller, edge.callee, edge.mode, *_cells(edge)] for edge in design.edges)
    return text.getvalue()


def _cells(edge: Edge) -> Iterator[str]:
    needed = edge.dependency
    if needed is None:
        yield from [""] * (len(COLUMNS) - 3)
        return
    yield needed.strength
    yield needed.plane
    yield seconds(needed.timeout, 6) if needed.timeout is not None else ""
    yield str(needed.retries.max) if needed.retries and needed.retries.max else ""
    yield "yes" if needed.circuit_breaker else ""
    yield str(needed.bulkhead) if needed.bulkhead is not None else ""
    yield _fallback(needed)
    yield (needed.cache.store or "own") if needed.cache else ""


def _fallback(needed: Dependency) -> str:
    if needed.fallback is None:
        return ""
    return " ".join(needed.fallback.components) or ("static" if needed.fallback.static else "")
