"""Summary, impact, and the design as it was."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.failure import Verdict
from workbook.incident.draft.blocks import Block, Items, Question, Stage, Table, Text
from workbook.incident.draft.case import Case
from workbook.incident.sightings import Basis
from workbook.model import Journey, Money, Segment, share_of
from workbook.wording.quantities import money, quantity, seconds, share

MONTH = 30 * 24 * 60.0
"""Minutes of the period of an error budget."""


SENTENCES = 3
"""Sentences of a summary."""


def summary(case: Case) -> Iterator[Block]:
    """What happened, in three sentences for somebody who talks to customers: the author's, then when and to whom."""
    outage = case.outage
    if outage is None:
        length = seconds(case.scenario.outage_length)
        yield Text(f"Suppose that {case.events} for {length}. {_hurt(case)} {_first_minutes(case)}".rstrip())
        return
    if outage.summary:
        yield Text(outage.summary)
    if len(re.findall(r"[.!?](?=\s|$)", outage.summary or "")) < SENTENCES:
        when = f"On {outage.date}" if outage.date else "On a day that is not given"
        if outage.start and outage.end:
            when = f"Between {outage.start} and {outage.end}"
        yield Text(f"{when}, {_hurt(case)}")


def _hurt(case: Case) -> str:
    """Journeys by verdict; of an outage only those that somebody looked at."""
    said: dict[str, list[str]] = {}
    for name in case.architecture.journeys:
        if case.outage is None or case.was_seen(name):
            said.setdefault(case.journey_told(name), []).append(case.journey_name(name))
    was, were = ("was", "were") if case.outage else ("is", "are")
    ordered = sorted(said, key=lambda told: WORST_FIRST.index(told.partition(" ")[0]))
    sentences = [f"{_and(_few(said[told]))} {were if len(said[told]) > 1 else was} {told}" for told in ordered]
    return f"{'; '.join(sentences[:WORST]) or 'nobody looked at any journey'}."


WORST = 4
"""Kinds of harm that a summary names; the table of the impact has all."""
WORST_FIRST = ("lost", "degraded", "unharmed")


def _few(names: list[str]) -> list[str]:
    return names if len(names) <= FEW + 1 else [*names[:FEW], f"{len(names) - FEW} more"]


FEW = 3


def _first_minutes(case: Case) -> str:
    worse = [name for name in case.architecture.journeys if case.onset.journey_state(name) == "down"
             and case.prediction.journey_state(name) != "down"]  # fmt: skip
    return f"In the first minutes, before breakers open, {_and(worse)} is lost too." if worse else ""


def impact(case: Case) -> Iterator[Block]:
    """Journeys × segments × minutes, error budgets burnt, money; figures that were reported."""
    rows = tuple(_rows(case))
    if rows:
        yield Table(("journey", "users", "verdict", "minutes", "error budget of 30 days", "worth"), rows)
    whole = [name for name in case.architecture.journeys if name not in case.harmed_journeys]
    seen = [name for name in whole if case.outage is None or case.was_seen(name)]
    if seen:
        yield Text(f"Unharmed: {', '.join(map(case.journey_name, seen))}.")
    if len(seen) < len(whole):
        unseen = ", ".join(case.journey_name(name) for name in whole if name not in seen)
        yield Text(f"Predicted unharmed; no observation says so: {unseen}.")
    if case.outage and case.outage.impact:
        reported = (
            f"{impact.what} ({_source(impact.source, remembered=impact.remembered)})" for impact in case.outage.impact
        )
        yield Items(tuple(reported), "Reported")
    harmed = [case.journey_name(name) for name in case.harmed_journeys]
    if case.outage and not case.outage.impact and harmed:
        yield Question(f"How many users did not get {_and(_few(harmed))} as they should, by which count?")
    journeys = case.architecture.journeys
    unset = [case.journey_name(name) for name in case.harmed_journeys if journeys[name].slo is None]
    if unset:
        yield Text(f"No SLO is declared for {_and(_few(unset))}, so no error budget can be computed.")


def _rows(case: Case) -> Iterator[tuple[str, ...]]:
    """One row per journey and verdict."""
    for name in case.harmed_journeys:
        groups: dict[tuple[Verdict, Basis], list[Segment]] = {}
        for segment in case.architecture.segments:
            groups.setdefault(case.journey_verdict(name, segment.name), []).append(segment)
        for (verdict, basis), segments in groups.items():
            if verdict != "unharmed":
                wording = verdict if basis == "observed" or case.outage is None else f"{verdict} ({basis})"
                part = share_of(segments)
                spent = _spent(case, case.architecture.journeys[name], part) if verdict == "lost" else ("–", "–")
                as_given = "" if case.outage is None or case.knows_minutes else " (as given to the model)"
                yield case.journey_name(name), _users(case, segments), wording, f"{case.minutes:,.0f}{as_given}", *spent


def _spent(case: Case, journey: Journey, part: float) -> tuple[str, str]:
    """Error budget and money, if *part* of the users could not do *journey*."""
    budget = (1 - journey.slo) * MONTH if journey.slo is not None else 0.0
    burnt = _times(case.minutes * part / budget) if budget else "–"
    if journey.value is None or journey.value.per_hour is None:
        return burnt, "–"
    worth = journey.value.per_hour
    return burnt, f"up to {money(Money(worth.amount * Decimal(case.minutes * part / 60), worth.currency))}"


def _times(part: float) -> str:
    """A part of an error budget; beyond all of it, how many times it.

    >>> _times(0.5), _times(1.39), _times(42.8)
    ('50%', '×1.4', '×43')
    """
    return share(part) if part <= 1 else f"×{part:,.1f}" if part < 9.95 else f"×{part:,.0f}"


def _users(case: Case, segments: Sequence[Segment]) -> str:
    audience = case.architecture.audience
    if audience is None or not audience.segments:
        return "all"
    part = share_of(segments)
    people = f" ({quantity(audience.users * part)})" if audience.users else ""
    who = (
        "all"
        if len(segments) == len(audience.segments)
        else f"{', '.join(segment.name for segment in segments)}, {share(part)}"
    )
    return f"{who}{people}"


def _source(source: str | None, *, remembered: bool) -> str:
    return "remembered, not checked" if remembered else source or "no source given"


def background(case: Case) -> Iterator[Block]:
    """The design as it was, with its picture."""
    architecture = case.architecture
    if architecture.summary:
        yield Text(architecture.summary)
    yield Text(
        f"{len(architecture.components)} components serve {len(architecture.journeys)} journeys"
        f"{' (the design as its owners intended it)' if case.outage else ''}."
    )
    about = [
        (name, component.kind, " ".join(filter(None, (component.summary, component.why))))
        for name, component in architecture.components.items()
        if name in case.harmed or name in case.struck
    ]
    yield Table(("component", "kind", "what it is, and why it is there"), tuple(about))
    yield Stage("design", "The design", architecture, "", None, {})


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "nothing"
