"""What a brief says: results, what is asked next, and what is missing."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from workbook.model import Architecture
from workbook.review.brief.follow_ups import FollowUps, follow_ups
from workbook.review.brief.results import Purpose, Results
from workbook.review.brief.used_fields import Missing, missing


@dataclass(frozen=True)
class Brief(Results):
    """Everything that the page about one design is written from."""

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """Fields that the page uses and the design leaves out."""
        return missing(self)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """What is likely to be asked, answered."""
        return follow_ups(self)


def brief(architecture: Architecture, purpose: Purpose, today: date) -> Brief:
    """The page about *architecture* for *purpose*; results are computed once, when the page first needs them."""
    return Brief(architecture, purpose, today)
