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


def availability_text(found: Availability) -> str:
    """Every journey against its promise, and what all of it rests on."""
    lines = [paragraph(f"{found.analysis.architecture.name}: how available its journeys are.")]
    for one in found.journeys:
        lines += ["", *_journey(found, one)]
        if found.settings.importance:
            lines += _importances(one)
    recovery = [] if found.loop_exits is None else ["", recovery_text(found.loop_exits)]
    return "\n".join([*lines, *_assumed(found), *_meaning(found), *recovery])


def _journey(found: Availability, one: JourneyAvailability) -> Iterator[str]:
    priority = found.analysis.architecture.journeys[one.journey].priority
    yield paragraph(
        f"{one.journey} ({priority}): {percent(one.overall.value)} available, {_how(one.overall)}; "
        f"{lost_time(one.minutes)} lost in 30 days."
    )
    yield from (paragraph(line, 2) for line in _against(one))
    if len({percent(told.value) for told in one.segments.values()}) > 1:
        rows = [([name, percent(told.value), _ends(told)], "") for name, told in one.segments.items()]
        yield table(["segment", "available", "exactly" if one.overall.exact else "how sure"], rows)
    spent = [spending for spending in one.spendings if spending.minutes][:SPENT]
    if spent:
        budget = one.budget
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


def _how(told: Unavailability) -> str:
    if told.exact:
        return "exactly"
    return f"{_ends(told)} ({told.method}: {told.told})"


def _ends(told: Unavailability) -> str:
    return "yes" if told.exact else f"between {percent(told.high)} and {percent(told.low)}"


def _against(one: JourneyAvailability) -> Iterator[str]:
    if one.slo is not None and one.budget is not None:
        promised = f"SLO {percent(1.0 - one.slo)}"
        left = one.budget - one.minutes
        if one.verdict == "met":
            yield f"{promised}: met, {lost_time(left)} left of a budget of {lost_time(one.budget)} in 30 days."
        elif one.verdict == "missed":
            yield f"{promised}: missed by {lost_time(-left)}; the budget is {lost_time(one.budget)} in 30 days."
        else:
            yield f"{promised}: open, the interval lies on both sides of it."
    if one.cuts.lost_at_rest:
        yield f"It is lost with nothing failed, for {', '.join(one.cuts.lost_at_rest)}."
    if one.best is not None:
        yield f"Best next improvement: {_best(one, one.best)}."
        if one.verdict == "missed" and one.slo is not None and one.achievable < one.slo:
            yield "So no single improvement reaches the SLO: the structure has to change, or several parts have to."
    if one.only_domains < one.overall.value:
        yield f"If no component ever failed by itself: {percent(one.only_domains)}{_estimated(one)}."
    if one.spread is not None:
        yield _ranges(one, one.spread)
    lost = [f"{quantity(one.user_minutes)} user-minutes"] if one.user_minutes else []
    lost += [money(one.cost)] if one.cost is not None and one.cost.amount else []
    if lost:
        yield f"Lost in a year: {' and '.join(lost)}."


def _best(one: JourneyAvailability, best: Importance) -> str:
    without = percent(best.without or 0.0)
    if one.estimated_from is None:
        return f"{best.event.target}; {without} if it never failed, and no other alone gives more"
    if not best.without:
        return f"{best.event.target}; in no sample was {one.journey} lost without it"
    return f"{best.event.target}; {without} if it never failed, as far as the samples tell"


def _ranges(one: JourneyAvailability, spread: Spread) -> str:
    ends = f"The figures are ranges: between {percent(spread.most)} and {percent(spread.least)}{_estimated(one)}"
    if drawn := spread.draws:
        ends += f"; 90% of {drawn.times:,} draws lie between {percent(drawn.high)} and {percent(drawn.low)}"
        ends += f" (seed {drawn.seed})"
    return f"{ends}."


def _estimated(one: JourneyAvailability) -> str:
    return "" if one.estimated_from is None else f" (estimated from {one.estimated_from:,} samples)"


def _importances(one: JourneyAvailability) -> Iterator[str]:
    told = [event for event in one.importances if event.beyond_chance][:IMPORTANT]
    if one.estimated_from is not None:
        yield paragraph(
            "Importance is estimated from the samples, of events whose effect is beyond chance."
            if told
            else "Importance: the samples are too few to tell any event's effect from chance.",
            2,
        )
    if not told:
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
        for event in told
    ]
    yield table(["importance", "Birnbaum", "Fussell-Vesely", "RAW", "RRW"], rows)


def _number(value: float | None, digits: int) -> str:
    if value is None:
        return "–"
    return "∞" if isinf(value) else f"{value:.{digits}g}"


def _assumed(found: Availability) -> Iterator[str]:
    """What is assumed, most influential first, and what the answers would be if it were wrong."""
    known = found.figures
    assumed = [
        (max(found.accounts_for(event).values(), default=0.0), event, figure)
        for event, figure in known.items()
        if figure.assumed and figure.probability
    ]
    if not assumed:
        return
    assumed.sort(key=lambda one: -one[0])
    yield ""
    yield paragraph(f"Assumed, because the design gives no figure ({len(assumed)} of {len(known)} events)")
    rows = [
        ([event.target, f"{share:.0%}" if share >= 0.005 else "–", figure.source], "")
        for share, event, figure in assumed[:ASSUMED]
    ]
    yield table(["of", "accounts for", "assumed"], rows)
    if len(assumed) > ASSUMED:
        yield f"{len(assumed) - ASSUMED} more in --format json"
    for one in found.journeys:
        if one.assumed_ten_times is not None:
            better, worse = map(percent, one.assumed_ten_times)
            if better != worse:
                yield paragraph(
                    f"{one.journey}: {better} if all of it were ten times better, {worse} if ten times worse"
                    f"{_estimated(one)}."
                )


def _meaning(found: Availability) -> Iterator[str]:
    yield ""
    yield paragraph(
        "Breakers open, outages of an hour; events are independent, and what is shared is one event. Availability is "
        "the mean over all users. "
        + ("User-minutes count as many users as at peak. " if any(one.user_minutes for one in found.journeys) else "")
        + "“Accounts for” is the share of a journey's loss that would be gone, in the journey where it is greatest."
    )
