"""The page of a design: a diagram to click, every state of it, and the tables."""

from functools import partial
from typing import Any

from workbook.review.report.design_report import DesignReport
from workbook.review.report.states import PHASES
from workbook.views.analysis_summaries import verdict
from workbook.views.report.diagram import page_diagram
from workbook.views.report.happening_text import happening_text
from workbook.views.report.offline_page import filled_in, offline_page
from workbook.views.report.packed import Pool
from workbook.views.report.shown_design import facts, shown_design, shown_drawing, shown_table
from workbook.views.report.state_document import state_document
from workbook.views.report.tables import tables


def page(report: DesignReport) -> str:
    """The whole page of *report*, the same for the same design; `CannotDraw` if the diagram cannot be laid out."""
    architecture = report.architecture
    drawn = page_diagram(architecture)
    shown_tables = list(tables(report))
    shown = {
        **shown_design(report.analysis, report.lengths),
        **shown_drawing(architecture, drawn),
        "survives": {name: verdict(report.analysis, name) for name in architecture.journeys},
        "slots": [table.id for table in shown_tables],
        "shown_titles": {table.id: table.title for table in shown_tables},
        "shown_tables": {table.id: shown_table(table) for table in shown_tables},
        "refused": report.refused,
        "live": False,
    }
    data = {"facts-data": facts(architecture, report.lengths), "states-data": _states(report)}
    body = filled_in("report.html.j2", shown)
    return offline_page(f"{architecture.name}: what breaks what", body, drawn.look, data, "design")


def _states(report: DesignReport) -> dict[str, Any]:
    pool = Pool()
    document = partial(state_document, report.architecture)
    numbers: dict[int, int] = {}
    states: dict[str, list[list[int]]] = {}
    for asked, state in report.states.items():
        if id(state) not in numbers:
            numbers[id(state)] = pool.number(document(state))
        per_phase = states.setdefault(happening_text(asked.happening), [[], []])
        per_phase[PHASES.index(asked.phase)].append(numbers[id(state)])
    return {"pool": pool.entries, "shapes": pool.shapes, "lengths": list(report.lengths), "states": states}
