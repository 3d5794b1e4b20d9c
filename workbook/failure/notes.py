"""What one should know of a scenario although it hurts nobody: what is frozen, what had no effect."""

from collections.abc import Iterator

from workbook.failure.evaluation import Evaluation
from workbook.failure.figures import seconds
from workbook.failure.network import Fact
from workbook.graph import Call


def notes(evaluation: Evaluation, scenario: int) -> tuple[str, ...]:
    """Remarks on one scenario, in file order, each once.

    P16: while a control dependency is away and what it told is still valid, its caller runs on but cannot
    change. A surge where nothing enters multiplies nothing.
    """
    return tuple(dict.fromkeys((*_frozen(evaluation, scenario), *_without_effect(evaluation, scenario))))


def _frozen(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    graph = evaluation.graph
    for call in graph.calls:
        valid_for = call.dependency.valid_for
        if call.dependency.plane != "control" or not _away(evaluation, call, scenario):
            continue
        caller = graph.stamps[call.caller].component
        if valid_for is None:
            yield f"{caller} cannot change while {call.callee} is away; the design does not say how long that is well"
        elif evaluation.scenarios.lengths[scenario] <= valid_for:
            known = f"what it knows from {call.callee} is valid for {seconds(valid_for)}"
            yield f"{caller} is frozen: {known}, until then it runs on and cannot change"


def _away(evaluation: Evaluation, call: Call, scenario: int) -> bool:
    """No stamp of the callee answers in time, for some journey of the call."""
    return any(
        all(
            any(evaluation.where(Fact(kind, stamp, journey)) >> scenario & 1 for kind in ("Down", "Late"))
            for stamp in call.targets
        )
        for journey in call.journeys
    )


def _without_effect(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    graph = evaluation.graph
    needed = {name for journey in graph.architecture.journeys.values() for name in journey.needs}
    for event, when in evaluation.scenarios.events.items():
        component = event.target.partition("@")[0]
        if event.kind == "surge" and when >> scenario & 1 and component not in needed:
            entries = ", ".join(name for name in graph.stamps_of if name in needed)
            yield f"nothing enters at {component}, so its surge multiplies nothing; journeys enter at {entries}"
