"""What an analysis comes to, in sentences that several views have: journeys, events, loops, for whom."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.failure import Analysis, BasicEvent, Loop, SingleFailure, StuckStart, Verdict
from workbook.failure.single_failures import PRIORITIES
from workbook.wording.name_lists import listed, plural
from workbook.wording.quantities import quantity, share

NAMED = 5
"""Events named in a sentence before "and n more"."""


def title(analysis: Analysis) -> str:
    """What was looked at."""
    architecture = analysis.architecture
    return (
        f"{architecture.name}: {plural(len(architecture.components), 'component')}, "
        f"{plural(len(architecture.journeys), 'journey')}, "
        f"{plural(len(analysis.single_events), 'single failure')}"
    )


def journeys_by_priority(analysis: Analysis) -> tuple[str, ...]:
    """Names of the journeys, core first, then in file order."""
    journeys = analysis.architecture.journeys
    return tuple(sorted(journeys, key=lambda name: PRIORITIES.index(journeys[name].priority)))


def verdict(analysis: Analysis, journey: str) -> str:
    """How many single failures a journey survives, and which it does not."""
    lost, degraded = analysis.fates[journey, "lost"], analysis.fates[journey, "degraded"]
    total = len(analysis.failures)
    parts = [f"survives {total - len(lost)} of {total} single failures"]
    if lost:
        parts.append(f"{len(lost)} {'lose' if len(lost) > 1 else 'loses'} it: {events(lost)}")
    if degraded:
        parts.append(f"{len(degraded)} {'degrade' if len(degraded) > 1 else 'degrades'} it")
    early = len(analysis.early_fates[journey, "lost"]) - len(lost)
    if early > 0:
        parts.append(f"{early} more {'lose' if early > 1 else 'loses'} it in the first minutes, before breakers open")
    return f"{journey} ({analysis.architecture.journeys[journey].priority}) {'; '.join(parts)}."


def events(failures: Sequence[SingleFailure]) -> str:
    """`licence down, licence slow and 3 more`, worst first."""
    names = [failure.event.in_short for failure in failures]
    more = len(names) - NAMED
    return ", ".join(names) if more <= 1 else f"{', '.join(names[:NAMED])} and {more} more"


def events_of_one_part(alternatives: Sequence[BasicEvent]) -> str:
    """`licence down, slow or 1 replica dead`: events of one component or domain, any of them."""
    first, *others = (event.in_short for event in alternatives)
    short = [
        name.removeprefix(f"{alternatives[0].target} ").replace(f" of {alternatives[0].target}", "") for name in others
    ]
    *most, last = [first, *short]
    return f"{', '.join(most)} or {last}" if most else last


def people(analysis: Analysis, part: float) -> str:
    """`153M (47%)`, or the share alone when the audience is not given."""
    audience = analysis.architecture.audience
    if audience is None or audience.users is None:
        return share(part)
    return f"{quantity(audience.users * part)} ({share(part)})"


def hidden_hard(analysis: Analysis) -> Iterator[str]:
    """Components whose slowness hurts more than their death, those that hurt the same journeys together."""
    journeys: dict[tuple[str, str, str], list[str]] = {}
    for hidden in analysis.hidden_hard:
        journeys.setdefault((hidden.component, hidden.slow, hidden.down), []).append(hidden.journey)
    components: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for (component, slow, down), names in journeys.items():
        components.setdefault((slow, down, tuple(names)), []).append(component)
    for (slow, down, affected), names in components.items():
        are = "is" if len(affected) == 1 else "are"
        yield f"{', '.join(names)}: {', '.join(affected)} {are} {slow} when it is slow, {down} when it is down"


def loop(cycle: Loop) -> str:
    """What keeps itself alive, and what ends it."""
    names = ", ".join(cycle.components)
    reasons = []
    if cycle.overloaded:
        reasons.append(f"{_all_stay(cycle.overloaded)} overloaded")
    if cycle.cold:
        pairs = listed([f"{caller} for {callee}" for caller, callee in cycle.cold])
        reasons.append(f"the cache of {pairs} stays cold")
    kind = "metastable" if cycle.metastable else "deadlock"
    why = " once it is down or late: each waits for the other"
    if reasons:
        why = f": {', '.join(reasons)} after the cause is gone"
    what = f"; {_all_stay(cycle.journeys)} lost" if cycle.journeys else ""
    ends = "; open breakers end it" if cycle.open_breakers_end_it else ""
    return f"{kind}: {names}{why}{what}{ends}"


def _all_stay(names: Sequence[str]) -> str:
    return f"{listed(names)} {'stay' if len(names) > 1 else 'stays'}"


def stuck(start: StuckStart) -> str:
    """Who waits for whom."""
    pairs = ", ".join(f"{name} for {other}" for name, other in start.waits_for)
    return f"{', '.join(start.components)} cannot start from nothing: {pairs}"


def for_whom(worst: Verdict, segments: Mapping[str, Verdict]) -> str:
    """`degraded for europe and asia, unharmed for americas`; the verdict alone if all segments agree."""
    per_verdict: dict[Verdict, list[str]] = {}
    for segment, verdict in segments.items():
        per_verdict.setdefault(verdict, []).append(segment)
    if len(per_verdict) == 1:
        return worst
    worst_first = sorted(per_verdict, key=("lost", "degraded", "unharmed").index)
    return ", ".join(f"{verdict} for {listed(per_verdict[verdict])}" for verdict in worst_first)
