"""Schema of `rules`: the catalogue of what is checked."""

from workbook.views.schemas.findings import CONFIDENCE, FAMILY, RULE
from workbook.views.schemas.pieces import items, output, record, severity, text

RULES = output(
    "rules",
    record(
        "What is checked.",
        rules=items(
            record(
                "One rule.",
                name=RULE,
                family=FAMILY,
                severity=severity("The usual one."),
                confidence=CONFIDENCE,
                summary=text("What is wrong where it finds something."),
            )
        ),
    ),
)
