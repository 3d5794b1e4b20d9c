"""The page for customers: what happened, who was affected, what is done. No internal names, nothing of the model."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case
from workbook.incident.draft.impact import WORST_FIRST, capitalised, reservations, sentences
from workbook.incident.draft.sameness import says_the_same
from workbook.model import Timestamp
from workbook.wording.name_lists import plural
from workbook.wording.quantities import elapsed


def public_title(case: Case) -> str:
    """That there was a disruption, and when: the title of an outage is written for those inside."""
    day = case.outage.date or case.outage.start if case.outage else None
    return f"Service disruption of {str(day)[:10]}" if day else "Service disruption"


def public_header(case: Case) -> Iterator[tuple[str, str]]:
    """When it was and how long it took."""
    outage = case.outage
    if outage is not None and outage.start is not None:
        day = outage.date
        elsewhere = day and outage.start.has_time and outage.start.at.date() != day
        yield "from", f"{_moment(outage.start)}{f' ({day} in local time)' if elsewhere else ''}"
    if outage is not None and outage.end is not None:
        yield "to", _moment(outage.end)
    if case.knows_minutes:
        yield "length", elapsed(case.minutes * 60)


def _moment(at: Timestamp) -> str:
    """A moment as customers read it."""
    return str(at).replace("T", " ").replace("Z", " UTC")


def what_happened(case: Case) -> Iterator[Block]:
    """What the author wrote for customers; else the sentences of the summary that can be told outside."""
    outage = case.outage
    if outage is None:
        yield Question("What would customers be told, in two sentences without the names of our systems?")
        return
    if outage.for_customers:
        yield Text(" ".join(outage.for_customers.split()))
        return
    all_of_it = sentences(outage.summary)
    told = [*_without_gaps(case, all_of_it)]
    if told:
        yield Text(" ".join(told))
    left = len(all_of_it) - len(told)
    if not all_of_it:
        yield Question("What happened, in two sentences that a customer understands?")
    elif left:
        which = f"{plural(left, 'sentence')} of the summary" if told else "The summary"
        verb = "names" if left == 1 or not told else "name"
        yield Question(
            f"{which} {verb} our own systems and {'is' if verb == 'names' else 'are'} left out here. "
            "What happened, in words that a customer understands (for_customers in the outage file)?"
        )


def _without_gaps(case: Case, written: Sequence[str]) -> Iterator[str]:
    """The sentences that can be told; one that goes on from a sentence that cannot is left out with it."""
    is_told = True
    for sentence in written:
        goes_on = bool(GOES_ON.match(sentence))
        is_told = _can_be_told(case, sentence) and (is_told or not goes_on)
        if is_told:
            yield sentence


GOES_ON = re.compile(
    r"(?:it|its|they|their|them|this|that|these|those|then|later|after|so|both|he|she|another)\b", re.IGNORECASE
)
"""How a sentence begins that speaks of the one before it."""


def who_was_affected(case: Case) -> Iterator[Block]:
    """Journeys by what users could do, for whom, and those that went on; nothing that was only predicted."""
    rows: list[tuple[int, str]] = []
    unnamed = 0
    for name in case.architecture.journeys:
        own, told = _own_words(case, name), case.journey_told(name)
        if (case.outage is not None and not case.was_seen(name)) or case.is_for_staff(name):
            continue
        if name not in case.harmed_journeys and not own:
            continue
        words = in_customers_words(case, name)
        if words:
            place = WORST_FIRST.index(told.partition(" ")[0])
            rows.append((place, f"{words}: {own or _in_words(case, name, told)}"))
        else:
            unnamed += 1
    if rows:
        yield Items(tuple(row for _, row in sorted(rows, key=itemgetter(0))))
    whole, doubted = _whole(case)
    if whole:
        yield Items(whole, "Not affected")
    if rows and case.outage is not None:
        yield from _about_the_times(case)
    yield from _to_check(case, doubted)
    if unnamed:
        name_it = "Give each a journey with a summary, or leave it out."
        more = f"1 more part was affected. What do customers call it? {name_it.replace('each', 'it')}"
        many = f"{unnamed} more parts were affected. What do customers call them? {name_it}"
        yield Question(more if unnamed == 1 else many)
    elif not rows:
        yield Question("Who was affected, and what could they not do?")


def _own_words(case: Case, name: str) -> str:
    """What the author wrote for customers about a journey, or about the only component that it needs."""
    observed = case.outage.observed if case.outage else {}
    needs = case.architecture.journeys[name].needs
    seen = observed.get(name) or (observed.get(next(iter(needs))) if len(needs) == 1 else None)
    return " ".join((seen.for_customers or "").split()).rstrip(".") if seen else ""


def _to_check(case: Case, doubted: Sequence[str]) -> Iterator[Block]:
    """What the author has to settle before anybody outside reads the page."""
    if doubted:
        said = " ".join(doubted)
        yield Question(
            f"What do customers read of these, which were reported up (for_customers of what was observed)? {said}"
        )
    if case.outage and case.outage.caveats:
        yield Question(f"Who has checked this page? The file says: {case.outage.caveats}")


def _in_words(case: Case, name: str, told: str) -> str:
    """What customers read of a verdict, for how long it held where that was measured, and what was reported."""
    told = told.partition(", unharmed for")[0]
    length = case.lasted(name)
    partly = "slow" if case.observed.get(name) == "slow" else "partly failing"
    lost = "permanently lost" if isinstance(length, str) else "not available"
    words = told.replace("lost", lost).replace("degraded", partly)
    if isinstance(length, float):
        words += f" for about {elapsed(length * 60)}"
    return f"{words}{_measured(case, name)}"


def _measured(case: Case, name: str) -> str:
    """What was measured of a journey, as sentences, where we know it, it can be told, and it is not told above."""
    known = (case.outage.for_customers or "") if case.outage else ""
    told = [
        one.what
        for one in case.figures(name)
        if not (one.remembered or one.source == "press" or says_the_same(one.what, known))
        and _can_be_told(case, one.what, for_users=True)
    ]
    return "".join(f". {what.rstrip('.')}" for what in told)


def _whole(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Journeys that somebody saw unharmed and that have a name for customers; apart those of which a note says more."""
    whole: list[str] = []
    doubted: list[str] = []
    for name in case.architecture.journeys if case.outage else ():
        seen = case.outage.observed.get(name) if case.outage else None
        checked = case.was_seen(name) and not (seen and seen.is_remembered)
        words = in_customers_words(case, name)
        if not words or not checked or name in case.harmed_journeys or case.is_for_staff(name):
            continue
        if _own_words(case, name):
            continue
        if known := reservations(case, name):
            doubted.append(f"{words}: {'. '.join(one.rstrip('.') for one in known)}.")
        else:
            whole.append(words)
    return tuple(whole), tuple(doubted)


