"""Schema of `rules`: the catalogue of what is checked."""

from workbook.views.schemas.findings import CONFIDENCE, FAMILY, RULE
from workbook.views.schemas.pieces import items, one_of, output, record, severity, text
from workbook.views.schemas.postmortem_lint import KINDS

RULES = output(
    "rules",
    record(
        "What is checked.",
        rules=items(
            record(
                "One rule.",
                ("kind",),
                name=RULE,
                family=FAMILY,
                severity=severity("The usual one."),
                confidence=CONFIDENCE,
                summary=text("What is wrong where it finds something."),
                kind=one_of(*KINDS, description="Of a rule of lint-postmortem: what its remarks are about."),
            )
        ),
    ),
)
