"""Who uses the system, from where: populations that an outage hits apart."""

from collections.abc import Iterable
from math import fsum

from pydantic import Field

from workbook.model.part import Id, Ids, Part, Text
from workbook.model.units import Count, Percentage


class Segment(Part):
    """A population with a share of the users, a home region and a network."""

    name: Id
    share: Percentage
    region: Id | None = None
    """The failure domain of kind `region` that serves these users first."""
    fails_over_to: Ids = ()
    """Regions that serve them when a call of their client fails in their own, in turn."""
    network: Text | None = None


EVERYONE = Segment.model_construct(name="everyone", share=1.0)
"""The one population of a design that tells of none."""


def share_of(segments: Iterable[Segment]) -> float:
    """The share of all users that *segments* have together, at most 1: rounding makes nobody two users.

    >>> share_of(Segment(name="some", share=share) for share in ("56%", "33%", "11%"))
    1.0
    """
    return min(1.0, fsum(segment.share for segment in segments))


class Audience(Part):
    """Everybody who uses the system; the shares of the segments add up to 100%."""

    users: Count | None = None
    peak_concurrency: Percentage | None = None
    """Share of the users who are active at peak."""
    segments: tuple[Segment, ...] = Field(default=())
