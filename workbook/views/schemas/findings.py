"""Schema of `check`, and what a finding looks like wherever one is told in full."""

from workbook.views.schemas.pieces import (
    PHASE,
    PLACE,
    Plain,
    count,
    flag,
    items,
    names,
    nullable,
    output,
    record,
    severity,
    share,
    text,
    verdict,
)

RULE = text("Name of the rule, as `workbook explain` takes it.")
FAMILY = text("What the rule is about, as `workbook rules --family` takes it.")
CONFIDENCE = {
    "enum": ["high", "medium", "low"],
    "description": "How sure the rule is: it follows from the design; usually right; an opinion or a habit.",
}
ID = text("Rule and part, `missing-timeout@components.api.depends_on.db`: the same from run to run.")


def _differences(description: str) -> Plain:
    return items(
        record(
            "One journey goes differently for some users after one event.",
            journey=text(),
            event=text("`db is slow`; empty at peak with nothing failed."),
            phase=PHASE,
            before=verdict("Without the fix."),
            after=verdict("With it."),
            share=share("Of the users."),
        ),
        description,
    )


FINDING = record(
    "One place that lacks protection.",
    id=ID,
    rule=RULE,
    family=FAMILY,
    severity=severity(
        "One step up on a single point of failure of a core journey, one step down if waived; a blocker changes a "
        "verdict, or is such a point."
    ),
    confidence=CONFIDENCE,
    changes_verdict=flag("Whether the fix is known to change a verdict for the better."),
    **PLACE,
    message=text("What, and why it matters here."),
    effect=record(
        "What the fix changes, measured over every single failure, surges and the peak alone; all empty if the "
        "sentence says that it was not measured.",
        sentence=text("All of it in one sentence."),
        load=nullable(
            share(
                "Factor on all peaks at which failures were looked at: 1, or where a journey is lost with nothing "
                "failed the largest at which none is; null if there is none, so that no failure was looked at."
            )
        ),
        lost_at_rest=names("Journeys that somebody loses at the declared peak with nothing failed."),
        saved=_differences("What was lost and is not any more."),
        relieved=_differences("What was degraded and is unharmed."),
        worsened=_differences("What gets worse."),
        single_points_of_failure_before=count("How many alone lose a core journey for somebody, without the fix."),
        single_points_of_failure_removed=names("Those of them that are none with the fix."),
        single_points_of_failure_added=names("Those that only the fix makes one."),
    ),
    fix=nullable(
        record(
            "What to do; null if no fix can be proposed.",
            summary=text("Starting with a verb."),
            yaml=text("What to write, nested as in the design."),
            needs_judgement=flag(
                "Whether it is unsafe: a proposal, which `workbook fix` leaves alone without --unsafe."
            ),
            safe=flag("The contrary."),
        )
    ),
    waived=flag("Whether the design accepts it as a risk, by name and until a day that is not over."),
)

CHECK = output(
    "check",
    record(
        "Every finding that is not in the baseline, waived ones included, and every open question, file by file.",
        ("problems", "refused"),
        findings=items(FINDING, "File by file, most severe first; waived ones after the others of their file."),
        undecided=items(
            record(
                "What a rule cannot decide, and the field that would.",
                rule=RULE,
                family=FAMILY,
                **PLACE,
                question=text("What cannot be decided."),
                field=text("The field that would decide it."),
            )
        ),
        problems=items(
            record(
                "Why a file could not be read; the same as in `refused`. Missing if there is nothing.",
                **PLACE,
                message=text("What is wrong."),
            )
        ),
        refused=items(
            record(
                "A file that could not be checked: an error in place of its findings. Missing if there is none.",
                file=text("The file."),
                severity={"enum": ["blocker"], "description": "As severe as can be: nothing is known of the file."},
                problems=items(
                    record(
                        "What is wrong with it.",
                        line=count("Line of it, from 1."),
                        column=count("Column of it, from 1."),
                        message=text("What is wrong."),
                    )
                ),
            )
        ),
    ),
)
