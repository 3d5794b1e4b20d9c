"""What the templates of a page are filled with, whether it looks verdicts up or asks for them."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from workbook.failure import Analysis
from workbook.failure.scenario_set import HOUR
from workbook.model import Architecture
from workbook.review.report.happenings import MODES, domain_event, event_of
from workbook.views.analysis_summaries import journeys_by_priority, title
from workbook.views.report.diagram import PageDiagram
from workbook.views.report.offline_page import advances, filled_in
from workbook.views.report.tables import ShownTable
from workbook.wording.quantities import seconds

MODE_NAMES = {"down": "down", "slow": "slow", "replica": "one replica", "bad_deploy": "bad deploy", "surge": "×2 load"}


def facts(architecture: Architecture, lengths: Sequence[float]) -> dict[str, Any]:
    """What the script of a page has to know of *architecture*: the events that its controls stand for."""
    return {
        "components": {
            name: {mode: event.written for mode in MODES if (event := event_of(architecture, name, mode)) is not None}
            for name in architecture.components
        },
        "domains": {
            name: {mode: domain_event(architecture, name, mode).written for mode in MODES}
            for name in architecture.failure_domains
        },
        "lengths": list(lengths),
        "lengthWords": [seconds(length) for length in lengths],
        "usual": HOUR,
        "advances": advances(),
    }


def shown_design(analysis: Analysis, lengths: Sequence[float]) -> dict[str, Any]:
    """What is quickly said of a design."""
    architecture = analysis.architecture
    return {
        "architecture": architecture,
        "title": title(analysis),
        "modes": {mode: MODE_NAMES[mode] for mode in MODES},
        "journeys": [(name, architecture.journeys[name]) for name in journeys_by_priority(analysis)],
        "segments": [segment.name for segment in architecture.segments],
        "lengths": [seconds(length) for length in lengths],
        "usual": list(lengths).index(HOUR),
    }


def shown_drawing(architecture: Architecture, drawn: PageDiagram) -> dict[str, Any]:
    """The drawing, and the failure domains that have no frame in it."""
    return {
        "architecture": architecture,
        "drawn": drawn,
        "unframed": [name for name in architecture.failure_domains if name not in drawn.framed],
    }


def shown_table(table: ShownTable) -> Markup:
    """*table* as markup; the failures are open."""
    return Markup(filled_in("report_table.html.j2", {"table": table, "open": table.id == "failures"}))  # noqa: S704
