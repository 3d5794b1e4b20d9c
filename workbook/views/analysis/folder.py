"""An analysis as a folder: pictures, JSON and a Markdown summary that shows them."""

from collections.abc import Iterator

from workbook.failure import Analysis
from workbook.findings import Report
from workbook.views import analysis_summaries
from workbook.views.analysis.json import analysis_document
from workbook.views.analysis.markdown import analysis_markdown
from workbook.views.analysis.sentences import same_harm
from workbook.views.json_text import json_text
from workbook.views.picture.depict import depict
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.formats import rendered
from workbook.views.scenarios.picture import failure_diagram

WORST = 3
"""Failures that get a picture of their own."""


def folder(analysis: Analysis, report: Report | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file about *analysis*, as soon as it is made."""
    shown: list[tuple[str, str]] = []
    for name, title, diagram in _diagrams(analysis):
        for suffix in (".svg", ".png"):
            yield f"{name}{suffix}", rendered(diagram, suffix)
        shown.append((title, f"{name}.svg"))
    yield "analysis.json", (json_text(analysis_document(analysis, report)) + "\n").encode()
    yield "README.md", analysis_markdown(analysis, shown, report).encode()


def _diagrams(analysis: Analysis) -> Iterator[tuple[str, str, Diagram]]:
    caption = tuple(
        analysis_summaries.verdict(analysis, name) for name in analysis_summaries.journeys_by_priority(analysis)
    )
    yield "design", analysis.architecture.name, depict(analysis.architecture, caption=caption)
    hurting = same_harm([failure for failure in analysis.failures if failure.users_hit])
    for place, failures in zip(range(1, WORST + 1), hurting, strict=False):
        events = f"{failures[0].event}"
        yield (
            f"worst-{place}",
            f"Worst {place}: {events}",
            failure_diagram(analysis.singles, failures[0].scenario, events),
        )
