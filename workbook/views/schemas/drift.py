"""Schema of `drift`: where a design and its sources differ."""

from workbook.views.schemas.pieces import count, items, names, one_of, output, record, text

DRIFT = output(
    "drift",
    record(
        "Where a design and what its sources say differ.",
        name=text("Of the design."),
        compared=count("Dependencies that both have."),
        differences=items(
            record(
                "One difference.",
                kind=one_of(
                    "missing-dependency",
                    "claimed-protection",
                    "different-value",
                    "unseen-dependency",
                    description="missing: not in the design; claimed and unseen: in the design and no source.",
                ),
                part=text("The component, or caller → callee."),
                message=text(),
                file=text("Of the design."),
                line=count("Of the field in the design, or of the part around it.", least=1),
                sources=names("File and line of each source that says so."),
            ),
            "Those that matter most first.",
        ),
        not_compared=names("What no source could show, a sentence each."),
    ),
)
