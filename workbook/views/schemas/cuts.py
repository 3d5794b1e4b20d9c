"""Schema of `cuts`: minimal cut sets."""

from workbook.views.schemas.pieces import (
    CUT_EVENT,
    DESIGN,
    PRIORITY,
    STEADY,
    by_name,
    count,
    items,
    names,
    nullable,
    one_of,
    output,
    probability,
    record,
    share,
    text,
)

CUT_SET = record(
    "Events that together lose the journey for somebody.",
    order=count("How many events; 0 if it is lost with nothing failed."),
    events=items(CUT_EVENT),
    minimal_for=names("Segments that lose the journey by these events and by no part of them."),
    lost_for=names("All segments that lose it by these events."),
    users_hit=share("Share of the users in those segments."),
    probability=probability("Share of the time in which all the events are the case, taken as independent."),
)

JOURNEY = record(
    "The minimal cut sets of one journey.",
    priority=PRIORITY,
    certain_up_to=count("Every minimal cut set of at most so many events is known."),
    method=one_of("decision diagrams", "orders 1 and 2 alone", "order by order"),
    limits=names("What was not found, and why; empty if nothing was cut short."),
    lost_at_rest=names("Segments for which the journey is lost with nothing failed."),
    by_order=by_name(
        nullable(items(count())),
        "By segment: how many minimal cut sets there are of order 1, 2, …, beyond the order asked for too; "
        "null where they were not all counted.",
    ),
    omitted=count("Cut sets within the order asked for that are counted and not listed."),
    cut_sets=items(CUT_SET, "Small ones first, then those that hit most users."),
)

CUTS = output(
    "cuts",
    record(
        "The smallest sets of events that lose each journey.",
        design=DESIGN,
        order=count("Sets of at most so many events were asked for.", least=1),
        phase=STEADY,
        outage_length=text("How long every event is taken to last, `1h`."),
        basic_events=count("How many different events were looked at."),
        journeys=by_name(JOURNEY, "By journey, core ones first."),
    ),
)
