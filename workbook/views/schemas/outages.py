"""Schema of `outages`: those that come with the program, listed or compared with a design."""

from workbook.views.schemas.pieces import items, names, output, record, text

LISTED = record(
    "Without --similar-to.",
    outages=items(
        record(
            "One outage.",
            id=text("Of the outage, as its file has it."),
            title=text(),
            organisation=text("Whose outage it was; empty if the file does not say."),
            patterns=names("What --pattern takes."),
            component_kinds=names("Kinds of all components of its design, sorted."),
            events=names("What was given, `db down`."),
        ),
        "In the order of their ids.",
    ),
)
RESEMBLING = record(
    "With --similar-to.",
    failures=items(
        record(
            "One of the worst single failures of the design, or the outage that was named.",
            failure=text("`db is down`, or the title of the outage."),
            resembling=items(
                record(
                    "An outage that is like it: an analogy and no prediction.",
                    id=text("Of the outage, as its file has it."),
                    title=text(),
                    alike=names("What both share, in words."),
                ),
                "Most alike first.",
            ),
        ),
        "Worst first.",
    ),
)
DECIDED = record(
    "With --product-decisions.",
    outages=items(
        record(
            "One outage.",
            id=text("Of the outage, as its file has it."),
            title=text(),
            made_worse=names("Decisions of the product that made it worse."),
            softened=names("Decisions of the product that softened it."),
        ),
        "In the order of their ids.",
    ),
)
OUTAGES = output(
    "outages",
    {
        "description": "Outages that come with the program, or the worst failures of a design with those like them.",
        "oneOf": [LISTED, RESEMBLING, DECIDED],
    },
)
