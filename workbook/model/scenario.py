"""Scenarios: what happens, and what must stay true of the journeys."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from workbook.model.event import Event, Target
from workbook.model.part import Part, Text
from workbook.model.units import Duration

Verdict = Literal["lost", "degraded", "unharmed"]
Phase = Literal["steady", "onset"]

HOUR = 3600.0


def _as_set(events: tuple[Event, ...]) -> tuple[Event, ...]:
    return tuple(dict.fromkeys(events))


class Scenario(Part):
    """Events, how long they last, which moment is looked at, and what is expected then."""

    name: Text
    events: Annotated[tuple[Event, ...], AfterValidator(_as_set)] = ()
    """What happens, all of it at once; an event given twice is given once."""
    outage_length: Duration = HOUR
    phase: Phase = "steady"
    """onset: breakers are not open yet. steady: they are."""
    expect: dict[Target, Verdict] = Field(default_factory=dict)
    """Expected result by journey (`play`: its worst segment) or by segment of one (`play@europe`)."""


class Scenarios(Part):
    """A file of scenarios about one architecture."""

    architecture: Text
    """Path of the design, from the folder of this file; within its repository. Or the id of a design of workbook."""
    scenarios: tuple[Scenario, ...]
