"""Scenarios: what happens, and what must stay true of the journeys."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from workbook.model.part import ID, Id, Ids, Part, Text
from workbook.model.units import Duration

Target = Annotated[str, StringConstraints(pattern=f"^{ID}(@{ID})?$", max_length=201)]
"""A component, or one stamp of it: `api`, `api@eu-west-1`."""

Verdict = Literal["lost", "degraded", "unharmed"]
Phase = Literal["steady", "onset"]

HOUR = 3600.0


class Surge(Part):
    """More users at once: the load entering at *component* times *factor*."""

    component: Target
    factor: Annotated[float, Field(ge=1, le=1e9)]


class Event(Part):
    """One thing that happens: exactly one of its fields is given."""

    down: Target | None = None
    """Fails fast."""
    slow: Target | None = None
    """Hangs: answers too late and holds its callers' workers meanwhile."""
    lost: Id | None = None
    """A failure domain and everything in it."""
    surge: Surge | None = None
    partition: Ids | None = None
    """Our side: the domains that can still see each other."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if len(self.model_fields_set) != 1 or None in (getattr(self, name) for name in self.model_fields_set):
            raise ValueError("an event is exactly one of down, slow, lost, surge or partition; write one item each")
        return self

    @property
    def kind(self) -> str:
        return next(iter(self.model_fields_set))

    def __str__(self) -> str:
        if self.surge:
            return f"surge {self.surge.component} ×{self.surge.factor:g}"
        if self.partition is not None:
            return f"partition, our side {', '.join(self.partition)}"
        if self.lost:
            return f"{self.lost} lost"
        return f"{self.down} down" if self.down else f"{self.slow} slow"


class Scenario(Part):
    """Events, how long they last, which moment is looked at, and what is expected then."""

    name: Text
    events: tuple[Event, ...] = ()
    outage_length: Duration = HOUR
    phase: Phase = "steady"
    """onset: breakers are not open yet. steady: they are."""
    expect: dict[Id, Verdict] = Field(default_factory=dict)


class Scenarios(Part):
    """A file of scenarios about one architecture."""

    architecture: Text
    """Path of the design, from the folder of this file."""
    scenarios: tuple[Scenario, ...]
