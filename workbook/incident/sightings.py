"""What was seen of journeys: by somebody who looked at them, or at what they need."""

from collections.abc import Iterable, Mapping
from typing import Literal

from workbook.failure import State, Verdict
from workbook.model import Architecture, Outage, Segment, share_of
from workbook.wording.ordered_scales import STATE_ORDER, VERDICT_ORDER
from workbook.wording.quantities import share

Basis = Literal["observed", "derived", "predicted"]
"""How a verdict is known. derived: nobody reported the journey itself, but somebody did what it needs or wants."""

SEEN: Mapping[State, Verdict] = {"down": "lost", "slow": "degraded", "degraded": "degraded", "up": "unharmed"}
"""A state that was seen of a journey, or of what it needs, as a verdict."""


def counted(outage: Outage) -> dict[str, State]:
    """What was observed by target, without what the file leaves out of this outage."""
    return {name: seen.state for name, seen in outage.observed.items() if seen.exclude is None}


def sighting(
    architecture: Architecture, observed: Mapping[str, State], journey: str, segment: str
) -> tuple[Verdict, Basis] | None:
    """What was seen of *journey* for *segment*; None where nobody looked at it or at anything that would decide it.

    A journey with no observation of its own is lost if something that it needs was down, degraded if that was slow
    or degraded or if something that it wants was harmed, and unharmed if all that it needs was seen to be up.
    """
    parts = architecture.journeys[journey]
    if journey not in architecture.components or parts.needs == (journey,):
        for target in (f"{journey}@{segment}", journey):
            if target in observed:
                return SEEN[observed[target]], "observed"
    needed = [observed[name] for name in parts.needs if name in observed]
    wanted = [observed[name] for name in parts.wants if name in observed]
    worst: State = max([*needed, "up"], key=STATE_ORDER.__getitem__)
    if worst == "up" and any(state != "up" for state in wanted):
        return "degraded", "derived"
    if worst != "up" or (parts.needs and len(needed) == len(parts.needs)):
        return SEEN[worst], "derived"
    return None


def by_segment(verdicts: Mapping[str, Verdict], segments: Iterable[Segment]) -> str:
    """Verdicts with those for whom they hold, worst first; without segments where all have the same.

    >>> from workbook.model import Segment
    >>> two = [Segment(name="eu", share="25%"), Segment(name="us", share="75%")]
    >>> by_segment({"eu": "lost", "us": "degraded"}, two)
    'lost for eu (25% of users), degraded for us (75% of users)'
    >>> by_segment({"eu": "lost", "us": "lost"}, two)
    'lost'
    """
    groups: dict[Verdict, list[Segment]] = {}
    for segment in segments:
        groups.setdefault(verdicts[segment.name], []).append(segment)
    ordered = sorted(groups, key=VERDICT_ORDER.__getitem__, reverse=True)
    if len(ordered) == 1:
        return ordered[0]
    return ", ".join(
        f"{verdict} for {', '.join(segment.name for segment in groups[verdict])}"
        f" ({share(share_of(groups[verdict]))} of users)"
        for verdict in ordered
    )
