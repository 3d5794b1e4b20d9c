"""Schema of `latency`: how long journeys take."""

from workbook.views.schemas.pieces import (
    DESIGN,
    Plain,
    by_name,
    flag,
    interval,
    items,
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

BRACKET = nullable(interval("Seconds, rounded down and up; null if there is no good answer."))
SECONDS = nullable(number("Seconds; null if it errs."))

FIGURES = record(
    "One journey from one segment. Percentiles and the mean are of good answers.",
    error=share("Requests that err or never answer."),
    late_or_lost=share("Requests that err, or take longer than the p99 budget."),
    mean=nullable(number("Seconds.", least=0)),
    **dict.fromkeys(("p50", "p95", "p99", "p99.9"), BRACKET),
    at_once=record(
        "Every draw at that quantile together; no bound.",
        **dict.fromkeys(("p50", "p95", "p99", "p99.9"), SECONDS),
    ),
    budget=by_name(flag(), "By percentile of the latency budget, whether it is met."),
    leaves=nullable(share("Users who give up; null without coefficients.")),
    without=by_name(BRACKET, "By component: p99 if its own work took no time."),
)
PHASE = by_name(by_name(FIGURES, "By segment."), "By journey.")

CALL = record(
    "Per call that no cache answers.",
    attempts=number("Attempts of a call on average.", least=0),
    timeouts=share("Attempts that time out."),
    fails=share("Attempts that time out or err."),
    hedged=share("Attempts of which a second copy goes out."),
)
CALLS = by_name(by_name(by_name(CALL, "By segment."), "By journey."), "By call, `A -> B`.")
PLACE: Plain = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
OPEN: Plain = {"type": "array", "items": {"type": "string"}, "minItems": 3, "maxItems": 3}

SHED = record(
    "A stamp that gets more than it serves.",
    component=text(),
    region=text("Empty if it has none of its own."),
    load=number("Requests per second.", least=0),
    capacity=number("Requests per second.", least=0),
    refused=items(record("A journey.", journey=text(), share=probability("Of its requests.")), "First shed first."),
    left_over=number("Requests per second that are too many and not shed.", least=0),
)

LATENCY = output(
    "latency",
    record(
        "How long every journey takes, before, at onset and steady.",
        design=DESIGN,
        spike=record(
            "What happens.",
            slow=by_name(
                record("Own work.", factor=number("Times as long."), delay=number("Seconds more.", least=0)),
                "By component.",
            ),
            surge=by_name(number("Times its load."), "By component."),
            load=number("Times every peak.", least=0),
        ),
        journeys=PHASE,
        onset={**PHASE, "type": ["object", "null"]},
        steady={**PHASE, "type": ["object", "null"]},
        calls=CALLS,
        calls_at_onset=CALLS,
        overloaded=items(
            PLACE, "Component and region of what gets more than it serves; then onset and steady are null."
        ),
        open=items(OPEN, "Call, journey and segment of every open breaker, steady."),
        rungs=by_name(
            by_name(
                nullable(number("The first rung that meets the p99 budget, steady; 0: none needed.")), "By segment."
            ),
            "By journey; null: none does.",
        ),
        money=by_name(
            record(
                "Steady against before; null for what is unknown.",
                slower_per_hour={
                    "type": ["object", "null"],
                    "additionalProperties": text(),
                    "description": "Less revenue in an hour at peak: currency to amount.",
                },
                leaves=nullable(share("Users who give up, more than before.")),
                retention_points=nullable(share("Members lost for good.")),
                members=nullable(number("How many these are.", least=0)),
            ),
            "By journey.",
        ),
        thresholds=items(
            record(
                "From which delay of the component on something is so, at onset.",
                component=text(),
                key={
                    "type": "array",
                    "description": "What begins: budget, timeouts, breaker, pool or capacity, and of what.",
                    "items": {"type": ["string", "number", "null"]},
                },
                at=number("Seconds more of its own work; 0: without any.", least=0),
            ),
            "The first first; what does not begin within 60 s is left out.",
        ),
        shed=items(SHED),
        differs_from_fail=items(
            record(
                "A journey that an endless delay loses by one account only.",
                journey=text(),
                segment=text(),
                verdict=one_of("lost", "degraded", "unharmed", description="Of `fail --slow`."),
                late_or_lost=flag("Whether most requests are late or lost by these figures."),
                because=names("The chain of causes of the verdict."),
            )
        ),
        questions=names("What is not known, with the field that would say it."),
    ),
)
