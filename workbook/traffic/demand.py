"""What users ask for, and what enters and flows because of it at peak with nothing failed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.graph import Call, DependencyGraph
from workbook.model import Architecture, Audience, Journey
from workbook.traffic.walk import Walk, synchronous

Entering = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Demand:
    """How often one journey is made, per second, and by how many at once; None for what is unknown."""

    declared: float | None
    """The peak that the design says."""
    derived: float | None
    """The peak that follows from the audience, whether or not one is declared."""
    mean: float | None
    """Over the whole day."""
    concurrent: float | None
    """Users in the journey at peak."""

    @property
    def peak(self) -> float | None:
        """*The* peak, wherever one is needed: the declared one, else the derived one."""
        return self.derived if self.declared is None else self.declared


def journey_demand(architecture: Architecture, journey: str) -> Demand:
    r"""The demand of *journey*, first that applies.

    Peak: declared; users · concurrent / lasts (Little's law; `concurrent` is `peak_concurrency` unless given); mean ·
    peak_to_mean. Mean: users · users(j) · daily_active · per_user; peak / peak_to_mean. At once: peak · lasts; users ·
    concurrent. A journey that the design does not declare (an implicit one) has none. Constant time.

    >>> from workbook.model import load_text
    >>> audience = "audience: {users: 300M, peak_concurrency: 12%}"
    >>> journeys = "journeys: {play: {needs: [tv], lasts: 45m}}"
    >>> found = journey_demand(load_text(f"name: TV\n{audience}\ncomponents: {{tv: {{}}}}\n{journeys}"), "play")
    >>> round(found.peak), round(found.concurrent)
    (13333, 36000000)
    """
    asked, audience = architecture.journeys.get(journey), architecture.audience or Audience()
    if asked is None:
        return Demand(None, None, None, None)
    counted = _counted(asked, audience)
    derived = _by_concurrency(asked, audience)
    if derived is None and counted is not None and audience.peak_to_mean is not None:
        derived = counted * audience.peak_to_mean
    peak = derived if asked.peak is None else asked.peak
    mean = counted
    if mean is None and peak is not None and audience.peak_to_mean is not None:
        mean = peak / audience.peak_to_mean
    at_once = None
    if peak is not None and asked.lasts is not None:
        at_once = peak * asked.lasts
    elif audience.users is not None and asked.concurrent is not None:
        at_once = audience.users * asked.concurrent
    return Demand(asked.peak, derived, mean, at_once)


def _counted(asked: Journey, audience: Audience) -> float | None:
    """The mean that follows from how often each user makes the journey."""
    if audience.users is None or asked.per_user is None:
        return None
    return audience.users * asked.users * audience.daily_active * asked.per_user


def _by_concurrency(asked: Journey, audience: Audience) -> float | None:
    """The peak that keeps as many users in the journey as are in it at once."""
    concurrent = audience.peak_concurrency if asked.concurrent is None else asked.concurrent
    if audience.users is None or concurrent is None or asked.lasts is None:
        return None
    return audience.users * concurrent / asked.lasts


def entering(graph: DependencyGraph, journey: int) -> dict[int, float]:
    """Requests per second of *journey* that enter at each stamp at peak.

    The whole peak enters at each component that the journey needs, split over the segments by their share,
    and over the stamps that a segment sees evenly. A journey without a peak brings nothing.
    """
    peak = journey_demand(graph.architecture, graph.journeys[journey]).peak or 0.0
    load: dict[int, float] = {}
    for component in graph.journey(journey).needs:
        for segment in graph.architecture.segments:
            stamps = graph.seen_from(segment, component)
            for stamp in stamps:
                load[stamp] = load.get(stamp, 0.0) + peak * segment.share / len(stamps)
    return load


def misses(call: Call) -> float:
    """The share of calls that its cache does not answer; 1 without a cache."""
    return 1.0 - call.dependency.cache.hit_ratio if call.dependency.cache else 1.0


def resting_load(graph: DependencyGraph, journey: int, arriving: Entering, way: Walk) -> dict[int, float]:
    """Requests per second of *journey* at each stamp at peak, with nothing failed and every cache warm.

    A stamp passes on what reaches it, at most what its rate limit lets in.
    """
    load = dict(arriving)
    for caller in way.callers_first:
        passing = passed_on(graph, caller, load.get(caller, 0.0))
        if not passing:
            continue
        for call in synchronous(graph, caller, journey):
            share = passing * call.dependency.calls * misses(call) / len(call.targets)
            for target in call.targets:
                if (caller, target) not in way.back_edges:
                    load[target] = load.get(target, 0.0) + share
    return load


def passed_on(graph: DependencyGraph, stamp: int, load: float) -> float:
    """What *stamp* lets in of *load*: at most its rate limit, times all of its instances."""
    limit = graph.component(stamp).rate_limit
    return load if limit is None else min(load, limit * graph.stamps[stamp].instances)


def rate(call: Call, graph: DependencyGraph, resting: Sequence[Mapping[int, float]]) -> float:
    """Calls per second over *call* at peak with nothing failed, all its journeys together.

    *resting* is the resting load of each journey. A call that closes a circle is made all the same.
    """
    arriving = sum(passed_on(graph, call.caller, resting[journey].get(call.caller, 0.0)) for journey in call.journeys)
    return arriving * call.dependency.calls * misses(call)
