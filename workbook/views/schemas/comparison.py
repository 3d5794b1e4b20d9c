"""Schema of `compare`: two designs side by side, or more in numbers."""

from workbook.review.options.numbers import FIGURES
from workbook.views.schemas.findings import ID, RULE
from workbook.views.schemas.pieces import (
    PRIORITY,
    count,
    flag,
    items,
    names,
    nullable,
    number,
    one_of,
    output,
    record,
    severity,
    share,
    text,
    verdict,
)

OBJECTIVE = nullable(
    one_of("met", "missed", "open", description="Of the design's SLO; open: not known well enough. Null without one.")
)
TALLY = record(
    "How many single failures one journey survives for one segment.",
    journey=text(),
    priority=PRIORITY,
    segment=text(),
    survives_before=count("In the old design."),
    single_failures_before=count("How many are possible there."),
    survives_after=count("In the new one."),
    single_failures_after=count("How many are possible there."),
    lost_by_what_is_new=names("Failures, `db is slow`, that only the new design knows, and that lose the journey."),
    was_lost_by_what_is_gone=names("Failures that only the old design knows, and that lost it."),
)
SHIFT = record(
    "After one event that both designs know, one journey goes differently.",
    journey=text(),
    priority=PRIORITY,
    event=text("`db is slow`; empty with nothing failed."),
    before=verdict("In the old design."),
    after=verdict("In the new one."),
    segments=names("Whom it goes differently for."),
)
BRIEF_FINDING = record(
    "One finding.",
    id=ID,
    rule=RULE,
    severity=severity(),
    message=text("What, and why it matters here."),
)
AVAILABLE = record(
    "How available one journey is.",
    journey=text(),
    before=share("Availability, a share of the time, in the old design."),
    after=share("Availability, a share of the time, in the new one."),
    exact=flag("Whether both are."),
    change=one_of("better", "worse", "same", description="same: also where the difference is within the uncertainty."),
    objective_before=OBJECTIVE,
    objective_after=OBJECTIVE,
)
DECLARED = record(
    "Something that the designs say themselves, and differently.",
    what=text("`SLO of play`, `availability of db`, `cost per month in USD`."),
    before=nullable(text("As text, `99.9%`; null if the old design does not say it.")),
    after=nullable(text("As text; null if the new one does not.")),
)
FIGURE = one_of(
    *FIGURES, description="Seconds, shares of requests, money, bit/s, replicas, deploys a month, or a word."
)
KEY = record(
    "One figure of one thing.",
    figure=FIGURE,
    of=text("A journey, a segment, a component, a store or a currency."),
    segment=nullable(text("Null if the figure is not by segment.")),
)
NUMBERS = items(
    record(
        "One figure of each design.",
        figure=FIGURE,
        of=text("A journey, a segment, a component, a store or a currency."),
        segment=nullable(text("Null if the figure is not by segment.")),
        values=items(
            record(
                "Between two ends, the same where it is exact.",
                low=nullable(number("Null if it is unknown, or a word.")),
                high=nullable(number("Null if it is unknown, or a word.")),
                word=nullable(text("What a store chooses.")),
                missing=nullable(text("Why it is unknown.")),
            ),
            "In the order of the designs.",
        ),
        better=nullable(count("The place of the design that is better than every other one; null if none is.")),
    )
)
TRADE_OFF = record(
    "A changed field; undoing it alone undoes what it improves and what it worsens.",
    field=text("`components.db.placed.eu`"),
    before=nullable(text("As it is written; null if it is not.")),
    after=nullable(text("As it is written; null if it is not.")),
    improves=items(KEY),
    worsens=items(KEY),
)
COMPARE = output(
    "compare",
    record(
        "What differs between two designs.",
        old=text("Name of the design as it was."),
        new=text("Name of the design as it would be."),
        worse=flag("Whether somebody is worse off: what `--fail-on worse` exits with 1 for."),
        journeys=items(TALLY, "Of journeys that both designs have, core ones first."),
        got_worse=items(SHIFT),
        got_better=items(SHIFT),
        journeys_gone=names("Only the old design has them."),
        journeys_new=names("Only the new one has them."),
        findings=record(
            "Findings, the same if they have the same id.",
            new=items(BRIEF_FINDING, "Not there before, or not severe then."),
            gone=items(BRIEF_FINDING, "Not there any more."),
            now_accepted=items(BRIEF_FINDING, "Waived in the new design only."),
            as_before=count("How many others the new design has, waived ones aside."),
        ),
        availability=items(
            AVAILABLE, "Of those journeys; none if a design says nothing of how available its parts are."
        ),
        declared=items(DECLARED),
        numbers=NUMBERS,
        trade_offs=items(TRADE_OFF),
        changed_fields=record(
            "How many fields were looked at.",
            differ=count("Fields that are not the same."),
            undone=count("Those that were undone alone."),
        ),
    ),
)
OPTIONS = output(
    "compare",
    record("More than two designs in numbers.", designs=names("In their order."), numbers=NUMBERS),
)
