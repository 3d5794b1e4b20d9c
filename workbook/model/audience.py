"""Who uses the system, from where: populations that an outage hits apart."""

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


class Audience(Part):
    """Everybody who uses the system; the shares of the segments add up to 100%."""

    users: Count | None = None
    peak_concurrency: Percentage | None = None
    """Share of the users who are active at peak."""
    segments: tuple[Segment, ...] = Field(default=())
