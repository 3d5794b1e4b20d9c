"""Schema of `facts`: public figures."""

from workbook.views.schemas.pieces import by_name, nullable, one_of, output, record, text

FACTS = output(
    "facts",
    record(
        "Public figures that designs may cite.",
        facts=by_name(
            record(
                "One figure.",
                topic=text(),
                what=text("What it is."),
                value=text("As a design would write it."),
                as_of=text("The date it is of, as far as known."),
                verified=one_of("read", "summary", "remembered", "derived", "agreed"),
                source=text(),
                outdated=nullable(text("Why it should not be used any more.")),
            ),
            "By name.",
        ),
    ),
)
