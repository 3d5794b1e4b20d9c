"""Schema of `cost`: what a month costs."""

from workbook.views.schemas.pieces import DESIGN, by_name, interval, items, names, nullable, output, record, text
from workbook.views.schemas.sizes import QUESTIONS, SOURCES

AMOUNT = by_name(text("Decimal digits, such as 870.40."), "By currency; null if unknown.")

COST = output(
    "cost",
    record(
        "What a month of 30 days costs.",
        design=DESIGN,
        month=nullable(AMOUNT),
        month_known=AMOUNT,
        per_user=nullable(AMOUNT),
        unattributed=nullable(AMOUNT),
        components=by_name(
            by_name(nullable(AMOUNT), "By driver that has a price: fixed, replicas, requests, egress, storage."),
            "By component.",
        ),
        totals=by_name(nullable(AMOUNT), "All drivers together, by component."),
        journeys=by_name(nullable(AMOUNT), "By journey."),
        per_thousand=by_name(nullable(AMOUNT), "1,000 of each journey."),
        redundancy=record(
            "What redundancy costs.",
            replicas=nullable(AMOUNT),
            regions=nullable(AMOUNT),
            copies=nullable(AMOUNT),
        ),
        redundancy_unpriced=by_name(names(), "Components that have such redundancy without a price for it, by kind."),
        redundancy_saves=by_name(
            record(
                "What a design without it would lose more in a month: [least, most], twice the same if exact.",
                seconds=by_name(interval("Seconds."), "By journey."),
                worth=nullable(items(AMOUNT)),
            ),
            "By kind of redundancy that the design has.",
        ),
        redundancy_saves_missing=nullable(text("Why it is not known what redundancy saves.")),
        one_more=by_name(nullable(AMOUNT), "Change of the month: `1Mbps`, `hit:A -> B`, `replica:C`."),
        questions=QUESTIONS,
        sources=SOURCES,
    ),
)
