"""What could not be decided because the design does not say, and which field would decide it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from workbook.document import Route
from workbook.failure.raised_load import raised_load
from workbook.graph import Call, DependencyGraph
from workbook.model import OUTSIDE_KINDS
from workbook.traffic import Traffic, exceeds, wait
from workbook.traffic.walk import reached_by_load


@dataclass(frozen=True, slots=True)
class Undecided:
    """A question left open. *route* is the part it is about, *field* what would answer it."""

    route: Route
    question: str
    field: str


def undecided(traffic: Traffic) -> tuple[Undecided, ...]:
    """Every question about what fails that the design leaves open, in file order, each once."""
    graph = traffic.graph
    questions = [*_of_journeys(traffic)]
    for call in graph.calls:
        questions += _of_call(traffic, call)
    questions += _of_unknown_rates(traffic)
    questions += _of_capacity(traffic)
    questions += _of_missing_capacity(traffic)
    questions += _of_what_no_journey_reaches(graph)
    return tuple(dict.fromkeys(questions))


def _of_journeys(traffic: Traffic) -> Iterator[Undecided]:
    graph = traffic.graph
    timed = {index for call in graph.calls if call.waits and call.dependency.timeout for index in call.journeys}
    for index, name in enumerate(graph.journeys):
        journey, route = graph.journey(index), ("journeys", name)
        if index in timed and traffic.slacks[index] == inf:
            yield Undecided(route, f"whether waiting for a timeout is too long for {name}", "latency_budget: {p99: …}")
        elif journey.latency_budget is not None:
            passed = dict.fromkeys(graph.stamps[stamp].component for stamp in traffic.walks[index].callers_first)
            blind = [component for component in passed if not _has_p50(graph, component)]
            if blind:
                question = (
                    f"how much of {name}'s latency budget {', '.join(blind)} {'use' if len(blind) > 1 else 'uses'}"
                )
                yield Undecided(route, question, "latency: {p50: …}")


def _has_p50(graph: DependencyGraph, component: str) -> bool:
    latency = graph.architecture.components[component].latency
    return latency is not None and latency.p50 is not None


def _of_call(traffic: Traffic, call: Call) -> Iterator[Undecided]:
    dependency, graph = call.dependency, traffic.graph
    caller = graph.stamps[call.caller].component
    route = ("components", caller, "depends_on", call.callee)
    if dependency.plane == "control":
        if dependency.valid_for is None:
            yield Undecided(route, f"how long {caller} can run on the last state from {call.callee}", "valid_for: …")
    elif dependency.mode == "async":
        if dependency.buffer is None:
            yield Undecided(route, f"when the messages of {caller} to {call.callee} no longer fit", "buffer: …")
        else:
            yield from _of_peaks(traffic, call, f"when the buffer of {caller} for {call.callee} is full")
    elif wait(dependency) < inf and traffic.drains(call) is None:
        question = f"whether a slow {call.callee} fills the pool of {caller}"
        if traffic.workers(call) is None:
            yield Undecided(route, question, f"components.{caller}.workers: … (or bulkhead: … here)")
        else:
            yield from _of_peaks(traffic, call, question)
    if dependency.cache is not None and dependency.cache.ttl is None:
        yield Undecided(route, f"how long {caller} can answer from its cache without {call.callee}", "cache: {ttl: …}")


def _of_peaks(traffic: Traffic, call: Call, question: str) -> Iterator[Undecided]:
    missing = traffic.without_peak.intersection(call.journeys)
    route = ("components", traffic.graph.stamps[call.caller].component, "depends_on", call.callee)
    for journey in sorted(missing):
        yield Undecided(route, question, f"journeys.{traffic.graph.journeys[journey]}.peak: …")


def _of_unknown_rates(traffic: Traffic) -> Iterator[Undecided]:
    """Load flows over synchronous calls: behind a queue nothing says how fast a buffer or a pool fills."""
    graph, callees = traffic.graph, dict[str, dict[str, None]]()
    by_load: dict[int, frozenset[int]] = {}
    for call in graph.calls:
        dependency = call.dependency
        buffered = dependency.mode == "async" and dependency.buffer is not None
        pooled = call.waits and wait(dependency) < inf and traffic.workers(call) is not None
        if not call.journeys or not (buffered or pooled):
            continue
        for journey in call.journeys:
            if journey not in by_load:
                by_load[journey] = reached_by_load(graph, journey)
            if call.caller in by_load[journey]:
                break
        else:
            callees.setdefault(graph.stamps[call.caller].component, {})[call.callee] = None
    for name, called in callees.items():
        question = (
            f"how much load passes from {name} to {', '.join(called)}: {name} is reached only by asynchronous calls"
        )
        yield Undecided(("components", name), question, f"journeys.….peak: … of a journey that needs {name}")


def _of_capacity(traffic: Traffic) -> Iterator[Undecided]:
    graph = traffic.graph
    for name, component in graph.architecture.components.items():
        if component.capacity is None:
            continue
        question = f"whether {name} is overloaded"
        if all(_overloaded_at_rest(traffic, stamp, component.capacity) for stamp in graph.stamps_of[name]):
            if not component.load_shedding:
                continue  # more load changes nothing
            question = f"how much {name} sheds"
        for journey in sorted(traffic.without_peak.intersection(graph.through[name])):
            yield Undecided(("components", name, "capacity"), question, f"journeys.{graph.journeys[journey]}.peak: …")


def _overloaded_at_rest(traffic: Traffic, stamp: int, capacity: float) -> bool:
    """By the journeys that say their peak alone, with nothing failed."""
    return exceeds(
        sum(load.get(stamp, 0.0) for load in traffic.resting), capacity * traffic.graph.stamps[stamp].instances
    )


def _of_missing_capacity(traffic: Traffic) -> Iterator[Undecided]:
    """What cannot be overloaded in the model because nobody says what it serves, although its load can rise."""
    for name, reasons in raised_load(traffic, lambda _stamps, _journey: True).items():
        if asked_for_capacity(traffic.graph, name):
            question = f"whether {name} can serve its load {', or '.join(reasons)}"
            yield Undecided(("components", name), question, f"components.{name}.capacity: …")


def asked_for_capacity(graph: DependencyGraph, name: str) -> bool:
    """Whether component *name* is ours to measure and does not say what one replica serves."""
    component = graph.architecture.components[name]
    return component.capacity is None and component.kind not in OUTSIDE_KINDS


def _of_what_no_journey_reaches(graph: DependencyGraph) -> Iterator[Undecided]:
    for name, component in graph.architecture.components.items():
        if not graph.through[name]:
            question = f"how the failure of {name} affects users: no journey uses it"
            yield Undecided(("components", name), question, f"journeys.….needs: [{name}]")
        for callee, dependency in component.depends_on.items():
            passing = {graph.journeys[place] for place in graph.through[name]} if dependency.journeys else ()
            for journey in dependency.journeys or ():
                if journey not in passing:
                    question = f"why {name} calls {callee}: {journey} does not use {name}"
                    field = f"journeys.{journey}.needs: [{name}]"
                    yield Undecided(("components", name, "depends_on", callee), question, field)
