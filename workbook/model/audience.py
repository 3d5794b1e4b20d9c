"""Who uses the system, from where: populations that an outage hits apart."""

from collections.abc import Iterable
from math import fsum
from typing import Annotated

from pydantic import Field

from workbook.model.part import Id, Ids, Part, Text
from workbook.model.percentiles import Bandwidth, RoundTrip
from workbook.model.units import BitRate, Count, Percentage


class Segment(Part):
    """A population with a share of the users, a home region and a network."""

    name: Id
    share: Percentage
    region: Id | None = None
    """The failure domain of kind `region` that serves these users first."""
    fails_over_to: Ids = ()
    """Regions that serve them when a call of their client fails in their own, in turn."""
    network: Text | None = None
    """What connects them, in words, such as `mobile`."""
    device: Text | None = None
    """What they hold in their hands, in words, such as `television`."""
    bandwidth: Bandwidth | None = None
    """Bit/s that they have, by percentile of the segment: `{p10: 700kbps, p50: 3Mbps}`. It decides which rung of a
    journey's `ladder` each of them gets. Unknown if left out."""
    rtt: RoundTrip | None = None
    """Seconds of one round trip between them and the first server, fixed (`90ms`) or by percentile (`{p50: 60ms,
    p99: 300ms}`); added wherever their client calls what is no client. No time if left out."""
    bitrate: Annotated[BitRate, Field(gt=0)] | None = None
    """Bit/s of a stream to one of them on average; left out, it follows from `bandwidth` and the journey's `ladder`."""


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
    """How many people use the system."""
    daily_active: Percentage = 1.0
    """Share of the users who come on an average day; 100% if left out."""
    peak_to_mean: Annotated[Count, Field(ge=1)] | None = None
    """How many times the mean rate the peak is, such as 2.5. Unknown if left out."""
    peak_concurrency: Percentage | None = None
    """Share of the users who are active at peak."""
    segments: tuple[Segment, ...] = Field(default=())
