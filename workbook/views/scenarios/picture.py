"""One scenario as a picture: states painted, the cause chain stressed, verdicts and their reasons below."""

from collections.abc import Iterator, Mapping

from workbook.failure import Evaluation, reasons
from workbook.review.failure_trace import trace_of
from workbook.review.scenario_outcome import JourneyOutcome, journey_outcomes
from workbook.views.analysis_summaries import for_whom
from workbook.views.picture.depict import Failure, depict
from workbook.views.picture.diagram import Diagram


def failure_diagram(evaluation: Evaluation, place: int, events: str) -> Diagram:
    """The design after one scenario of *evaluation*; *events* say in words what happened."""
    why = reasons(evaluation, place)
    outcomes = journey_outcomes(evaluation, place, why)
    traced = trace_of(evaluation, place, why, outcomes)
    unnamed = [f"{domain} is lost" for domain in traced.domains if domain not in events]
    failure = Failure(
        events=", ".join([events, *unnamed]),
        states=traced.states,
        verdicts={name: journey.verdict for name, journey in outcomes.items()},
        segments={name: journey.segments for name, journey in outcomes.items()},
        chain=traced.chain,
        domains=traced.domains,
    )
    return depict(evaluation.graph.architecture, failure=failure, caption=tuple(_caption(outcomes)))


def _caption(outcomes: Mapping[str, JourneyOutcome]) -> Iterator[str]:
    """Every journey that is hurt with its reasons, a line each; the others in one line."""
    for word in ("lost", "degraded"):
        for name, journey in outcomes.items():
            if journey.verdict == word:
                parts = (f"{name} is {for_whom(journey.verdict, journey.segments)}", "; and ".join(journey.because))
                yield ": ".join(part for part in parts if part)
    unharmed = [name for name, journey in outcomes.items() if journey.verdict == "unharmed"]
    if unharmed:
        yield f"unharmed: {', '.join(unharmed)}"
