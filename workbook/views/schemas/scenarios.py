"""Schemas of `verify` and `fail`: what became of scenarios."""

from workbook.views.schemas.pieces import (
    JOURNEYS,
    REASONS,
    Plain,
    by_name,
    flag,
    items,
    names,
    output,
    record,
    state,
    text,
    verdict,
)


def _scenario(description: str, *, held: Plain, expected: Plain) -> Plain:
    return record(
        description,
        name=text(),
        held=held,
        expected=expected,
        journeys=JOURNEYS,
        components=by_name(record("Shown by its worst fact.", state=state(), because=REASONS), "By component."),
        notes=names("What is frozen, what had no effect."),
    )


SCENARIO = _scenario(
    "One scenario.",
    held=flag("Whether every expectation is met; true without expectations."),
    expected=by_name(verdict(), "By journey, as written."),
)

VERIFICATION = output(
    "verify", record("What became of each scenario.", scenarios=items(SCENARIO, "In the order of the file."))
)

FAIL = output(
    "fail",
    _scenario(
        "What became of the one scenario that the options describe; the keys are those of a scenario of `verify`.",
        held={"const": True, "description": "Nothing is expected, so it always holds."},
        expected={"type": "object", "maxProperties": 0, "description": "Empty: options expect nothing."},
    ),
)
