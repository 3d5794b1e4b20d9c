"""Availability of journeys for the terminal."""

from collections.abc import Iterator
from math import isinf

from workbook.reliability.availability import Importance, JourneyAvailability, Spread, Unavailability
from workbook.review.availability import Availability
from workbook.views.availability.recovery_text import recovery_text
from workbook.views.terminal import paragraph, table
from workbook.wording.probabilities import lost_time, percent, share
from workbook.wording.quantities import money, quantity

SPENT = 5
"""Cut sets shown per journey; `--format json` has them all."""
ASSUMED = 12
"""Assumed figures shown."""
IMPORTANT = 10
"""Events in a table of importances."""


def availability_text(availability: Availability) -> str:
    """Every journey against its promise, and what all of it rests on."""
    lines = [paragraph(f"{availability.analysis.architecture.name}: how available its journeys are.")]
    for journey in availability.journeys:
        lines += ["", *_journey(availability, journey)]
        if availability.settings.importance:
            lines += _importances(journey)
    recovery = [] if availability.loop_exits is None else ["", recovery_text(availability.loop_exits)]
    return "\n".join([*lines, *_assumed(availability), *_meaning(availability), *recovery])


def _journey(availability: Availability, journey: JourneyAvailability) -> Iterator[str]:
    priority = availability.analysis.architecture.journeys[journey.journey].priority
    yield paragraph(
        f"{journey.journey} ({priority}): {percent(journey.overall.value)} available, {_how(journey.overall)}; "
        f"{lost_time(journey.minutes)} lost in 30 days."
    )
    yield from (paragraph(line, 2) for line in _against(journey))
    if len({percent(unavailability.value) for unavailability in journey.segments.values()}) > 1:
        rows = [
            ([name, percent(unavailability.value), _ends(unavailability)], "")
            for name, unavailability in journey.segments.items()
        ]
        yield table(["segment", "available", "exactly" if journey.overall.exact else "how sure"], rows)
    spent = [spending for spending in journey.spendings if spending.minutes][:SPENT]
    if spent:
        budget = journey.budget
        rows = [
            (
                [
                    " and ".join(map(str, spending.cut_set.events)),
                    lost_time(spending.minutes),
                    *([share(spending.minutes / budget)] if budget else []),
                ],
                "",
            )
            for spending in spent
        ]
        yield table(["spent by", "in 30 days", *(["of the budget"] if budget else [])], rows)


def _how(unavailability: Unavailability) -> str:
    if unavailability.exact:
        return "exactly"
    return f"{_ends(unavailability)} ({unavailability.method}: {unavailability.told})"


def _ends(unavailability: Unavailability) -> str:
    return (
        "yes" if unavailability.exact else f"between {percent(unavailability.high)} and {percent(unavailability.low)}"
    )


def _against(journey: JourneyAvailability) -> Iterator[str]:
    if journey.slo is not None and journey.budget is not None:
        promised = f"SLO {percent(1.0 - journey.slo)}"
        left = journey.budget - journey.minutes
        if journey.verdict == "met":
            yield f"{promised}: met, {lost_time(left)} left of a budget of {lost_time(journey.budget)} in 30 days."
        elif journey.verdict == "missed":
            yield f"{promised}: missed by {lost_time(-left)}; the budget is {lost_time(journey.budget)} in 30 days."
        else:
            yield f"{promised}: open, the interval lies on both sides of it."
    if journey.cuts.lost_at_rest:
        yield f"It is lost with nothing failed, for {', '.join(journey.cuts.lost_at_rest)}."
    if journey.best is not None:
        yield f"Best next improvement: {_best(journey, journey.best)}."
        if journey.verdict == "missed" and journey.slo is not None and journey.achievable < journey.slo:
            yield "So no single improvement reaches the SLO: the structure has to change, or several parts have to."
    if journey.only_domains < journey.overall.value:
        yield f"If no component ever failed by itself: {percent(journey.only_domains)}{_estimated(journey)}."
    if journey.spread is not None:
        yield _ranges(journey, journey.spread)
    lost = [f"{quantity(journey.user_minutes)} user-minutes"] if journey.user_minutes else []
    lost += [money(journey.cost)] if journey.cost is not None and journey.cost.amount else []
    if lost:
        yield f"Lost in a year: {' and '.join(lost)}."


