"""Schema of `size`: what flows and is stored."""

from workbook.views.schemas.pieces import (
    DESIGN,
    by_name,
    count,
    flag,
    items,
    names,
    nullable,
    number,
    one_of,
    output,
    record,
    text,
)

LADDER = record(
    "At which bit rate a segment is sent the stream.",
    average=nullable(number("Bit/s, over all users of the segment; those who cannot play count with 0.")),
    cannot_play=nullable(number("Share of the segment below the lowest bit rate; null without a ladder.")),
)
JOURNEY = record(
    "How often a journey is made.",
    declared=nullable(number("Per second at peak, as declared.")),
    derived=nullable(number("Per second at peak, as the audience gives it.")),
    peak=nullable(number("Per second at peak: the declared one, else the derived one.")),
    mean=nullable(number("Per second on average.")),
    concurrent=nullable(number("Users in it at peak.")),
    ladder=by_name(LADDER, "By segment."),
)
LOST_DOMAIN = record(
    "The failure domain with most, not all, of the replicas.",
    domain=text(),
    left=count("Replicas outside it."),
    total=nullable(count("Replicas to declare so that those left are enough.")),
)
LOST_REGION = record(
    "The other region whose loss adds most.",
    region=text(),
    peak=nullable(number("Requests per second then.")),
    needed=nullable(count("Replicas needed then.")),
)
HOTTEST = record(
    "The shard that gets most.",
    share=number("Of requests."),
    peak=nullable(number("Requests per second on it.")),
    room=nullable(number("What it can serve over what it is asked; below 1 it fails first.")),
)
STAMP = record(
    "One region of a component, or all of it.",
    peak=nullable(number("Requests per second at peak.")),
    mean=nullable(number("Requests per second on average.")),
    stored=nullable(number("Bytes.")),
    declared=count("Replicas."),
    needed=nullable(count("Replicas needed at peak; null without a capacity, or if no journey reaches it.")),
    lost_domain=nullable(LOST_DOMAIN),
    lost_region=nullable(LOST_REGION),
    hottest=nullable(HOTTEST),
)
COMPONENT = record(
    "What a component gets, sends and stores.",
    peak=nullable(number("Requests per second at peak.")),
    mean=nullable(number("Requests per second on average.")),
    sent=nullable(number("Bit/s at peak, of the sizes that are known.")),
    received=nullable(number("Bit/s at peak, of the sizes that are known.")),
    sent_month=nullable(number("Bytes in 30 days.")),
    stored=nullable(number("Bytes.")),
    declared=count("Replicas, of all stamps together."),
    needed=nullable(count("Replicas needed at peak, likewise.")),
    stamps=by_name(STAMP, "By region; one with an empty name if it has none."),
)
DEPENDENCY = record(
    "What flows between two components.",
    peak=nullable(number("Calls per second at peak.")),
    mean=nullable(number("Calls per second on average.")),
    up=nullable(number("Bit/s at peak to the callee.")),
    down=nullable(number("Bit/s at peak to the caller.")),
    month=nullable(number("Bytes in 30 days, both ways.")),
)
SEGMENT = record(
    "What the clients of a segment send and get.",
    up=nullable(number("Bit/s at peak.")),
    down=nullable(number("Bit/s at peak.")),
)
EXPERIMENT = record(
    "What an experiment needs.",
    per_arm=count("Users, or requests, in each arm."),
    days=nullable(count("Whole days until so many have come; null if they never do, or nobody knows.")),
)
QUESTIONS = items(
    record("A number that is missing.", field=text("The field to set."), about=text("What it decides.")),
    "Numbers without which a figure is unknown, or counts nothing.",
)
SOURCES = items(
    record(
        "A number of the design that says where it comes from.",
        field=text(),
        value=text("As the design has it."),
        source=text("As the design says."),
        fact=nullable(text("The public figure that it cites.")),
        note=nullable(text("What is wrong with it.")),
    )
)
REFUSED = items(
    record(
        "A feature that was refused, and what it would do.",
        feature=text(),
        measured=flag("Whether the entry says what it would change."),
        does_nothing=flag("Whether the change changes nothing that is measured."),
        moved=items(
            record(
                "The largest change of one figure.",
                component=text(),
                figure=one_of("sends", "gets", "stores"),
                before=number("Bit/s, per second, or bytes."),
                after=number("The same, with the feature."),
            )
        ),
        month=nullable(
            record(
                "The bill of a month, by currency; null if it stays or is unknown.",
                before=by_name(text(), "By currency."),
                after=by_name(text(), "By currency."),
            )
        ),
        harmed=items(
            record(
                "A journey that is worse off.",
                journey=text(),
                at_peak=nullable(text("lost, degraded or unharmed with nothing failed; null if that is as before.")),
                newly_lost_by=names("Single failures that lose it now and did not before."),
            )
        ),
    )
)
DERIVATION = items(
    record(
        "A figure as a product of others.",
        about=text("Which part of a row it is, if not all of it."),
        factors=items(
            record(
                "One number.",
                value=number("In the unit of its kind: 1, share of 1, per second, seconds, bit/s, bytes."),
                kind=one_of("number", "share", "rate", "seconds", "bits", "bytes"),
                divides=flag("Whether it divides instead."),
            )
        ),
        result=number("What they come to."),
        kind=one_of("number", "share", "rate", "seconds", "bits", "bytes"),
    )
)

SIZE = output(
    "size",
    record(
        "What flows and is stored with nothing failed.",
        design=DESIGN,
        journeys=by_name(JOURNEY, "By journey."),
        components=by_name(COMPONENT, "By component."),
        dependencies=by_name(DEPENDENCY, "By call that a journey reaches, as `caller -> callee`."),
        segments=by_name(SEGMENT, "By segment."),
        experiments=by_name(EXPERIMENT, "By experiment."),
        derivations=record(
            "How figures come about.",
            journeys=by_name(DERIVATION, "By journey."),
            components=by_name(DERIVATION, "By component."),
        ),
        hard_no=REFUSED,
        questions=QUESTIONS,
        sources=SOURCES,
    ),
)
