"""Summary, impact, and the design as it was."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.failure import Verdict
from workbook.incident.draft.blocks import UNKNOWN, Block, Items, Question, Stage, Table, Text, told_columns
from workbook.incident.draft.case import Case
from workbook.incident.sightings import Basis
from workbook.model import Figure, Journey, Money, Outage, Segment, share_of
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import elapsed, money, quantity, share

MONTH = 30 * 24 * 60.0
"""Minutes of the period of an error budget."""

SENTENCES = 3
"""Sentences of a summary."""

BASES = {
    "derived": "Derived: reported for what the journey needs, not for the journey itself",
    "predicted": "Predicted: nothing was reported about it",
}
REPORTED = "reported"
BUDGET = "error budget of 30 days"
WORTH = "value at risk"


def summary(case: Case) -> Iterator[Block]:
    """What happened, in three sentences for somebody who talks to customers: the author's, then when and to whom."""
    outage = case.outage
    if outage is None:
        return
    said = sentences(outage.summary)
    if said:
        yield Text(" ".join(said[:SENTENCES]))
    if len(said) < SENTENCES:
        when = f"On {outage.date}" if outage.date else "On an unknown date"
        if outage.start and outage.end:
            when = f"Between {outage.start} and {outage.end}"
        yield Text(f"{when}, {verdicts(case, 'was', 'were')}")


def sentences(text: str | None) -> list[str]:
    """The sentences of *text*, in order.

    >>> sentences("Play stopped. Why? Nobody knew at 5.30 p.m.")
    ['Play stopped.', 'Why?', 'Nobody knew at 5.30 p.m.']
    """
    return re.split(r"(?<=[.!?])\s+(?=[^a-z])", " ".join((text or "").split())) if text else []


def background_of(outage: Outage) -> str:
    """What the author's summary says beyond the sentences that the summary of the draft has room for."""
    return " ".join(sentences(outage.summary)[SENTENCES:])


def verdicts(case: Case, singular: str, plural: str) -> str:
    """Journeys by verdict, in one sentence; of an outage only those that somebody looked at."""
    said: dict[str, list[str]] = {}
    journeys = case.architecture.journeys
    for name in sorted(journeys, key=lambda name: PRIORITIES.index(journeys[name].priority)):
        if case.outage is None or case.was_seen(name):
            said.setdefault(case.journey_told(name), []).append(quoted(case, name))
    ordered = sorted(said, key=lambda told: WORST_FIRST.index(told.partition(" ")[0]))
    sentences = [
        f"{listed(first_few(said[told]))} {plural if len(said[told]) > 1 else singular} {told}" for told in ordered
    ]
    return f"{'; '.join(sentences[:WORST]) or 'no journey was observed'}."


def quoted(case: Case, name: str) -> str:
    """A journey by what users call it, in quotes where that is a clause."""
    words = case.journey_name(name)
    return words if words == name.replace("-", " ") else f"“{words}”"


def capitalised(sentence: str) -> str:
    """*sentence* with its first letter as the first letter of a sentence."""
    return sentence[:1].upper() + sentence[1:]


WORST = 4
"""Kinds of harm that a summary names; the table of the impact has all."""
PRIORITIES = ("core", "important", "secondary")
WORST_FIRST = ("lost", "degraded", "unharmed")


