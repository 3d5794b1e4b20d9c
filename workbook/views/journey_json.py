"""What became of one journey as plain data: the same keys wherever it is shown."""

from typing import Any

from workbook.review.scenario_outcome import JourneyOutcome


def journey_document(outcome: JourneyOutcome) -> dict[str, Any]:
    """Verdict, segments and reasons."""
    return {"verdict": outcome.verdict, "segments": dict(outcome.segments), "because": list(outcome.because)}
