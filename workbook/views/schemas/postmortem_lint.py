"""Schema of `lint-postmortem`: remarks about post-mortems."""

from workbook.views.schemas.pieces import PLACE, items, output, record, text

LINT_POSTMORTEM = output(
    "lint-postmortem",
    record(
        "What keeps readers from learning, file by file.",
        ("refused",),
        files=items(
            record(
                "One post-mortem.",
                file=PLACE["file"],
                remarks=items(
                    record(
                        "One remark.",
                        rule=text("Name of what it goes against."),
                        line=PLACE["line"],
                        column=PLACE["column"],
                        message=text(),
                    ),
                    "By place; none if there is nothing to say.",
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
