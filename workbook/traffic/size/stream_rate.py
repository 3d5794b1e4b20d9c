"""The bit rate of a stream, as a segment's bandwidth allows it."""

from dataclasses import dataclass
from itertools import pairwise

from workbook.model import Journey, Segment
from workbook.traffic.percentile_line import share_below


@dataclass(frozen=True, slots=True)
class StreamRate:
    """What one user of a segment gets, and who gets nothing; None for what is unknown."""

    average: float | None
    """Bit/s, over all users of the segment; who cannot play counts with 0, unless the segment says its bit rate."""
    cannot_play: float | None
    """Share of the segment whose bandwidth is below the lowest rung."""


def stream_rate(segment: Segment, journey: Journey) -> StreamRate:
    """The bit rate at which *segment* is sent the stream of *journey*.

    The segment's own `bitrate`; else the highest rung of the journey's `ladder` that is at most bandwidth · headroom,
    averaged over the users.

    >>> three = Segment(name="all", share="100%", bandwidth={"p50": "3Mbps"})
    >>> stream_rate(three, Journey(ladder=("1Mbps", "2Mbps", "4Mbps"), headroom="80%"))
    StreamRate(average=2000000.0, cannot_play=0.0)
    """
    if segment.bandwidth is None or not journey.ladder:
        return StreamRate(segment.bitrate, None)
    rungs = sorted(journey.ladder)
    reach = [1.0 - share_below(segment.bandwidth, rung / journey.headroom) for rung in rungs]
    average = sum(rung * (here - above) for rung, (here, above) in zip(rungs, pairwise([*reach, 0.0]), strict=True))
    return StreamRate(average if segment.bitrate is None else segment.bitrate, 1.0 - reach[0])
