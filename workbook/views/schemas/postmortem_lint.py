"""Schema of `lint-postmortem`: remarks about post-mortems."""

from workbook.views.schemas.pieces import PLACE, items, one_of, output, record, text

KINDS = (
    "impact", "detection", "cause", "timeline", "actions", "doc-owner", "evidence", "empty", "action", "blame",
    "hindsight", "person", "promise", "contradiction", "order", "one-cause", "one-sided", "says-nothing",
)  # fmt: skip
REMARK = {
    "kind": one_of(*KINDS, description="What it is about."),
    "rule": text("Name of what it goes against."),
    "severity": one_of("low", "medium", "high", description="How much it matters."),
    "line": PLACE["line"],
    "message": text(),
    "places": items(PLACE["line"], "Every line that it is about."),
}

LINT_POSTMORTEM = output(
    "lint-postmortem",
    record(
        "What keeps readers from learning, file by file.",
        ("refused",),
        files=items(
            record(
                "One post-mortem.",
                file=PLACE["file"],
                remarks=items(record("One remark.", **REMARK), "By place; none if there is nothing to say."),
                waived=items(
                    record(
                        "A remark that a comment in the page accepts for a time.",
                        **REMARK,
                        until=text("The last day on which it is accepted."),
                        why=text("The reason given."),
                    ),
                    "By place.",
                ),
            ),
            "In the order given.",
        ),
        refused=items(
            record("A file that could not be read.", file=PLACE["file"], message=text("Why.")),
            "Missing if there is none.",
        ),
    ),
)
