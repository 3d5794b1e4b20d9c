"""Schema of `availability`: shares of the time, what is lost, and what would change that."""

from workbook.views.schemas.pieces import (
    COLD_CACHES,
    CUT_EVENT,
    DESIGN,
    SINGLE_OR_CHANGE,
    STEADY,
    Plain,
    by_name,
    count,
    event,
    flag,
    interval,
    items,
    money,
    names,
    nullable,
    number,
    one_of,
    output,
    probability,
    record,
    share,
    text,
)

MULTIPLE = "As a multiple of the design's peaks, all journeys together."


def _ends(description: str) -> Plain:
    """One number where it is exact, else two."""
    return {
        "description": f"{description} One number if it is exact, else the two ends between which it lies.",
        "oneOf": [number(), interval("The lower end first.")],
    }


def _availability(description: str) -> Plain:
    return share(f"Share of the time in which the journey is not lost: {description}.")


METHOD = one_of(
    "exact",
    "bounds",
    "Monte Carlo",
    description="exact: from a decision diagram. bounds: certainly within the interval, the value is its lower end. "
    "Monte Carlo: within the interval with the confidence that `how` names.",
)
ANSWER = {
    "availability": _ends("Share of requests that are not lost."),
    "full": _ends("Share of requests answered in full."),
    "degraded": _ends("Share of requests answered with less."),
    "lost": _ends("Share of requests lost or refused. The three add up to 1."),
    "method": METHOD,
    "exact": flag("Whether the method is exact."),
    "unavailability": share("Share of requests that are lost; the lower end where it is not exact by bounds."),
    "interval": interval("Of the unavailability; both ends are its value where it is exact."),
    "how": text("How it was found, and why not exactly."),
}
SEGMENT = record("The users of one segment.", **ANSWER)
SPENDING = record(
    "What one cut set costs.",
    events=items(CUT_EVENT, "None if the journey is lost with nothing failed."),
    segments=names("Those for which the set is minimal, and is charged."),
    probability=probability("Share of the time in which all the events are the case, taken as independent."),
    minutes=number("Lost in the window by this set, for all users: a set that hits half of them costs half.", least=0),
    share_of_budget=nullable(
        number(
            "Those minutes over the budget; above 1 if it is not enough. Null without a budget, or if that is 0.",
            least=0,
        )
    ),
)
DRAWN = "null where the answer is estimated, for then none are drawn"
RANGE = record(
    "What ranges of figures make of the availability.",
    least=_availability("with every figure at its worse end"),
    most=_availability("with every figure at its better end"),
    p05=nullable(_availability(f"5% of the draws are below; {DRAWN}")),
    median=nullable(_availability(f"half of the draws are below; {DRAWN}")),
    p95=nullable(_availability(f"95% of the draws are below; {DRAWN}")),
    draws=nullable(count(f"How often the figures were drawn from their ranges; {DRAWN}.")),
    seed=nullable(count(f"The same seed draws the same figures; {DRAWN}.")),
)
FAILURES = ("down", "slow", "lost", "bad_deploy", "bad_push")
IMPORTANCE = record(
    "What one event contributes to U, the journey's unavailability over all its users.",
    event=event(*FAILURES),
    probability=probability("Share of the time in which the event is the case."),
    birnbaum=nullable(number("U if the event surely happens, less U if it never does; null if no sample tells.")),
    fussell_vesely=nullable(number("Share of U in which a cut set with the event happens; null if not all are known.")),
    raw=nullable(
        number("Risk achievement worth: U if the event surely happens, as a multiple of U; null if no sample tells.")
    ),
    rrw=nullable(
        number(
            "Risk reduction worth: U as a multiple of what it is if the event never happens; null if that is 0 "
            "or not known."
        )
    ),
    availability_without=nullable(_availability("if the event never happens; null where samples do not tell")),
    beyond_chance=flag("False for an estimate that differs from none no more than samples do by chance."),
)
JOURNEY = record(
    "One journey; minutes are of the SLO's window and, as all that has no segment, for all users.",
    ("importance",),
    **ANSWER,
    segments=by_name(SEGMENT, "By segment."),
    worst_segment=text("The segment that loses most."),
    slo=nullable(probability("The availability that was promised; null if none was.")),
    window=number("Seconds over which the SLO is counted; 30 days unless the design says otherwise.", least=0),
    verdict=nullable(
        one_of("met", "missed", "open", description="open: the interval leaves it open. Null without an SLO.")
    ),
    minutes_lost=number("Minutes lost in the window."),
    budget_minutes=nullable(number("Minutes of the window that the SLO allows to be lost; null without one.", least=0)),
    budget_left_minutes=nullable(number("Of them, what is left; negative if the SLO is missed. Null without one.")),
    achievable=_availability("once the best event to prevent is prevented"),
    best_improvement=nullable(
        event(*FAILURES, description="The event whose prevention helps most; null if none does.")
    ),
    without_component_failures=_availability("if only failure domains failed"),
    spent_by=items(SPENDING, "What each cut set that was looked for costs, most first; they overlap."),
    user_minutes_lost_per_year=nullable(
        number("User-minutes in a year, with as many users always in it as at once at peak; null without their number.")
    ),
    lost_per_year=nullable(money("Value of what is lost in a year; null if the design gives no value.")),
    lost_per_incident=nullable(
        money("Value of an hour in which all users lose it; null if the design gives no value.")
    ),
    value_at=nullable(
        one_of("mean", "peak", description="Load for which both are: the mean where it is known. Null without a value.")
    ),
    if_assumed_were_ten_times_better=nullable(
        _availability("if all assumed probabilities were a tenth; null if none is assumed")
    ),
    if_assumed_were_ten_times_worse=nullable(
        _availability("if all assumed probabilities were ten times as high; null if none is assumed")
    ),
    range=nullable(RANGE | {"description": f"{RANGE['description']} Null if the design gives no range."}),
    estimated_from=nullable(
        count(
            "Samples behind each answer to what if, and the range; null where they are exact. Importance is as `how`."
        )
    ),
    importance=items(IMPORTANCE, "With --importance: every event that may matter, the best to prevent first."),
)
FIGURE = record(
    "How probable one event is, and how that is known.",
    ("range",),
    event=SINGLE_OR_CHANGE,
    probability=probability("Share of the time in which the event is the case."),
    range=interval("Least and most of that probability, if the design gives a range."),
    basis=one_of(
        "availability",
        "mtbf and mttr",
        "assumed",
        "shared cause",
        "deploys",
        "replica availability",
        description="What it follows from.",
    ),
    assumed=flag("Whether the design does not say it: the basis is assumed or shared cause."),
    source=text("What the design says, or why this is assumed."),
    accounts_for=by_name(
        number(),
        "By journey: the share of its unavailability that would go if the event never happened; left out where "
        "that is nothing, or may be chance.",
    ),
)
MEASURE = record(
    "One change of the design, tried alone.",
    measure=one_of("retry budget", "circuit breaker", "load shedding", "capacity"),
    parts=names("Callees whose calls are changed, or components that are."),
    ends_it=flag("Whether it cannot last any more at peak, once breakers are open."),
    possible_at_onset=flag("Whether it still can in the first minutes, while breakers are closed."),
    possible_above=nullable(number(f"Load above which it can last then. {MULTIPLE} Null if it ends it.", least=0)),
    factor=nullable(number("Of capacity: how many times as much it takes; null of other measures.", least=1)),
)
SELF_SUSTAINING = record(
    "A failure that load keeps alive after its cause is gone; it is not part of the figures.",
    components=names(),
    overloaded=names("Components that stay overloaded."),
    cold_caches=COLD_CACHES,
    journeys_lost=names("While it lasts."),
    possible_above=number(f"Load above which it can last once it is in, 0 if at any. {MULTIPLE}", least=0),
    cut_to_leave=nullable(
        number("Factor by which the peak load must be cut for it to end; null if no cut ends it.", least=1)
    ),
    starts_above=nullable(
        number(f"Load above which it begins with nothing failed. {MULTIPLE} Null if at none that was tried.", least=1)
    ),
    measures=items(MEASURE),
)
DEPLOYS = record(
    "How many changes a month a part may get, against the SLOs of the journeys shown.",
    kind=one_of("bad_deploy", "bad_push", description="Of a component, or of a failure domain."),
    per_month=nullable(number("Changes a month (30 days) that the design declares; null if it does not.", least=0)),
    allowed=nullable(
        number(
            "Changes a month at which every SLO is met that they can break; null if it is unknown, or they break none.",
            least=0,
        )
    ),
    limited_by=nullable(text("The journey whose SLO allows no more; null if there is none.")),
    missing=names("Fields without which it is not known."),
    allowed_with=by_name(
        nullable(number("Changes a month that are allowed then; null for no limit.", least=0)),
        "By one change of how changes are made, all else as it is.",
    ),
)
AVAILABILITY = output(
    "availability",
    record(
        "How available each journey is.",
        ("self_sustaining",),
        design=DESIGN,
        phase=STEADY,
        outage_length=text("How long every event is taken to last, `1h`."),
        seed=count("The same seed draws the same scenarios."),
        journeys=by_name(JOURNEY, "By journey, core ones first."),
        figures=items(FIGURE, "Of every event that may matter to one of the journeys."),
        deploys=by_name(DEPLOYS, "By component or failure domain of which the design says how changes reach it."),
        self_sustaining=items(SELF_SUSTAINING, "With --recovery."),
    ),
)
