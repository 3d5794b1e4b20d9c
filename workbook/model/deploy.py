"""How a change reaches what it changes, and what a bad one does."""

from typing import Annotated

from pydantic import Field, StrictBool, StrictInt

from workbook.model.measures import Canary
from workbook.model.part import Part
from workbook.model.units import Count, Duration, Percentage

MONTH = 30 * 86400.0
"""Seconds in the month that changes are counted in."""


class Deploy(Part):
    """How a change reaches a component, or the members of a failure domain of kind `change`."""

    per_month: Count | None = None
    """Changes per month (30 days)."""
    fails: Percentage | None = None
    """Share of the changes that turn out bad."""
    stages: Annotated[StrictInt, Field(ge=1)] | None = None
    """Parts that get a change one after the other; a bad one meets the first. Left out: all at once."""
    canary: Canary | None = None
    """The share of requests that gets a change first (`5%`), or only that there is a canary (`true`)."""
    detected_in: Duration | None = None
    """From the deploy of a bad change to the alert."""
    rollback_in: Duration | None = None
    """From the alert until the change is rolled back."""
    validated: StrictBool | None = None
    """Whether a change is checked before it goes out."""

    @property
    def share(self) -> float:
        """The share of requests that a bad change meets: the canary's, else that of one stage, else all.

        >>> Deploy(stages=4, canary="5%").share, Deploy(stages=4, canary=True).share, Deploy().share
        (0.05, 0.25, 1.0)
        """
        return self.canary if isinstance(self.canary, float) else 1.0 / (self.stages or 1)

    @property
    def bad_time(self) -> float | None:
        """The share of the time that one change a month is bad for: fails · (detected_in + rollback_in) / 30 d.

        None if a number is missing.
        """
        lasts = self.lasts
        return None if self.fails is None or lasts is None else self.fails * lasts / MONTH

    @property
    def active(self) -> float | None:
        """The share of the time in which a bad change is there, at most 1; None if a number is missing.

        >>> round(Deploy(per_month=40, fails="5%", detected_in="15m", rollback_in="15m").active, 6)
        0.001389
        """
        bad = self.bad_time
        return None if bad is None or self.per_month is None else min(1.0, self.per_month * bad)

    @property
    def lasts(self) -> float | None:
        """Seconds that a bad change stays: until it is detected and rolled back; None if one of them is not given."""
        if self.detected_in is None or self.rollback_in is None:
            return None
        return self.detected_in + self.rollback_in
