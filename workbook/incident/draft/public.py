"""The page for customers: what happened, who was affected, what is done. No internal names, nothing of the model."""

import re
from collections.abc import Iterator
from itertools import takewhile
from operator import itemgetter

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case
from workbook.incident.draft.impact import capitalised
from workbook.model import Timestamp
from workbook.wording.quantities import elapsed


def public_title(case: Case) -> str:
    """That there was a disruption, and when: the title of an outage is written for those inside."""
    day = case.outage.date or case.outage.start if case.outage else None
    return f"Service disruption of {str(day)[:10]}" if day else "Service disruption"


def public_header(case: Case) -> Iterator[tuple[str, str]]:
    """When it was and how long it took."""
    if case.outage is not None and case.outage.start is not None:
        yield "from", _moment(case.outage.start)
    if case.outage is not None and case.outage.end is not None:
        yield "to", _moment(case.outage.end)
    if case.knows_minutes:
        yield "length", elapsed(case.minutes * 60)


def _moment(at: Timestamp) -> str:
    """A moment as customers read it."""
    return str(at).replace("T", " ").replace("Z", " UTC")


def what_happened(case: Case) -> Iterator[Block]:
    """The sentences of the summary that can be told outside."""
    outage = case.outage
    summary = outage.summary if outage else None
    sentences = re.split(r"(?<=[.!?])\s+", " ".join((summary or "").split()))
    told = list(takewhile(lambda sentence: sentence and _can_be_told(case, sentence), sentences))
    if told:
        yield Text(" ".join(told))
    if outage is None:
        yield Question("What would customers be told, in two sentences without the names of our systems?")
    elif not summary:
        yield Question("What happened, in two sentences that a customer understands?")
    elif len(told) < len(sentences):
        yield Question(
            "The rest of the summary names our own systems. What else happened, in words that a customer understands?"
            if told
            else "The summary names our own systems. What happened, in two sentences that a customer understands?"
        )


def who_was_affected(case: Case) -> Iterator[Block]:
    """Journeys by what users could do, for whom; nothing that was only predicted of an outage that happened."""
    rows: list[tuple[bool, str]] = []
    unnamed = 0
    for name in case.harmed_journeys:
        if (case.outage is not None and not case.was_seen(name)) or _is_for_staff(case, name):
            continue
        words = in_customers_words(case, name)
        if not words:
            unnamed += 1
            continue
        told = case.journey_told(name).partition(", unharmed for")[0]
        is_lost = told.startswith("lost")
        told = told.replace("lost", "not available").replace("degraded", "slow or partly failing")
        rows.append((not is_lost, f"{words}: {told}"))
    if rows:
        yield Items(tuple(row for _, row in sorted(rows, key=itemgetter(0))))
        if case.outage is not None:
            yield Text(
                "The times above are those of the whole disruption; they were not measured for each service."
                if case.knows_minutes
                else "The exact start and end are not known."
            )
    if unnamed:
        more = "1 more thing was affected that has only an internal name. What do customers call it?"
        many = f"{unnamed} more things were affected that have only internal names. What do customers call them?"
        yield Question(more if unnamed == 1 else many)
    elif not rows:
        yield Question("Who was affected, and what could they not do?")


def _is_for_staff(case: Case, name: str) -> bool:
    """Whether a journey needs only what people use who repair things: no customer misses it."""
    needs = case.behaved.journeys[name].needs
    return bool(needs) and all(case.behaved.components[part].used_by for part in needs)


def in_customers_words(case: Case, name: str) -> str:
    """What a customer calls a journey; empty where it is only known by the name of a component."""
    component = case.architecture.components.get(name)
    if component is not None and component.kind == "external":
        return ""  # another company is named by a person, or not at all
    summary = case.journey_summary(name)
    if summary and _can_be_told(case, summary):
        return capitalised(summary)
    words = name.replace("-", " ")
    return capitalised(words) if name not in case.architecture.components and _can_be_told(case, words) else ""


def what_we_do(case: Case) -> Iterator[Block]:
    """Decided actions that can be told outside."""
    decided = case.outage.actions if case.outage else ()
    told = tuple(
        f"{action.what.rstrip('.')}{f' (by {action.due})' if action.due else ''}"
        for action in decided
        if _can_be_told(case, action.what) and not _speaks_of_parts(case, action.what)
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


def _can_be_told(case: Case, text: str) -> bool:
    """Whether *text* names no component and nothing of the model; what users name themselves may be named."""
    architecture = case.architecture
    internal = [
        name
        for name, component in architecture.components.items()
        if component.kind != "client" and (name not in architecture.journeys or not case.journey_summary(name))
    ]
    names = "|".join(re.escape(name).replace(r"\-", "[- ]") for name in internal)
    return not re.search(rf"\b(?:{names}|model|predicted)s?\b", text, re.IGNORECASE)
