"""Schema of `compare`: two designs side by side."""

from workbook.views.schemas.findings import ID, RULE
from workbook.views.schemas.pieces import (
    PRIORITY,
    count,
    flag,
    items,
    names,
    nullable,
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
    what=text("`objective of play`, `availability of db`, `cost per month in USD`."),
    before=nullable(text("As text, `99.9%`; null if the old design does not say it.")),
    after=nullable(text("As text; null if the new one does not.")),
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
    ),
)
