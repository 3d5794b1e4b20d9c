"""Schemas of `verify` and `fail`: what became of scenarios."""

from workbook.views.schemas.pieces import (
    JOURNEY,
    REASONS,
    Plain,
    by_name,
    count,
    flag,
    items,
    names,
    nullable,
    one_of,
    output,
    record,
    state,
    text,
    verdict,
)

JOURNEYS = by_name(
    record(
        "A journey's verdict is its worst segment's.",
        **JOURNEY,
        undecided=by_name(flag("Whether the verdict holds only because a number is missing."), "By segment."),
        would_decide=names("Fields that would decide what is undecided, in file order."),
        omitted=by_name(names(), "By segment for which it goes on without some components, these."),
        rungs=by_name(
            nullable(count(least=1)), "By segment of `omitted`, the first rung that drops all of them; null: none does."
        ),
    ),
    "By journey.",
)


def _scenario(description: str, *, held: Plain, outcome: Plain, expected: Plain) -> Plain:
    return record(
        description,
        name=text(),
        held=held,
        outcome=outcome,
        expected=expected,
        journeys=JOURNEYS,
        components=by_name(record("Shown by its worst fact.", state=state(), because=REASONS), "By component."),
        notes=names("What is frozen, what had no effect."),
    )


SCENARIO = _scenario(
    "One scenario.",
    held=flag("Whether the outcome is `held`."),
    outcome=one_of(
        "held",
        "failed",
        "undecided",
        description="held: every expectation is met; also without any. failed: one is not met. "
        "undecided: all are met, but one only because a number is missing.",
    ),
    expected=by_name(verdict(), "By journey, or by segment of one (`play@eu`), as written."),
)

VERIFICATION = output(
    "verify", record("What became of each scenario.", scenarios=items(SCENARIO, "In the order of the file."))
)

FAIL = output(
    "fail",
    _scenario(
        "What became of the one scenario that the options describe; the keys are those of a scenario of `verify`.",
        held={"const": True, "description": "Nothing is expected, so it always holds."},
        outcome={"const": "held", "description": "Nothing is expected, so it always holds."},
        expected={"type": "object", "maxProperties": 0, "description": "Empty: options expect nothing."},
    ),
)