def _best(journey: JourneyAvailability, best: Importance) -> str:
    without = percent(best.without or 0.0)
    if journey.estimated_from is None:
        return f"{best.event.target}; {without} if it never failed, and no other alone gives more"
    if not best.without:
        return f"{best.event.target}; in no sample was {journey.journey} lost without it"
    return f"{best.event.target}; {without} if it never failed, as far as the samples tell"


def _ranges(journey: JourneyAvailability, spread: Spread) -> str:
    ends = f"The figures are ranges: between {percent(spread.most)} and {percent(spread.least)}{_estimated(journey)}"
    if drawn := spread.draws:
        ends += f"; 90% of {drawn.times:,} draws lie between {percent(drawn.high)} and {percent(drawn.low)}"
        ends += f" (seed {drawn.seed})"
    return f"{ends}."


def _estimated(journey: JourneyAvailability) -> str:
    return "" if journey.estimated_from is None else f" (estimated from {journey.estimated_from:,} samples)"


def _importances(journey: JourneyAvailability) -> Iterator[str]:
    important = [event for event in journey.importances if event.beyond_chance][:IMPORTANT]
    if journey.estimated_from is not None:
        yield paragraph(
            "Importance is estimated from the samples, of events whose effect is beyond chance."
            if important
            else "Importance: the samples are too few to tell any event's effect from chance.",
            2,
        )
    if not important:
        return
    rows = [
        (
            [
                str(event.event),
                _number(event.birnbaum, 3),
                _number(event.fussell_vesely, 3),
                _number(event.raw, 4),
                _number(event.rrw, 4),
            ],
            "",
        )
        for event in important
    ]
    yield table(["importance", "Birnbaum", "Fussell-Vesely", "RAW", "RRW"], rows)


def _number(value: float | None, digits: int) -> str:
    if value is None:
        return "–"
    return "∞" if isinf(value) else f"{value:.{digits}g}"


def _assumed(availability: Availability) -> Iterator[str]:
    """What is assumed, most influential first, and what the answers would be if it were wrong."""
    known = availability.figures
    assumed = [
        (max(availability.accounts_for(event).values(), default=0.0), event, figure)
        for event, figure in known.items()
        if figure.assumed and figure.probability
    ]
    if not assumed:
        return
    assumed.sort(key=lambda entry: -entry[0])
    yield ""
    yield paragraph(f"Assumed, because the design gives no figure ({len(assumed)} of {len(known)} events)")
    rows = [
        ([event.target, f"{share:.0%}" if share >= 0.005 else "–", figure.source], "")
        for share, event, figure in assumed[:ASSUMED]
    ]
    yield table(["of", "accounts for", "assumed"], rows)
    if len(assumed) > ASSUMED:
        yield f"{len(assumed) - ASSUMED} more in --format json"
    for journey in availability.journeys:
        if journey.assumed_ten_times is not None:
            better, worse = map(percent, journey.assumed_ten_times)
            if better != worse:
                yield paragraph(
                    f"{journey.journey}: {better} if all of it were ten times better, {worse} if ten times worse"
                    f"{_estimated(journey)}."
                )


def _meaning(availability: Availability) -> Iterator[str]:
    yield ""
    yield paragraph(
        "Breakers open, outages of an hour; events are independent, and what is shared is one event. Availability is "
        "the mean over all users. "
        + (
            "User-minutes count as many users as at peak. "
            if any(journey.user_minutes for journey in availability.journeys)
            else ""
        )
        + "“Accounts for” is the share of a journey's loss that would be gone, in the journey where it is greatest."
    )
