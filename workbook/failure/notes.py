"""What one should know of a scenario beside its verdicts: what is frozen, had no effect, or is not decided."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.failure.bits import Bits
from workbook.failure.evaluation import Evaluation
from workbook.failure.network import Fact
from workbook.failure.raised_load import raised_load
from workbook.failure.undecided import asked_for_capacity
from workbook.graph import Call, Stamps
from workbook.wording.quantities import seconds


def notes(evaluation: Evaluation, scenario: int) -> tuple[str, ...]:
    """Remarks on one scenario, in file order, each once.

    P16: while a control dependency is away and what it told is still valid, its caller runs on but cannot
    change. A surge where no load is known multiplies nothing. What the design leaves open is told where it would
    matter here: how much can be held back while something asynchronous is away, how long a cache serves without
    what is behind it, whether what gets more load than at rest can carry it.
    """
    kinds = (_frozen, _held_back, _cached, _unmeasured, _without_effect, _across_kinds)
    return tuple(dict.fromkeys(line for of_kind in kinds for line in of_kind(evaluation, scenario)))


def _frozen(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    graph = evaluation.graph
    for call in graph.calls:
        valid_for = call.dependency.valid_for
        if call.dependency.plane != "control" or not _away(evaluation, call, scenario):
            continue
        caller = graph.stamps[call.caller].component
        if valid_for is None:
            yield (
                f"{caller} keeps its last state while {call.callee} is down; how long that state is valid is not given"
            )
        elif evaluation.scenarios.lengths[scenario] <= valid_for:
            known = f"its last state from {call.callee} is valid for {seconds(valid_for)}"
            yield f"{caller} is frozen: {known}; until then it keeps running but cannot change"


def _held_back(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    for call in evaluation.graph.calls:
        dependency = call.dependency
        one_way = dependency.mode == "async" and dependency.plane == "data"
        if one_way and dependency.buffer is None and _away(evaluation, call, scenario):
            caller, length = evaluation.graph.stamps[call.caller].component, evaluation.scenarios.lengths[scenario]
            without = (
                f"no buffer is given, so the model assumes that {caller} can hold all its messages for "
                f"{seconds(length)}"
            )
            yield f"{call.callee} is down; {without}"


def _cached(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    for call in evaluation.graph.calls:
        cache = call.dependency.cache
        if call.waits and cache and cache.ttl is None and _away(evaluation, call, scenario):
            caller = evaluation.graph.stamps[call.caller].component
            unsaid = "without a ttl the model assumes that it cannot answer"
            yield f"{caller} has a cache for {call.callee}, which is down; {unsaid}"


def _unmeasured(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    """What may be overloaded here, but does not say what it serves."""
    for name, reasons in _raised(evaluation, scenario).items():
        if asked_for_capacity(evaluation.graph, name) and evaluation.state(name, scenario) != "down":
            unsaid = "no capacity is given, so the model cannot overload it"
            yield f"{name} receives more load than usual {', and '.join(reasons)}; {unsaid}"


def _raised(evaluation: Evaluation, scenario: int) -> Mapping[str, tuple[str, ...]]:
    """Why more load than at rest reaches each component; asked once for all scenarios in which the same is away."""
    steady, traffic = bool(evaluation.scenarios.steady >> scenario & 1), evaluation.grounded.traffic
    silent = tuple(pair for pair, where in _ever_unanswered(evaluation) if where >> scenario & 1)
    key = "raised load", steady, silent
    if key not in evaluation.grounded.kept:
        pairs = frozenset(silent)

        def away(stamps: Stamps, journey: int) -> bool:
            return all((stamp, journey) in pairs for stamp in stamps)

        evaluation.grounded.kept[key] = raised_load(traffic, away, breakers_open=steady)
    known: Mapping[str, tuple[str, ...]] = evaluation.grounded.kept[key]
    return known


def _ever_unanswered(evaluation: Evaluation) -> Sequence[tuple[tuple[int, int], Bits]]:
    """Stamps and journeys that are without an answer in time in some scenario, and where."""
    if EVER not in evaluation.kept:
        graph = evaluation.graph
        pairs = ((stamp, journey) for stamp in range(len(graph.stamps)) for journey in range(len(graph.journeys)))
        evaluation.kept[EVER] = [(pair, where) for pair in pairs if (where := _unanswered(evaluation, *pair))]
    known: list[tuple[tuple[int, int], Bits]] = evaluation.kept[EVER]
    return known


EVER = "ever unanswered"
FEW = 3
"""Fields that a note names."""


def _away(evaluation: Evaluation, call: Call, scenario: int) -> bool:
    """No stamp of the callee answers in time, for some journey of the call."""
    return any(_gone(evaluation, call.targets, journey, scenario) for journey in call.journeys)


def _gone(evaluation: Evaluation, stamps: Stamps, journey: int, scenario: int) -> bool:
    return all(_unanswered(evaluation, stamp, journey) >> scenario & 1 for stamp in stamps)


def _unanswered(evaluation: Evaluation, stamp: int, journey: int) -> Bits:
    """The scenarios in which *stamp* does not answer *journey* in time."""
    key = "unanswered", stamp, journey
    if key not in evaluation.kept:
        down, hung, late = (evaluation.where(Fact(kind, stamp, journey)) for kind in ("Down", "Hung", "Late"))
        evaluation.kept[key] = down | hung | late
    known: Bits = evaluation.kept[key]
    return known


def _without_effect(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    """A surge multiplies what enters and what calls: of nothing, or of what nobody knows, that is nothing."""
    graph, traffic = evaluation.graph, evaluation.grounded.traffic
    for event, when in evaluation.scenarios.events.items():
        component = event.target.partition("@")[0]
        if event.kind != "surge" or not when >> scenario & 1:
            continue
        if any(load.get(stamp) for load in traffic.resting for stamp in graph.stamps_of[component]):
            continue
        unknown = [graph.journeys[index] for index in sorted(traffic.without_peak & set(graph.through[component]))]
        if unknown:
            fields = ", ".join(f"journeys.{name}.peak" for name in unknown[:FEW])
            yield f"the load of {component} is unknown, so its surge has no effect; set {fields}"
        else:
            yield f"with nothing else failed no load reaches {component}, so its surge alone has no effect"


def _across_kinds(evaluation: Evaluation, scenario: int) -> Iterator[str]:
    """A partition that lists, say, a vendor alone cuts off what is placed in regions: seldom what is meant.

    Between two groups nothing else is cut off.
    """
    graph, architecture = evaluation.graph, evaluation.graph.architecture
    for event, when in evaluation.scenarios.events.items():
        if event.kind != "partition" or " | " in event.target or not when >> scenario & 1:
            continue
        kinds = {architecture.failure_domains[domain].kind for domain in event.target.split()}
        cut_off: list[str] = []
        for name, stamps in graph.stamps_of.items():
            placed = [domain for stamp in stamps for domain, _ in graph.stamps[stamp].placed]
            around = {other for domain in placed if domain for other in architecture.containing(domain)}
            alive = any(
                count and where >> scenario & 1
                for stamp in stamps
                for count, where in evaluation.initial.replicas.alive(stamp).items()
            )
            if around and not alive and not kinds & {architecture.failure_domains[domain].kind for domain in around}:
                cut_off.append(name)
        if cut_off:
            only = f"the partition lists only domains of kind {', '.join(sorted(kinds))}"
            yield f"{only}, so all of {', '.join(cut_off)} is on the other side; list a region or zone of ours too"