def _about_the_times(case: Case) -> Iterator[Block]:
    """What customers should know of the times at the top; nothing where each line has its own."""
    outage = case.outage
    assert outage is not None  # noqa: S101  the caller has looked
    unmeasured = [
        name
        for name in case.harmed_journeys
        if case.lasted(name) is None and not _own_words(case, name) and not case.is_for_staff(name)
    ]
    if not case.knows_minutes:
        unknown = "The exact end is not known." if case.start is not None else "The exact start and end are not known."
        if unmeasured:
            known = outage.recovery or ""
            is_told = known and not REFERS.search(known) and _can_be_told(case, known)
            yield Text(known if is_told else unknown)
    elif len(unmeasured) > 1:
        yield Text("Some services may have recovered earlier.")


def in_customers_words(case: Case, name: str) -> str:
    """What a customer calls a journey; empty where it is only known by the name of a component.

    A design without journeys has one for every way in. Of these, customers know what has a summary and a kind that
    people use; not a replica, a backup, or a part that only a correction brought into the design.
    """
    written = case.behaved.journeys[name]
    if written.summary:
        summary = case.journey_summary(name)
        return capitalised(summary) if _can_be_told(case, summary, for_users=True) else ""
    component = case.architecture.components.get(name)
    if component is None and name not in case.behaved.components:
        words = name.replace("-", " ")
        return capitalised(words) if _can_be_told(case, words) else ""
    if component is None or component.kind not in FOR_PEOPLE:
        return ""
    summary = case.journey_summary(name)
    return capitalised(summary) if summary and _can_be_told(case, summary) else ""


REFERS = re.compile(r"\b(?:that|this|it|they|these|those)\b", re.IGNORECASE)
"""Words of a sentence that needs the one before it."""


FOR_PEOPLE = ("client", "service", "cdn", "function")
"""Kinds of components that can be what customers use; another company is named by a person, or not at all."""


def what_we_do(case: Case) -> Iterator[Block]:
    """Actions that somebody has taken on for a day and that can be told outside: others are no promise."""
    decided = case.outage.actions if case.outage else ()
    told = tuple(
        f"{action.what.rstrip('.')} (by {action.due})"
        for action in decided
        if action.due and action.owner and _can_be_told(case, action.what) and not _speaks_of_parts(case, action.what)
    )
    if told:
        yield Items(told)
    if len(told) < len(decided) or not decided:
        yield Question("What will you change so that it does not happen again, in words that customers understand?")


def _speaks_of_parts(case: Case, text: str) -> bool:
    """Whether *text* has a word of an internal name (`leases` of `host-leases`) that no journey's name has.

    Actions are about parts; a customer understands only words that what they use has too.
    """
    architecture = case.architecture
    known = " ".join(
        [*(f"{name} {case.journey_summary(name)}" for name in architecture.journeys), case.outage.org or ""]
        if case.outage
        else []
    )
    inside = {
        word.rstrip("s")
        for name, component in architecture.components.items()
        if "-" in name and component.kind != "client" and name not in architecture.journeys
        for word in name.split("-")
        if len(word) >= LONG
    }
    return bool((inside & _words(text)) - _words(known))


LONG = 5
"""Letters of a word that says more than how others are joined."""


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())}


def _can_be_told(case: Case, text: str, *, for_users: bool = False) -> bool:
    """Whether *text* names no component and nothing of the model; what users name themselves may be named.

    In a text written *for_users*, `site` and `edge` are words, and only names of several parts are names.
    """
    architecture = case.architecture
    internal = [
        name
        for name, component in architecture.components.items()
        if component.kind != "client"
        and (name not in architecture.journeys or not case.journey_summary(name))
        and ("-" in name or not for_users)
    ]
    names = "|".join([*(re.escape(name).replace(r"\-", "[- ]") for name in internal), "model", "predicted"])
    return not re.search(rf"\b(?:{names})s?\b", text, re.IGNORECASE)
