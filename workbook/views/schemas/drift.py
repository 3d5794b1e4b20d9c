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
                id=text("What a waiver or a baseline names: kind@part."),
                kind=one_of(
                    "missing-dependency",
                    "claimed-protection",
                    "different-value",
                    "unseen-dependency",
                    description="missing: not in the design; claimed and unseen: in the design and no source.",
                ),
                severity=one_of("blocker", "high", "medium", "low", description="How much it matters."),
                part=text("The component, or caller → callee."),
                message=text(),
                file=text("Of the design."),
                line=count("Of the field in the design, or of the part around it.", least=1),
                sources=names("File and line of each source that says so."),
            ),
            "Those that matter most first: neither waived nor in the baseline.",
        ),
        waived=items(
            record(
                "One difference that the design accepts.",
                id=text("Its kind and part."),
                message=text(),
                because=text("Of the waiver."),
                owner=text("Of the waiver."),
                expires=text("The last day of the waiver."),
            ),
            "What waivers cover.",
        ),
        waivers=items(
            record("What is wrong with a waiver.", id=text("Rule and place."), message=text()), "Expired or idle."
        ),
        known=count("Differences that are in the baseline."),
        not_compared=names("What no source could show, a sentence each."),
    ),
)
