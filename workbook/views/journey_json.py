"""What became of one journey as plain data: the same keys wherever it is shown."""

from typing import Any

from workbook.review.scenario_outcome import JourneyOutcome


def journey_document(outcome: JourneyOutcome) -> dict[str, Any]:
    """Verdicts, shares and reasons; what is undecided if that was asked."""
    return {
        "verdict": outcome.verdict,
        "segments": dict(outcome.segments),
        "refused": dict(outcome.refused),
        "lost_share": dict(outcome.lost_share),
        "because": list(outcome.because),
        "reasons": {segment: list(lines) for segment, lines in outcome.reasons.items()},
        **(
            {
                "undecided": dict(outcome.undecided),
                "would_decide": [number.field for number in outcome.would_decide],
                "omitted": {segment: list(names) for segment, names in outcome.omitted.items()},
                "rungs": {segment: rung and rung.number for segment, rung in outcome.rungs.items()},
            }
            if outcome.undecided
            else {}
        ),
    }
