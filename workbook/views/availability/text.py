"""Availability of journeys for the terminal."""

from collections.abc import Iterator
from math import isinf

from workbook.failure import BasicEvent
from workbook.failure.basic_event import CHANGES
from workbook.reliability.availability import Importance, JourneyAvailability, Shares, Spread
from workbook.review.availability import Availability
from workbook.views.availability.recovery_text import recovery_text
from workbook.views.deploy_budgets import deploys_text
from workbook.views.terminal import paragraph, table
from workbook.wording.name_lists import first_few, listed, plural
from workbook.wording.probabilities import lost_time, percent, share
from workbook.wording.quantities import money, quantity, seconds

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
    deploys = deploys_text(availability.deploys)
    return "\n".join([*lines, *deploys, *_assumed(availability), *_meaning(availability), *recovery])


def _journey(availability: Availability, journey: JourneyAvailability) -> Iterator[str]:
    priority = availability.analysis.architecture.journeys[journey.journey].priority
    yield paragraph(
        f"{journey.journey} ({priority}): {_answered(journey)}; "
        f"{lost_time(journey.minutes)} lost in {window_of(journey)}."
    )
    yield paragraph(f"{_how(journey)}.", 2)
    yield from (paragraph(line, 2) for line in _against(journey))
    if len({percent(unavailability.value) for unavailability in journey.segments.values()}) > 1:
        rows = [
            ([name, percent(journey.segments[name].value), _in_full(shares)], "")
            for name, shares in journey.segment_shares.items()
        ]
        yield table(["segment", "answered", "in full"], rows)
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
        yield table(["spent by", f"in {window_of(journey)}", *(["of the budget"] if budget else [])], rows)


def window_of(journey: JourneyAvailability) -> str:
    """`30 days`: the time over which the SLO is counted."""
    days = journey.window / 86400
    return f"{days:.3g} days" if days >= 2 else seconds(journey.window)


def _answered(journey: JourneyAvailability) -> str:
    """`99.9% of requests answered, 98% in full`."""
    answered = percent(journey.overall.value)
    if journey.overall.value >= 1.0:
        return "no request is answered"
    if not journey.overall_impaired.value:
        return "100% of requests answered, all of them in full"
    full = _in_full(journey.shares)
    return f"{answered} of requests answered, {'all of them' if full == answered else full} in full"


def _in_full(shares: Shares) -> str:
    return percent(1.0 - shares.full[1])


def _how(journey: JourneyAvailability) -> str:
    """How sure that is, and how much of it rests on assumptions."""
    assumed = sum(figure.assumed for figure in journey.figures.values())
    given = f"{assumed} of {plural(len(journey.figures), 'figure')} assumed" if assumed else "none of them assumed"
    if journey.overall.exact:
        return f"Exact for the figures used, {given}"
    low, high = percent(journey.overall.high), percent(journey.overall.low)
    told = f"{journey.overall.told}; {given}"
    if low == high:
        return f"Exact to the digits shown ({told})"
    certain = "Certainly" if journey.overall.method == "bounds" else "Estimated"
    return f"{certain} between {low} and {high} answered ({told})"


def _against(journey: JourneyAvailability) -> Iterator[str]:
    yield from _promise(journey)
    if journey.cuts.lost_at_rest:
        yield f"It is lost with nothing failed, for {listed(journey.cuts.lost_at_rest)}."
    if journey.best is not None:
        yield f"Best next improvement: {_best(journey, journey.best)}."
        if journey.verdict == "missed" and journey.slo is not None and journey.achievable < journey.slo:
            yield "So no single improvement reaches the SLO: the structure has to change, or several parts have to."
    if journey.only_domains < journey.overall.value:
        yield f"If no component ever failed by itself: {percent(journey.only_domains)}{_estimated(journey)}."
    if journey.spread is not None:
        yield _ranges(journey, journey.spread)
    if journey.user_minutes:
        yield f"Lost in a year: {quantity(journey.user_minutes)} user-minutes."
    if journey.value is not None and journey.cost is not None and journey.cost.amount:
        load = "at peak load (its mean load is unknown)" if journey.value.mean_to_peak is None else "at its mean load"
        yield (
            f"Value lost, {load}: {money(journey.value.lost(1.0))} per incident (an hour, all users), "
            f"{money(journey.cost)} a year."
        )


def _promise(journey: JourneyAvailability) -> Iterator[str]:
    if journey.slo is not None and journey.budget is not None:
        promised = f"SLO {percent(1.0 - journey.slo)}"
        left = journey.budget - journey.minutes
        if journey.verdict == "met":
            yield f"{promised}: met, {lost_time(left)} left of {_budget(journey)}."
        elif journey.verdict == "missed":
            yield (
                f"{promised}: missed by {lost_time(-left)}; the budget is {lost_time(journey.budget)} in "
                f"{window_of(journey)}."
            )
        else:
            yield f"{promised}: open, the interval lies on both sides of it."
        worst = journey.segments[journey.worst_segment].value
        if percent(worst) != percent(journey.overall.value):
            yield f"The SLO is compared with the mean over all users; {journey.worst_segment} gets {percent(worst)}."


def _best(journey: JourneyAvailability, best: Importance) -> str:
    without = percent(best.without or 0.0)
    if journey.estimated_from is None:
        return f"{_prevented(best.event)}: {without}, and preventing no other failure gives more"
    if not best.without:
        return f"{_prevented(best.event)}: in no sample was {journey.journey} lost without it"
    return f"{_prevented(best.event)}: {without}, as far as the samples tell"


def _prevented(event: BasicEvent) -> str:
    return f"no {event.in_short}" if event.kind in CHANGES else f"{event.target} never failing"


def _budget(journey: JourneyAvailability) -> str:
    return f"a budget of {lost_time(journey.budget or 0.0)} in {window_of(journey)}"


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
    unseen = availability.uncounted_replicas
    if unseen:
        names = listed(first_few(unseen, what="components"))
        yield paragraph(
            f"Failures of single replicas are not counted for {names}: set replica_availability to count them."
        )
    yield paragraph(
        "Circuit breakers are open and outages last an hour. Events are independent; what is shared is one event. "
        "Answered means not lost: in full or with less. Figures are means over all users. "
        + (
            "User-minutes count as many users as at peak. "
            if any(journey.user_minutes for journey in availability.journeys)
            else ""
        )
        + "“Accounts for” is the share of a journey's loss that would be gone, in the journey where it is greatest."
    )
