"""How many requests of a journey enter at peak, and at which bit rate a segment is served."""

from itertools import pairwise
from math import exp, log
from statistics import NormalDist

from tests.oracle import quantities
from tests.oracle.stamped import Plain, Segment, Stamped

CUT = 1e-5  # percentiles p0.001 and p99.999


def peak(design: Stamped, journey: str) -> float | None:
    """Requests per second, the first that applies; None if it is unknown.

    Declared `peak`; users · concurrent / lasts (`concurrent` defaults to `peak_concurrency`);
    users · users(j) · daily_active · per_user · peak_to_mean. An implicit journey has none.
    """
    spec, audience = design.journeys.get(journey) or {}, design.audience
    if "peak" in spec:
        return quantities.rate(spec["peak"])
    concurrent = spec.get("concurrent", audience.get("peak_concurrency"))
    if "users" in audience and concurrent is not None and "lasts" in spec:
        users = quantities.count(audience["users"])
        return users * quantities.ratio(concurrent) / quantities.duration(spec["lasts"])
    if "users" in audience and "per_user" in spec and "peak_to_mean" in audience:
        active = quantities.ratio(spec.get("users", "100%")) * quantities.ratio(audience.get("daily_active", "100%"))
        mean = quantities.count(audience["users"]) * active * quantities.rate(spec["per_user"])
        return mean * quantities.count(audience["peak_to_mean"])
    return None


def bit_rate(segment: Segment, journey: Plain) -> float | None:
    """Its `bitrate`; else the highest rung ≤ bandwidth · headroom, averaged, 0 below the lowest; None if unknown."""
    if "bitrate" in segment.written:
        return quantities.bit_rate(segment.written["bitrate"])
    if "bandwidth" not in segment.written or "ladder" not in journey:
        return None
    headroom = quantities.ratio(journey.get("headroom", "100%"))
    rungs = sorted(quantities.bit_rate(rung) for rung in journey["ladder"])
    reached = [1 - share_below(segment.written["bandwidth"], rung / headroom) for rung in rungs] + [0.0]
    return sum(rung * (here - above) for rung, (here, above) in zip(rungs, pairwise(reached), strict=True))


def share_below(bandwidth: Plain | str, bits: float) -> float:
    """The share of users whose bandwidth is below so many bits per second.

    A straight line between the percentiles in (normal quantile, log), extended with the nearest slope,
    cut at p0.001 and p99.999. A single figure holds for all.
    """
    points = bandwidth if isinstance(bandwidth, dict) else {"p50": bandwidth}
    known = sorted((quantile(name), log(quantities.bit_rate(value))) for name, value in points.items())
    if len(known) == 1:
        return float(exp(known[0][1]) < bits and not quantities.close(exp(known[0][1]), bits))
    (z, start), (other, end) = next(
        (pair for pair in pairwise(known) if log(bits) <= pair[1][1]), (known[-2], known[-1])
    )
    if start == end:
        return float(start < log(bits))
    share = NormalDist().cdf(z + (log(bits) - start) * (other - z) / (end - start))
    return 0.0 if share <= CUT else 1.0 if share > 1 - CUT else share


def quantile(percentile: str) -> float:
    """The normal quantile of `p10`, `p50`, `p99.9`."""
    return NormalDist().inv_cdf(float(percentile.removeprefix("p")) / 100)
