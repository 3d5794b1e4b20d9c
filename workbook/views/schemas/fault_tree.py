"""Schema of `fault-tree`: cut sets and probability of one fault tree."""

from workbook.views.schemas.pieces import count, flag, items, names, nullable, number, output, probability, record, text

FAULT_TREE = output(
    "fault-tree",
    record(
        "What is known of the top event.",
        ("limits", "without_probability", "first_cut_sets"),
        top=text("Name of the gate that was solved."),
        gates=count("How many gates it has."),
        basic_events=count("How many basic events it has."),
        coherent=flag("Whether no negation is left; if false, cut sets are those of the coherent hull."),
        cut_sets=nullable(count("How many minimal cut sets there are; null if not all were found.")),
        by_order=items(count(), "How many of order 1, 2, …; only the orders that are certain if not all were found."),
        probability=nullable(
            probability("Of the top event, with independent events; null if not found, or if an event has none.")
        ),
        exact=flag("Whether every number is final: no limit was reached."),
        seconds=number("How long solving took, in seconds.", least=0),
        limits=names("What was not reached, and why; missing if nothing was cut short."),
        without_probability=names("Basic events without a figure; missing if all have one."),
        first_cut_sets=items(
            names("The names of its events, sorted."),
            "With --list: so many minimal cut sets, small ones first; none if they were not found.",
        ),
    ),
)
