"""`workbook draw` and `workbook report` of a file that may be a design or an outage."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.outcome import Outcome, Output
from workbook.errors import AnOutageError, UsageError

if TYPE_CHECKING:
    from workbook.model import Architecture, OutageFile
    from workbook.views.picture.diagram import Diagram
    from workbook.views.picture.placement import Grouping


def design_or_outage(path: Path) -> "Architecture | OutageFile":
    """The design at *path* or with that id, or the outage; a design wins over an outage of the same id."""
    from workbook.cli.inputs import design, is_standard_input, located, outage

    if not is_standard_input(path) and not os.path.exists(located(path, "architectures")):
        place = located(path, "outages")
        return outage(path) if os.path.exists(place) else design(path)
    try:
        return design(path)
    except AnOutageError:
        if is_standard_input(path):
            raise
        return outage(path)


def outage_diagram(  # noqa: PLR0913  the choices of the command
    file: "OutageFile", by: "Grouping", journey: str | None, focus: str | None, hops: int, *, painted: bool
) -> "Diagram":
    """The design of the outage, with what its events are predicted to do."""
    from workbook.review.predicted_outage import predicted_outage
    from workbook.views.postmortem.document import drawn

    if painted:
        raise UsageError("--paint is for designs; an outage is painted by what it is predicted to do")
    return drawn(predicted_outage(file), by=by, journey=journey, focus=focus, hops=hops)


def outage_page_outcome(file: "OutageFile", output: Path, today: date, scenarios: Path | None) -> Outcome:
    """The page of the outage, for *output*; `UsageError` if *scenarios* were named, which are about designs."""
    from workbook.review.report.outage_report import outage_report
    from workbook.views.outage_report.page import outage_page

    if scenarios is not None:
        raise UsageError("--scenarios is for designs; the page of an outage shows what happened")
    made = outage_report(file, today)
    return Outcome(made, files=[Output(output, outage_page(made), force=None)])
