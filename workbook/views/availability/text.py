"""Availability of journeys for the terminal."""

from collections.abc import Iterator, Sequence
from math import isinf

from workbook.failure import BasicEvent
from workbook.failure.basic_event import CHANGES
from workbook.reliability.availability import Importance, JourneyAvailability, Shares, Spread
from workbook.review.availability import Availability
from workbook.views.availability.recovery_text import recovery_text
from workbook.views.deploy_budgets import deploys_text
from workbook.views.terminal import paragraph, table
from workbook.wording.digits import digits_of
from workbook.wording.name_lists import first_few, listed, plural
from workbook.wording.probabilities import achieved, between, lost_time, percent, share
from workbook.wording.quantities import days, money, quantity

SPENT = 5
"""Cut sets shown per journey; `--format json` has them all."""
NOT_ALL = 0.1
"""Part of the lost time from which on it is said that the table does not hold it."""
ASSUMED = 12
"""Assumed figures shown."""
IMPORTANT = 10
"""Events in a table of importances."""
LARGE = 1e5
"""From here on a measure of importance is written as `1.04M`."""
SMALLEST = 1e-6
"""Of a measure of importance; less is not written out."""


def availability_text(availability: Availability) -> str:
    """Every journey against its promise, and what all of it rests on."""
    lines = [paragraph(f"{availability.analysis.architecture.name}: availability of its journeys.")]
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
    if len({achieved(unavailability.value) for unavailability in journey.segments.values()}) > 1:
        rows = [
            ([name, achieved(journey.segments[name].value), _in_full(shares)], "")
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
    if journey.beyond_cut_sets > NOT_ALL * journey.minutes:
        rest = lost_time(journey.beyond_cut_sets)
        yield paragraph(
            f"Not in this table: {rest}, from requests refused by load shedding or rate limits, "
            "and from more failures at once.",
            2,
        )


def window_of(journey: JourneyAvailability) -> str:
    """`30 days`: the time over which the SLO is counted."""
    return days(journey.window)


def _answered(journey: JourneyAvailability) -> str:
    """`99.9% of requests answered, 98% in full`."""
    answered = achieved(journey.overall.value)
    if journey.overall.value >= 1.0:
        return "no request is answered"
    if not journey.overall_impaired.value:
        return "100% of requests answered, all of them in full"
    full = _in_full(journey.shares)
    return f"{answered} of requests answered, {'all of them' if full == answered else full} in full"


def _in_full(shares: Shares) -> str:
    return achieved(1.0 - shares.full[1])


def _how(journey: JourneyAvailability) -> str:
    """How sure that is, and how much of it rests on assumptions."""
    assumed = sum(figure.assumed for figure in journey.figures.values())
    given = f"{assumed} of {plural(len(journey.figures), 'figure')} assumed" if assumed else "none assumed"
    if journey.overall.exact:
        return f"Exact for the figures used, {given}"
    low, high = achieved(journey.overall.high), achieved(journey.overall.low)
    told = f"{journey.overall.told}; {given}"
    if low == high:
        return f"Exact to the digits shown, {given}"
    certain = "Certainly" if journey.overall.method == "bounds" else "Estimated"
    return f"{certain} {between(low, high)} answered ({told})"


def _against(journey: JourneyAvailability) -> Iterator[str]:
    yield from _promise(journey)
    if journey.cuts.lost_at_rest:
        yield f"It is lost even with nothing failed, for {listed(journey.cuts.lost_at_rest)}."
    if journey.best is not None:
        yield f"Best next improvement: {_best(journey, journey.best)}."
        if journey.verdict == "missed" and journey.slo is not None and journey.achievable < journey.slo:
            yield "No single improvement reaches the SLO. Change the structure, or improve several parts."
    if journey.only_domains < journey.overall.value:
        yield f"If only failure domains and changes failed: {achieved(journey.only_domains)}{_estimated(journey)}."
    if journey.spread is not None:
        yield _ranges(journey, journey.spread)
    if journey.user_minutes:
        yield f"Expected loss in a year: {quantity(journey.user_minutes)} user-minutes."
    if journey.value is not None and journey.cost is not None and journey.cost.amount:
        at_peak = money(journey.value.per_hour_at_peak)
        if journey.value.mean_to_peak is None:
            hour = f"{at_peak} at peak load (its mean load is unknown)"
        else:
            hour = f"{money(journey.value.lost(1.0))} at its mean load, {at_peak} at peak load"
        yield f"One hour lost for all users costs {hour}. Expected value lost in a year: {money(journey.cost)}."


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
            yield f"{promised}: undecided; the SLO lies within the interval."
        worst = journey.segments[journey.worst_segment].value
        if achieved(worst) != achieved(journey.overall.value):
            yield f"The SLO is compared with the mean over all users; {journey.worst_segment} gets {achieved(worst)}."


def _best(journey: JourneyAvailability, best: Importance) -> str:
    without = achieved(best.without or 0.0)
    if without == achieved(journey.overall.value):
        return "none that changes the digits shown"
    if journey.estimated_from is None:
        return f"{_prevented(best.event)} would give {without}"
    if not best.without:
        return f"{_prevented(best.event)}: without it, {journey.journey} was lost in no sample"
    return f"{_prevented(best.event)}: {without}, estimated from samples"


def _prevented(event: BasicEvent) -> str:
    return f"no {event.in_short}" if event.kind in CHANGES else f"no failure of {event.target}"


def _budget(journey: JourneyAvailability) -> str:
    return f"a budget of {lost_time(journey.budget or 0.0)} in {window_of(journey)}"


def _ranges(journey: JourneyAvailability, spread: Spread) -> str:
    ends = (
        f"The figures are ranges, so the result is {between(achieved(spread.most), achieved(spread.least))}"
        f"{_estimated(journey)}"
    )
    if drawn := spread.draws:
        ends += f"; 90% of {drawn.times:,} draws are {between(achieved(drawn.high), achieved(drawn.low))}"
        ends += f" (seed {drawn.seed})"
    return f"{ends}."


def _estimated(journey: JourneyAvailability) -> str:
    return "" if journey.estimated_from is None else f" (estimated from {journey.estimated_from:,} samples)"


def _importances(journey: JourneyAvailability) -> Iterator[str]:
    important = [event for event in journey.importances if event.beyond_chance][:IMPORTANT]
    if journey.estimated_from is not None:
        yield paragraph(
            "Importance is estimated from samples, for events with a statistically significant effect."
            if important
            else "Importance: there are too few samples for a statistically significant effect.",
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
                _number(event.raw, 3),
                _number(event.rrw, 3),
            ],
            "",
        )
        for event in important
    ]
    yield table(["importance", "Birnbaum", "Fussell-Vesely", "RAW", "RRW"], rows)


