"""The page of a design: a diagram to click, every state of it, and the tables."""

from functools import partial
from typing import Any

from workbook.failure.scenario_set import HOUR
from workbook.review.report.design_report import DesignReport
from workbook.review.report.happenings import MODES, domain_event, event_of
from workbook.review.report.states import PHASES
from workbook.views.analysis_summaries import journeys_by_priority, title, verdict
from workbook.views.report.diagram import page_diagram
from workbook.views.report.happening_text import happening_text
from workbook.views.report.offline_page import advances, filled_in, offline_page
from workbook.views.report.packed import Pool
from workbook.views.report.state_document import state_document
from workbook.views.report.tables import tables
from workbook.wording.quantities import seconds

MODE_NAMES = {"down": "down", "slow": "slow", "replica": "one replica", "bad_deploy": "bad deploy", "surge": "×2 load"}


def page(report: DesignReport) -> str:
    """The whole page of *report*, the same for the same design; `CannotDraw` if the diagram cannot be laid out."""
    architecture = report.architecture
    drawn = page_diagram(architecture)
    shown = {
        "architecture": architecture,
        "title": title(report.analysis),
        "drawn": drawn,
        "modes": {mode: MODE_NAMES[mode] for mode in MODES},
        "journeys": [(name, architecture.journeys[name]) for name in journeys_by_priority(report.analysis)],
        "survives": {name: verdict(report.analysis, name) for name in architecture.journeys},
        "segments": [segment.name for segment in architecture.segments],
        "unframed": [name for name in architecture.failure_domains if name not in drawn.framed],
        "tables": list(tables(report)),
        "refused": report.refused,
        "lengths": [seconds(length) for length in report.lengths],
        "usual": report.lengths.index(HOUR),
    }
    data = {"facts-data": _facts(report), "states-data": _states(report)}
    body = filled_in("report.html.j2", shown)
    return offline_page(f"{architecture.name}: what breaks what", body, drawn.look, data, "page")


def _facts(report: DesignReport) -> dict[str, Any]:
    architecture = report.architecture
    return {
        "components": {
            name: {mode: event.written for mode in MODES if (event := event_of(architecture, name, mode)) is not None}
            for name in architecture.components
        },
        "domains": {
            name: {mode: domain_event(architecture, name, mode).written for mode in MODES}
            for name in architecture.failure_domains
        },
        "lengthWords": [seconds(length) for length in report.lengths],
        "usual": HOUR,
        "advances": advances(),
    }


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
