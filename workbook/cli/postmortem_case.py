"""What a post-mortem is about: an outage that happened, or a design with what fails."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli import inputs
from workbook.cli.options import events
from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.review.postmortem_case import Case


def case_given(  # noqa: PLR0913, PLR0917  each is an option of the command
    outage: Path | None,
    design: Path | None,
    happens: events.Given,
    length: str,
    today: date,
    past: Path | None,
) -> "Case":
    """The case of *outage*, or of what *happens* to *design* for *length*, with the outages in the folder *past*.

    `UsageError` unless it is one of them.
    """
    from workbook.model import scenario_of
    from workbook.review.past_outages import past_outages
    from workbook.review.postmortem_case import happened, supposed

    if (outage is None) == (design is None) or (outage is not None and any(happens.values())):
        raise UsageError("name an outage, or a design with what fails: --design FILE --down X")
    before = past_outages(past, allow_outside=inputs.is_outside_allowed()) if past else ()
    if outage is not None:
        return happened(inputs.outage(outage), today, before)
    architecture = inputs.design(design or Path())
    if not any(happens.values()):
        raise UsageError(f"say what fails: {events.OPTIONS}")
    return supposed(architecture, scenario_of(architecture, happens, length, "steady"), today, before)
