"""What a post-mortem is about: an outage that happened, or a design with what fails."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.options import events
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.review.postmortem_case import Case


def case_given(outage: Path | None, design: Path | None, happens: events.Given, length: str, today: date) -> "Case":
    """The case of *outage*, or of what *happens* to *design* for *length*; `UsageError` unless it is one of them."""
    from workbook.model import scenario_of
    from workbook.review.postmortem_case import happened, supposed

    if (outage is None) == (design is None) or (outage is not None and any(happens.values())):
        raise UsageError("name an outage, or a design with what fails: --design FILE --down X")
    if outage is not None:
        return happened(inputs.outage(outage), today)
    architecture = inputs.design(design or Path())
    if not any(happens.values()):
        raise UsageError(f"say what fails: {events.OPTIONS}")
    return supposed(architecture, scenario_of(architecture, happens, length, "steady"), today)