def impact(case: Case) -> Iterator[Block]:
    """Journeys × segments × minutes, error budgets burnt, money; figures that were reported."""
    outage = case.outage
    if outage is None:
        return
    rows = tuple(impact_rows(case))
    if rows:
        length = "minutes" if case.knows_minutes else "duration"
        yield told_columns(Table(("journey", "users", "verdict", length, REPORTED, BUDGET, WORTH), rows), OPTIONAL)
        if told := _about_the_minutes(case):
            yield Text(told)
    labels = {row[2].partition(" (")[2].rstrip(")") for row in rows}
    if known := [meaning for label, meaning in BASES.items() if label in labels]:
        yield Text(f"{'; '.join(known)}.")
    if outage.caveats:
        yield Text(f"Caveat: {outage.caveats}")
    yield from _unharmed(case)
    shown = {name for name in case.architecture.journeys if name in case.harmed_journeys or case.was_seen(name)}
    reported = [_figure(figure) for figure in outage.impact if figure.journey not in shown]
    if outage.support_cases is not None:
        reported.append(f"Cases opened with support: {quantity(outage.support_cases)}")
    if reported:
        yield Items(tuple(reported), "Reported")
    harmed = [quoted(case, name) for name in case.harmed_journeys]
    if not outage.impact and harmed:
        yield Question(f"How many users were affected in {listed(first_few(harmed))}, and how was that counted?")
    yield from _without_slo(case)


OPTIONAL = ("users", "minutes", "duration", REPORTED, BUDGET, WORTH)
"""Columns that disappear where no row says anything."""


def _about_the_minutes(case: Case) -> str:
    """What the reader should know of the lengths in the table; empty where there is nothing to say."""
    unmeasured = [name for name in case.harmed_journeys if case.lasted(name) is None]
    if not unmeasured or not case.knows_length:
        return ""
    if not case.knows_minutes:
        return "Start and end are not known to the minute, so durations are approximate."
    if len(unmeasured) == 1 == len(case.harmed_journeys):
        return ""
    if len(unmeasured) == len(case.harmed_journeys):
        return "The minutes are those of the whole outage, not measured for each journey."
    return "Where nothing was measured for a journey, the minutes are those of the whole outage."


def _figure(figure: Figure) -> str:
    source = "remembered, not checked" if figure.remembered else SOURCES.get(figure.source or "", figure.source)
    return f"{figure.what} ({source or 'no source given'})"


SOURCES = {"primary": "the organization's own report", "secondary": "secondary source"}
"""Of a figure, for those who do not know what the words of the file mean."""


def reservations(case: Case, name: str) -> tuple[str, ...]:
    """What was reported of an unharmed journey, or noted about it or the only component that it needs."""
    observed = case.outage.observed if case.outage else {}
    needs = case.architecture.journeys[name].needs
    seen = observed.get(name) or (observed.get(next(iter(needs))) if len(needs) == 1 else None)
    figures = tuple(figure.what for figure in case.figures(name))
    return (*figures, seen.note) if seen and seen.note else figures


def _unharmed(case: Case) -> Iterator[Block]:
    whole = [name for name in case.architecture.journeys if name not in case.harmed_journeys]
    seen = [name for name in whole if case.was_seen(name)]
    observed = case.outage.observed if case.outage else {}
    unchecked = [name for name in seen if name in observed and observed[name].is_remembered]
    checked = [name for name in seen if name not in unchecked]
    known = {name: said for name in checked if (said := "; ".join(reservations(case, name)).rstrip("."))}
    if plain := [name for name in checked if name not in known]:
        yield Text(f"Unharmed: {listed(quoted(case, name) for name in plain)}.")
    if known:
        yield Items(tuple(f"{quoted(case, name)}: {said}" for name, said in known.items()), "Reported unharmed")
    if unchecked:
        yield Text(f"Reported unharmed, not checked: {listed(quoted(case, name) for name in unchecked)}.")
    if len(seen) < len(whole):
        unseen = listed(quoted(case, name) for name in whole if name not in seen)
        yield Text(f"Predicted unharmed, not confirmed by an observation: {unseen}.")


def _without_slo(case: Case) -> Iterator[Block]:
    """Says it only where other journeys have an SLO: a design without any has none to miss."""
    journeys = case.architecture.journeys
    unset = [quoted(case, name) for name in case.harmed_journeys if journeys[name].slo is None]
    if unset and any(journey.slo is not None for journey in journeys.values()):
        yield Text(f"No SLO is declared for {listed(first_few(unset))}, so no error budget can be computed.")


