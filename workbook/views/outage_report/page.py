"""The page of an outage: a timeline to move along, two pictures that follow it, and the draft of the post-mortem."""

from collections.abc import Callable

from workbook.review.report.outage_report import OutageReport
from workbook.views.outage_report.moment_document import moments_document, when
from workbook.views.outage_report.replay_parts import replay_parts
from workbook.views.postmortem.document import inside, no_pictures, postmortem_document
from workbook.views.report.diagram import page_diagram
from workbook.views.report.offline_page import advances, filled_in, offline_page

COURSE = "course"
"""The one picture of a draft that the page does not show better."""


def outage_page(report: OutageReport) -> str:
    """The whole page of *report*, the same for the same outage; `CannotDraw` if a diagram cannot be laid out."""
    seen = page_diagram(
        report.case.architecture, "observed", "Observed: choose a component to find it in both pictures", unknown=True
    )
    predicted = [
        page_diagram(design, f"predicted-{place}", f"Predicted {run}: choose a component", patterns=False)
        for place, (run, design) in enumerate(report.designs.items())
    ]
    shown = {
        "outage": report.outage,
        "seen": seen,
        "predicted": predicted,
        "runs": [replay_parts(shown) for shown in report.replays],
        "journeys": report.case.architecture.journeys,
        "segments": [segment.name for segment in report.case.architecture.segments],
        "rows": [(when(moment), moment.row) for moment in report.moments],
        "draft": postmortem_document(report.draft, _pictures),
    }
    data = {"facts-data": {"advances": advances()}, "moments-data": moments_document(report)}
    body = filled_in("outage_report.html.j2", shown)
    return offline_page(report.outage.title, body, seen.look, data, "outage_page")


def _pictures(key: str, draw: Callable[[], bytes]) -> str:
    return inside(key, draw) if key == COURSE else no_pictures(key, draw)
