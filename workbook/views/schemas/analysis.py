"""Schema of `analyze`: what every single failure does."""

from workbook.views.schemas.findings import FINDING
from workbook.views.schemas.pieces import (
    CHANGED,
    COLD_CACHES,
    DESIGN,
    JOURNEYS,
    PLACE,
    PRIORITY,
    SINGLE,
    by_name,
    count,
    flag,
    items,
    money,
    names,
    nullable,
    number,
    one_of,
    output,
    record,
    share,
    text,
)

JOURNEY = record(
    "How a journey fares, breakers open unless said otherwise.",
    priority=PRIORITY,
    survives=count("How many single failures lose it for nobody."),
    lost_by=items(SINGLE, "Failures that lose it for somebody."),
    degraded_by=items(SINGLE, "Failures that degrade it for somebody and lose it for nobody."),
    lost_in_the_first_minutes_by=items(
        SINGLE, "Failures that lose it for somebody as long as breakers are not open yet."
    ),
)

FAILURE = record(
    "One single failure.",
    ("people_hit", "people_lost"),
    event=SINGLE,
    users_hit=share("Share of the users who lose a journey or get less of one."),
    users_lost=share("Share of the users who lose one."),
    people_hit=number("The same as a number of users, if the design says how many there are.", least=0),
    people_lost=number("The same as a number of users, if the design says how many there are.", least=0),
    per_hour=items(money("Value of what is lost in an hour."), "One item per currency, none if no value is given."),
    journeys=JOURNEYS,
)

LOOP = record(
    "What keeps itself broken once its cause is gone.",
    kind=one_of("deadlock", "metastable", description="metastable: load or a cold cache is part of it."),
    components=names(),
    overloaded=names("Components that stay overloaded."),
    cold_caches=COLD_CACHES,
    journeys_lost=names("While it lasts."),
    open_breakers_end_it=flag("Whether it lasts only until breakers are open."),
)

STUCK = record(
    "A circle, or something behind one.",
    components=names(),
    circle=flag("Whether they wait for each other; else for something that is in a circle."),
    waits_for=items(record("Who waits for whom.", component=text(), **{"for": text("Another component.")})),
)

UNDECIDED = record(
    "What the design leaves open.",
    part=text("Such as `components.api`."),
    line=PLACE["line"],
    column=PLACE["column"],
    question=text("What cannot be decided."),
    field=text("The field that would decide it."),
)

UNDECIDED_FAILURES = record(
    "Single failures whose impact a number that the design leaves out can make worse; null if not counted.",
    count=count("How many."),
    would_decide=items(
        record(
            "A field.", field=text("Such as `components.api.workers`."), failures=count("How many it would decide.")
        ),
        "Most failures first.",
    ),
)

CHANGE = record(
    "What one bad change does.",
    event=CHANGED,
    per_month=nullable(number("Changes a month (30 days); null if the design does not say.", least=0)),
    share=share("Of the requests, that meets a bad one."),
    lasts=nullable(number("Seconds from the bad change until it is rolled back; null if not known.", least=0)),
    counted=flag("Whether all numbers are given, so that availability counts it."),
    journeys=items(
        record(
            "A journey that is harmed.",
            journey=text(),
            verdict=one_of("lost", "degraded"),
            lost=share("Of its requests, lost."),
            degraded=share("Of its requests, answered with less."),
        )
    ),
)

ANALYSIS = output(
    "analyze",
    record(
        "What every single failure does.",
        ("findings",),
        design=DESIGN,
        components=count("How many there are."),
        single_failures=count(
            "How many were tried: each component down and slow, one replica of several, each domain lost."
        ),
        at_rest=JOURNEYS | {"description": "By journey, with nothing failed."},
        journeys=by_name(JOURNEY, "By journey."),
        failures=items(FAILURE, "Worst first."),
        hurts_more_when_slow=items(
            record(
                "A component that does more harm to a journey when it hangs than when it is down.",
                component=text(),
                journey=text(),
                down=one_of("unharmed", "degraded"),
                slow=one_of("degraded", "lost"),
            )
        ),
        self_sustaining=items(LOOP),
        cannot_start_from_cold=items(STUCK, "What could not be started again if everything were down."),
        changes=items(CHANGE, "Bad changes, which are not among the single failures; the most harmful first."),
        undecided_failures=nullable(UNDECIDED_FAILURES),
        undecided=items(UNDECIDED),
        findings=items(FINDING, "As `workbook check` tells them; missing if the design is too large to look quickly."),
    ),
)