def _number(value: float | None, digits: int) -> str:
    if value is None:
        return "–"
    if isinf(value):
        return "∞"
    if abs(value) >= LARGE:
        return quantity(value)
    return "< 0.000001" if 0.0 < value < SMALLEST else digits_of(value, digits)


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
    yield table(["of", "accounts for", "assumed availability, and why"], rows)
    if len(assumed) > ASSUMED:
        yield f"{len(assumed) - ASSUMED} more in --format json"
    rows = list(_if_assumed_wrong(availability.journeys))
    if rows:
        yield ""
        yield paragraph("Availability of journeys if the assumed figures are wrong")
        yield table(["journey", "as assumed", "assumed parts fail ten times less", "ten times more"], rows)


def _if_assumed_wrong(journeys: Sequence[JourneyAvailability]) -> Iterator[tuple[list[str], str]]:
    """Journeys whose answer depends on what is assumed; nothing below their rows."""
    for journey in journeys:
        if journey.assumed_ten_times is not None:
            better, worse = map(achieved, journey.assumed_ten_times)
            if better != worse:
                name = f"{journey.journey}{_estimated(journey)}"
                yield [name, achieved(journey.overall.value), better, worse], ""


def _meaning(availability: Availability) -> Iterator[str]:
    yield ""
    unseen = availability.uncounted_replicas
    if unseen:
        names = listed(first_few(unseen, what="components"))
        yield paragraph(
            f"Failures of single replicas are not counted for {names}: set replica_availability to count them."
        )
    yield paragraph(
        "Assumptions: circuit breakers are open, and outages last one hour. Events are independent, except that "
        "a shared domain is one event. "
        "“Answered” means not lost (in full or degraded). Figures are means over all users. "
        + (
            "User-minutes assume as many users all year as each journey has at once at peak. "
            "A journey with neither `lasts` nor `concurrent` has its share of the users who are there at peak. "
            if any(journey.user_minutes for journey in availability.journeys)
            else ""
        )
        + "“Accounts for” is the share of a journey's loss that would end if this event never happened, "
        "in the journey where that share is largest."
    )
