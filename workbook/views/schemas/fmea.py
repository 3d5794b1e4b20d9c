"""Schema of `fmea`: every failure mode, rated."""

from workbook.views.schemas.pieces import (
    DESIGN,
    SINGLE_OR_CHANGE,
    count,
    flag,
    items,
    names,
    nullable,
    number,
    one_of,
    output,
    record,
    share,
    text,
    verdict,
)

PRIORITY = one_of("high", "medium", "low")
SIGNALS = one_of(
    "alert on it",
    "alert on a caller",
    "alert on a lost journey",
    "alert on a degraded journey",
    "metric on it",
    "metric on a caller",
    "indicator of a journey",
    "nobody would see it",
)
RATED = record(
    "A rating from 1 to 10, or a question.",
    rating=nullable(count("1 is best, 10 worst; null where a number is missing.", least=1)),
    why=text("What the level says, or the question."),
)
RATINGS = {
    "severity": RATED,
    "occurrence": RATED,
    "detection": RATED,
    "priority": PRIORITY,
    "priorities": items(PRIORITY, "Every priority that it may have while a rating is missing, the most urgent first."),
}
ROW = record(
    "One failure mode.",
    event=SINGLE_OR_CHANGE,
    does=text("How the part behaves."),
    effects=items(
        record(
            "A journey that is harmed.",
            journey=text(),
            verdict=verdict("Of the segment it goes worst for."),
            lost=share("Of the requests of all users, lost."),
            degraded=share("Of the requests of all users, answered with less."),
            users_hit=share("Of the users, in the segments that are harmed."),
        )
    ),
    protections=items(
        record(
            "What is there against it.",
            what=text(),
            line=count("In the file of the design, from 1.", least=1),
        )
    ),
    first_signal=record(
        "Who would notice first.",
        kind=SIGNALS,
        of=nullable(text("Component or journey; null if nobody would see it.")),
        names=names("Alerts, metrics or indicators."),
        after=nullable(number("Seconds until somebody knows; null if the design does not say.", least=0)),
    ),
    **RATINGS,
    fix=nullable(
        record("The fix that helps most, and the ratings after it; null if none is known.", what=text(), **RATINGS)
    ),
)
RATING = count("From 1 to 10.", least=1)
FMEA = output(
    "fmea",
    record(
        "Failure modes and effects, the most urgent first.",
        design=DESIGN,
        rows=items(ROW),
        scales=record(
            "What the ratings mean.",
            own=flag("Whether the scales are those that are built in."),
            severity=items(
                record(
                    "A level.",
                    rating=RATING,
                    what=text(),
                    verdict=verdict("That some journey has."),
                    priority=one_of("core", "important", "secondary"),
                    requests=share("Of the requests of all users, at least."),
                )
            ),
            occurrence=items(record("A level.", rating=RATING, what=text(), at_least=share("Of the time."))),
            detection=items(
                record(
                    "A level.",
                    ("within",),
                    rating=RATING,
                    what=text(),
                    signals=items(SIGNALS),
                    within=number("Seconds after which somebody knows, at most.", least=0),
                )
            ),
            priorities=items(
                record("A row of the table.", priority=PRIORITY, severity=RATING, occurrence=RATING, detection=RATING)
            ),
        ),
    ),
)
