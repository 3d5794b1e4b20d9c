"""What an analysis comes to, in sentences that several views have: journeys, events, loops, for whom."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.failure import Analysis, BasicEvent, Loop, MissingNumber, SingleFailure, StuckStart, Verdict
from workbook.failure.single_failures import PRIORITIES
from workbook.wording.name_lists import first_few, listed, plural
from workbook.wording.quantities import quantity, share

NAMED = 5
"""Events named in a sentence before "and n more"."""
NAMED_SEGMENTS = 3
"""Segments named in a sentence before "all other users"."""


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
    harmed = f" ({len(degraded)} {'degrade' if len(degraded) > 1 else 'degrades'} it)" if degraded else ""
    parts = [f"survives {total - len(lost)} of {total} single failures{harmed}"]
    if lost:
        parts.append(f"{len(lost)} {'lose' if len(lost) > 1 else 'loses'} it: {events(lost)}")
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
        reasons.append(_stay_cold(cycle.cold))
    kind = "metastable" if cycle.metastable else "deadlock"
    why = " once it is down or late: each waits for the other"
    if reasons:
        why = f": {', '.join(reasons)} after the cause is gone"
    what = f"; {_all_stay(cycle.journeys)} lost" if cycle.journeys else ""
    ends = "; open breakers end it" if cycle.open_breakers_end_it else ""
    return f"{kind}: {names}{why}{what}{ends}"


def _stay_cold(calls: Sequence[tuple[str, str]]) -> str:
    """`the caches for catalogue stay cold (in home-api and search-api)`."""
    callers: dict[str, list[str]] = {}
    for caller, callee in calls:
        callers.setdefault(callee, []).append(caller)
    if len(calls) == 1:
        return f"the cache of {calls[0][0]} for {calls[0][1]} stays cold"
    caches = listed([f"{callee} (in {listed(names)})" for callee, names in callers.items()])
    return f"the caches for {caches} stay cold"


def _all_stay(names: Sequence[str]) -> str:
    return f"{listed(names)} {'stay' if len(names) > 1 else 'stays'}"


def stuck(start: StuckStart) -> str:
    """Who waits for whom."""
    pairs = ", ".join(f"{name} for {other}" for name, other in start.waits_for)
    return f"{', '.join(start.components)} cannot start after a complete outage: {pairs}"


def for_whom(worst: Verdict, segments: Mapping[str, Verdict]) -> str:
    """`degraded for europe and asia, unharmed for all other users`; the verdict alone if all segments agree."""
    per_verdict: dict[Verdict, list[str]] = {}
    for segment, verdict in segments.items():
        per_verdict.setdefault(verdict, []).append(segment)
    if len(per_verdict) == 1:
        return worst
    worst_first = sorted(per_verdict, key=("lost", "degraded", "unharmed").index)
    largest = max(worst_first, key=lambda verdict: len(per_verdict[verdict]))
    whom = {verdict: listed(names) for verdict, names in per_verdict.items()}
    if len(per_verdict[largest]) > NAMED_SEGMENTS:
        except_for = [name for name, verdict in segments.items() if verdict != largest]
        is_last = largest == worst_first[-1]
        whom[largest] = "all other users" if is_last else f"all users except {listed(except_for)}"
    return ", ".join(f"{verdict} for {whom[verdict]}" for verdict in worst_first)


def deciding(numbers: Sequence[MissingNumber]) -> str:
    """`journeys.home.latency_budget says how long is too long`: fields that say the same together."""
    fields: dict[str, list[str]] = {}
    for number in numbers:
        fields.setdefault(number.says, []).append(number.field)
    return "; ".join(
        f"{listed(first_few(names))} {'say' if len(names) > 1 else 'says'} {says}" for says, names in fields.items()
    )


def undecided(analysis: Analysis) -> Iterator[str]:
    """How many single failures are undecided, and the fields on which most of them depend; nothing if none is."""
    counted = analysis.undecided_failures
    if counted is None:
        yield "Undecided single failures are not counted in a design of this size."
    elif counted.undecided:
        fields = [f"{number.field} ({failures})" for number, failures in counted.deciding]
        yield (
            f"{counted.undecided} of {plural(counted.total, 'single failure')} "
            f"{'are' if counted.undecided > 1 else 'is'} undecided: a number that the design leaves out can make the "
            f"impact worse. To decide most of them, set {listed(first_few(fields, what='fields'))}."
        )