def impact_rows(case: Case) -> Iterator[tuple[str, ...]]:
    """One row per harmed journey and verdict."""
    for name in case.harmed_journeys:
        groups: dict[tuple[Verdict, Basis], list[Segment]] = {}
        for segment in case.architecture.segments:
            groups.setdefault(case.journey_verdict(name, segment.name), []).append(segment)
        told = "; ".join(map(_figure, case.figures(name)))
        for (verdict, basis), segments in groups.items():
            if verdict != "unharmed":
                wording = verdict if basis == "observed" or case.outage is None else f"{verdict} ({basis})"
                part, length = share_of(segments), case.lasted(name)
                minutes = length if isinstance(length, float) else case.minutes
                journey = case.architecture.journeys[name]
                spent = _spent(journey, part, minutes) if verdict == "lost" and case.knows_length else ("–", "–")
                yield _with_summary(case, name), _users(case, segments), wording, _length(case, name), told, *spent
                told = ""  # once, where a journey has several rows


def _length(case: Case, name: str) -> str:
    """For how long a journey was harmed, as far as that is known."""
    length = case.lasted(name)
    if isinstance(length, str):
        return length
    if case.knows_minutes or case.outage is None:
        return f"{case.minutes if length is None else length:,.0f}"
    if length is None and not case.knows_length:
        return "not known" if any(case.lasted(one) is not None for one in case.harmed_journeys) else UNKNOWN
    return f"about {elapsed((case.minutes if length is None else length) * 60)}"


def _with_summary(case: Case, name: str) -> str:
    """A journey by what users call it; with what it is, where it is only known by its id."""
    words, summary = case.journey_name(name), case.journey_summary(name)
    return f"{words} ({summary})" if summary and summary != words else words


def _spent(journey: Journey, part: float, minutes: float) -> tuple[str, str]:
    """Error budget and money, if *part* of the users could not do *journey*."""
    budget = (1 - journey.slo) * MONTH if journey.slo is not None else 0.0
    burnt = _times(minutes * part / budget) if budget else "–"
    if journey.value is None or journey.value.per_hour is None:
        return burnt, "–"
    worth = journey.value.per_hour
    return burnt, f"up to {money(Money(worth.amount * Decimal(minutes * part / 60), worth.currency))}"


def _times(part: float) -> str:
    """A part of an error budget; beyond all of it, how many times it.

    >>> _times(0.5), _times(1.39), _times(42.8)
    ('50%', '×1.4', '×43')
    """
    return share(part) if part <= 1 else f"×{part:,.1f}" if part < 9.95 else f"×{part:,.0f}"


def _users(case: Case, segments: Sequence[Segment]) -> str:
    audience = case.architecture.audience
    if audience is None or not audience.segments:
        return UNKNOWN if case.outage else "all"
    part = share_of(segments)
    people = f" ({quantity(audience.users * part)})" if audience.users else ""
    who = (
        "all"
        if len(segments) == len(audience.segments)
        else f"{', '.join(segment.name for segment in segments)}, {share(part)}"
    )
    return f"{who}{people}"


def background(case: Case) -> Iterator[Block]:
    """The design as it was, with its picture."""
    architecture = case.architecture
    if architecture.summary:
        yield Text(architecture.summary)
    about = [
        (name, component.kind, " ".join(filter(None, (component.summary, component.why))))
        for name, component in architecture.components.items()
        if name in case.harmed or name in case.struck
    ]
    if about:
        told = "harmed or failed" if case.outage else "harmed"
        yield Text(
            f"{len(architecture.components)} components serve {len(architecture.journeys)} journeys"
            f"{', as designed' if case.outage else ''}. Those {told}:"
        )
        yield Table(("component", "kind", "what it is, and why it is there"), tuple(about))
    yield Stage("design", "The design", architecture, "", None, {})
