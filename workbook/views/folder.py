"""An analysis as a folder: pictures, JSON and a Markdown summary that shows them."""

from collections.abc import Iterator
from pathlib import Path

from workbook.document import write
from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.findings import Report
from workbook.views import wording
from workbook.views.analysis.json import analysis_document
from workbook.views.analysis.markdown import analysis_markdown
from workbook.views.analysis.picture import failure_diagram
from workbook.views.analysis.text import same_harm
from workbook.views.json_text import json_text
from workbook.views.picture.depict import depict
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.formats import rendered

WORST = 3
"""Failures that get a picture of their own."""


def write_folder(analysis: Analysis, folder: Path, report: Report | None = None) -> Iterator[Path]:
    """Write everything about *analysis* into *folder*; yields each file as it is written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be a folder: {error.strerror}") from None
    shown: list[tuple[str, str]] = []
    for name, title, diagram in _diagrams(analysis):
        for suffix in (".svg", ".png"):
            write(folder / f"{name}{suffix}", rendered(diagram, suffix))
            yield folder / f"{name}{suffix}"
        shown.append((title, f"{name}.svg"))
    write(folder / "analysis.json", json_text(analysis_document(analysis, report)) + "\n")
    yield folder / "analysis.json"
    write(folder / "README.md", analysis_markdown(analysis, shown, report))
    yield folder / "README.md"


def _diagrams(analysis: Analysis) -> Iterator[tuple[str, str, Diagram]]:
    caption = tuple(wording.verdict(analysis, name) for name in wording.journeys_by_priority(analysis))
    yield "design", analysis.architecture.name, depict(analysis.architecture, caption=caption)
    hurting = same_harm([failure for failure in analysis.failures if failure.users_hit])
    for place, failures in zip(range(1, WORST + 1), hurting, strict=False):
        events = f"{failures[0].event}"
        yield (
            f"worst-{place}",
            f"Worst {place}: {events}",
            failure_diagram(analysis.singles, failures[0].scenario, events),
        )
