"""An experiment: a change that some users get, to see whether it helps."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbook.model.measures import Measured
from workbook.model.part import Id, Part, Text
from workbook.model.units import Percentage, Whole

TOLERANCE = 1e-9


class Experiment(Part):
    """A test of two or more arms on one journey: of a share (`baseline`) or of a mean (`deviation`)."""

    journey: Id
    """The journey whose users, or requests, are counted."""
    metric: Text | None = None
    """What is measured, in words."""
    guardrail: Text | None = None
    """What must not get worse meanwhile, in words: it stops the test."""
    baseline: Annotated[Percentage, Field(gt=0, lt=1)] | None = None
    """The share as it is today, such as `98.2%`. Either this or `deviation`."""
    deviation: Measured | None = None
    """Standard deviation of the metric, in its own unit, such as `45m`. Either this or `baseline`."""
    detect: Measured
    """The smallest change worth finding: percentage points of the baseline, or in the unit of the deviation."""
    significance: Annotated[Percentage, Field(gt=0, lt=1)] = 0.05
    """Chance of a finding where nothing changed, two-sided; 5% if left out."""
    power: Annotated[Percentage, Field(gt=0, lt=1)] = 0.8
    """Chance to find the change if it is there; 80% if left out."""
    arms: Annotated[Whole, Field(ge=2)] = 2
    """Groups that are compared, the one without the change included; 2 if left out."""
    share: Annotated[Percentage, Field(gt=0)] = 1.0
    """Share of the journey's users, or requests, that take part in all arms together; 100% if left out."""
    per: Literal["user", "request"] = "user"
    """What is counted: `user` or `request`; users if left out."""

    @model_validator(mode="after")
    def _of_a_share_or_of_a_mean(self) -> Self:
        if (self.baseline is None) == (self.deviation is None):
            raise ValueError("write either baseline, for a share, or deviation, for a mean")
        if not self.detect.amount:
            raise ValueError("no test finds a change of 0; write in detect the smallest one that matters")
        if self.deviation is not None and not self.deviation.amount:
            raise ValueError("a deviation of 0 needs no test")
        unit = "a share" if self.deviation is None else self.deviation.unit
        if self.detect.unit != unit:
            said = "percentage points, like 0.1%" if self.deviation is None else f"{unit}, as deviation is"
            raise ValueError(f"detect is {self.detect.unit}; write it in {said}")
        if self.baseline is not None and self.changed < 0:
            raise ValueError("baseline and detect lead above 100% and below 0%; write a smaller change")
        return self

    @property
    def changed(self) -> float:
        """Of a share: what it is to become, more unless that passes 100%."""
        base, more = self.baseline or 0.0, (self.baseline or 0.0) + self.detect.amount
        return float(min(more, 1.0) if more <= 1 + TOLERANCE else base - self.detect.amount)
