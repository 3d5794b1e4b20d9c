"""Availability of journeys for the terminal."""

from collections.abc import Iterator, Sequence
from math import isinf

from workbook.failure import Analysis
from workbook.reliability.availability import Importance, JourneyAvailability, Settings, Spread, Unavailability
from workbook.views.availability.json import accounts_for, all_figures
from workbook.views.terminal import paragraph, table
from workbook.wording.probabilities import lost_time, percent, share
from workbook.wording.quantities import money, quantity

__all__ = ["availability_text", "percent"]

SPENT = 5
"""Cut sets shown per journey; `--format json` has them all."""
ASSUMED = 12
"""Assumed figures shown."""
IMPORTANT = 10
"""Events in a table of importances."""


def availability_text(analysis: Analysis, availabilities: Sequence[JourneyAvailability], settings: Settings) -> str:
    """Every journey against its promise, and what all of it rests on."""
    lines = [paragraph(f"{analysis.architecture.name}: how available its journeys are.")]
    for availability in availabilities:
        lines += ["", *_journey(analysis, availability)]
        if settings.importance:
            lines += _importances(availability)
    return "\n".join([*lines, *_assumed(availabilities), *_meaning(availabilities)])


def _journey(analysis: Analysis, availability: JourneyAvailability) -> Iterator[str]:
    priority = analysis.architecture.journeys[availability.journey].priority
    yield paragraph(
        f"{availability.journey} ({priority}): {percent(availability.overall.value)} available, "
        f"{_how(availability.overall)}; {lost_time(availability.minutes)} lost in 30 days."
    )
    yield from (paragraph(line, 2) for line in _against(availability))
    if len({percent(segment.value) for segment in availability.segments.values()}) > 1:
        rows = [([name, percent(segment.value), _ends(segment)], "") for name, segment in availability.segments.items()]
        yield table(["segment", "available", "exactly" if availability.overall.exact else "how sure"], rows)
    spent = [spending for spending in availability.spendings if spending.minutes][:SPENT]
    if spent:
        budget = availability.budget
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


def _against(availability: JourneyAvailability) -> Iterator[str]:
    if availability.slo is not None and availability.budget is not None:
        promised = f"SLO {percent(1.0 - availability.slo)}"
        left = availability.budget - availability.minutes
        if availability.verdict == "met":
            yield f"{promised}: met, {lost_time(left)} left of a budget of {lost_time(availability.budget)} in 30 days."
        elif availability.verdict == "missed":
            budget = lost_time(availability.budget)
            yield f"{promised}: missed by {lost_time(-left)}; the budget is {budget} in 30 days."
        else:
            yield f"{promised}: open, the interval lies on both sides of it."
    if availability.cuts.lost_at_rest:
        yield f"It is lost with nothing failed, for {', '.join(availability.cuts.lost_at_rest)}."
    if availability.best is not None:
        yield f"Best next improvement: {_best(availability, availability.best)}."
        if (
            availability.verdict == "missed"
            and availability.slo is not None
            and availability.achievable < availability.slo
        ):
            yield "So no single improvement reaches the SLO: the structure has to change, or several parts have to."
    if availability.only_domains < availability.overall.value:
        yield f"If no component ever failed by itself: {percent(availability.only_domains)}{_estimated(availability)}."
    if availability.spread is not None:
        yield _ranges(availability, availability.spread)
    lost = [f"{quantity(availability.user_minutes)} user-minutes"] if availability.user_minutes else []
    lost += [money(availability.cost)] if availability.cost is not None and availability.cost.amount else []
    if lost:
        yield f"Lost in a year: {' and '.join(lost)}."


def _best(availability: JourneyAvailability, best: Importance) -> str:
    without = percent(best.without or 0.0)
    if availability.estimated_from is None:
        return f"{best.event.target}; {without} if it never failed, and no other alone gives more"
    if not best.without:
        return f"{best.event.target}; in no sample was {availability.journey} lost without it"
    return f"{best.event.target}; {without} if it never failed, as far as the samples tell"


def _ranges(availability: JourneyAvailability, spread: Spread) -> str:
    ends = (
        f"The figures are ranges: between {percent(spread.most)} and {percent(spread.least)}{_estimated(availability)}"
    )
    if drawn := spread.draws:
        ends += f"; 90% of {drawn.times:,} draws lie between {percent(drawn.high)} and {percent(drawn.low)}"
        ends += f" (seed {drawn.seed})"
    return f"{ends}."


def _estimated(availability: JourneyAvailability) -> str:
    return "" if availability.estimated_from is None else f" (estimated from {availability.estimated_from:,} samples)"


def _importances(availability: JourneyAvailability) -> Iterator[str]:
    important = [event for event in availability.importances if event.beyond_chance][:IMPORTANT]
    if availability.estimated_from is not None:
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


def _assumed(availabilities: Sequence[JourneyAvailability]) -> Iterator[str]:
    """What is assumed, most influential first, and what the answers would be if it were wrong."""
    known = all_figures(availabilities)
    assumed = [
        (max(accounts_for(availabilities, event).values(), default=0.0), event, figure)
        for event, figure in known.items()
        if figure.assumed and figure.probability
    ]
    if not assumed:
        return
    assumed.sort(key=lambda row: -row[0])
    yield ""
    yield paragraph(f"Assumed, because the design gives no figure ({len(assumed)} of {len(known)} events)")
    rows = [
        ([event.target, f"{share:.0%}" if share >= 0.005 else "–", figure.source], "")
        for share, event, figure in assumed[:ASSUMED]
    ]
    yield table(["of", "accounts for", "assumed"], rows)
    if len(assumed) > ASSUMED:
        yield f"{len(assumed) - ASSUMED} more in --format json"
    for availability in availabilities:
        if availability.assumed_ten_times is not None:
            better, worse = map(percent, availability.assumed_ten_times)
            if better != worse:
                yield paragraph(
                    f"{availability.journey}: {better} if all of it were ten times better, {worse} if ten times worse"
                    f"{_estimated(availability)}."
                )


def _meaning(availabilities: Sequence[JourneyAvailability]) -> Iterator[str]:
    yield ""
    yield paragraph(
        "Breakers open, outages of an hour; events are independent, and what is shared is one event. Availability is "
        "the mean over all users. "
        + (
            "User-minutes count as many users as at peak. "
            if any(availability.user_minutes for availability in availabilities)
            else ""
        )
        + "“Accounts for” is the share of a journey's loss that would be gone, in the journey where it is greatest."
    )
