"""The worst failures in prose, and what users get when not all of it works."""

from collections.abc import Iterator

from workbook.failure import Reason
from workbook.review.brief import Brief, Seen, Worst
from workbook.views.brief.blocks import Block, Item, Items, Text, bare, going_on
from workbook.views.failure_modes import signal_in_words
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import money, quantity, share
from workbook.wording.reasons import note_text


def failures(brief: Brief) -> Iterator[Block]:
    """Each with who loses what, why, what they see, and who would notice."""
    analysis = brief.analysis
    for name in brief.core:
        lost = len(analysis.fates[name, "lost"])
        total = len(analysis.failures)
        yield Text(f"{name} survives {total - lost} of {total} single failures. These are the worst, worst first:")
    yield Items(tuple(_told(brief, worst) for worst in brief.worst), is_numbered=True)


def _told(brief: Brief, worst: Worst) -> Item:
    failure = worst.failure
    parts = [_harm(brief, worst)]
    if failure.costs:
        parts.append(f"Up to {listed(map(money, failure.costs))} an hour is at stake at peak load.")
    parts += [*_why(worst), *_what_users_see(brief, worst)]
    if worst.noticed is not None and worst.noticed.signal.of:
        parts.append(f"First signal: {signal_in_words(worst.noticed)}.")
    elif worst.noticed is not None:
        parts.append("No alert or metric of the design would show it.")
    if worst.alike:
        others = [event.in_short for event in worst.alike]
        parts.append(f"The same happens with {listed(first_few(others, 3, what='failures'))}.")
    return Item(_event(brief, worst), " ".join(parts))


def _event(brief: Brief, worst: Worst) -> str:
    """What fails; of a part with a stamp in each region, that all of them do."""
    event = worst.failure.event
    component = brief.architecture.components.get(event.target)
    regional = component is not None and component.serves == "regional" and event.kind in ("down", "slow")
    return f"{event}{' in every region' if regional else ''}"


def _harm(brief: Brief, worst: Worst) -> str:
    """Who loses which journeys, who gets less, and what goes on as usual."""
    lost = [harm.journey for harm in worst.failure.with_verdict("lost")]
    degraded = [harm.journey for harm in worst.failure.with_verdict("degraded")]
    unharmed = [harm.journey for harm in worst.failure.with_verdict("unharmed")]
    told = []
    if lost:
        told.append(f"{users_in_words(brief, worst.failure.users_lost)} lose {listed(lost)}")
    if degraded:
        told.append(f"{listed(degraded)} {'are' if len(degraded) > 1 else 'is'} degraded")
    if unharmed:
        told.append(f"{listed(first_few(unharmed))} {'work' if len(unharmed) > 1 else 'works'} as usual")
    return f"{'; '.join(told)}."


def users_in_words(brief: Brief, part: float) -> str:
    """`All 325M users`, `65M users (20%)`, or the share alone where nobody says how many there are."""
    audience = brief.architecture.audience
    users = audience.users if audience else None
    if part > 1 - 1e-9:
        return "All users" if users is None else f"All {quantity(users)} users"
    return f"{share(part)} of users" if users is None else f"{quantity(users * part)} users ({share(part)})"


def _why(worst: Worst) -> Iterator[str]:
    """The chain read aloud, from the cause to the user."""
    reason = worst.reason
    if reason is None or len(reason.steps) < 2:
        return
    names = dict.fromkeys(step.component for step in reversed(reason.steps))
    yield f"It reaches users through {listed(names)}{_notes(reason)}."


def _notes(reason: Reason) -> str:
    """What happened on the way, with who it happened to."""
    told = [
        f"{step.component}: {text}"
        for step in reversed(reason.steps)
        for note in step.notes
        if (text := note_text(note.kind, note.values))
    ]
    return f" ({'; '.join(list(dict.fromkeys(told))[:2])})" if told else ""


def _what_users_see(brief: Brief, worst: Worst) -> Iterator[str]:
    told = list(dict.fromkeys(map(_seen, worst.seen)))
    lost = [harm.journey for harm in worst.failure.with_verdict("lost")]
    if lost and brief.architecture.journeys[lost[0]].summary:
        yield f"What fails for them: {going_on(brief.architecture.journeys[lost[0]].summary or '')}."
    if told:
        yield f"{'Where it still works, users' if lost else 'Users'} get {listed(told[:2])}."


def _seen(seen: Seen) -> str:
    match seen.kind:
        case "static" if seen.text:
            return f"“{bare(seen.text)}” in place of {seen.callee}"
        case "fallback" if seen.components:
            return f"{listed(seen.components)} in place of {seen.callee}"
        case "stale":
            return f"answers of {seen.callee} from the cache of {seen.caller}"
        case "omits":
            return f"an answer without {seen.callee}"
        case _:
            return f"answers from other replicas of {seen.callee}"


def ladders(brief: Brief) -> Iterator[Block]:
    """The rungs of every journey, best first, with what each drops."""
    items = []
    for name, journey in brief.architecture.journeys.items():
        if not journey.degrades_to or (brief.is_short and journey.priority == "secondary"):
            continue
        rungs = [
            going_on(rung.what) + (f" (no calls to {listed(rung.drops)})" if rung.drops else "")
            for rung in journey.degrades_to
        ]
        items.append(Item(name, f"{', then '.join(rungs)}."))
    if items:
        yield Items(tuple(items))
