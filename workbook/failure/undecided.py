"""What could not be decided because the design does not say, and which field would decide it."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from workbook.document import Route
from workbook.graph import Call, DependencyGraph
from workbook.traffic import Traffic, wait


@dataclass(frozen=True, slots=True)
class Undecided:
    """A question left open. *route* is the part it is about, *field* what would answer it."""

    route: Route
    question: str
    field: str


def undecided(traffic: Traffic) -> tuple[Undecided, ...]:
    """Every question about what fails that the design leaves open, in file order, each once."""
    graph = traffic.graph
    found = [*_of_journeys(traffic)]
    for call in graph.calls:
        found += _of_call(traffic, call)
    found += _of_capacity(traffic)
    return tuple(dict.fromkeys(found))


def _of_journeys(traffic: Traffic) -> Iterator[Undecided]:
    graph = traffic.graph
    for index, name in enumerate(graph.journeys):
        journey, route = graph.journey(index), ("journeys", name)
        timed = [call for call in graph.calls if index in call.journeys and call.waits and call.dependency.timeout]
        if timed and traffic.slacks[index] == inf:
            yield Undecided(route, f"whether waiting for a timeout is too long for {name}", "latency_budget: {p99: …}")
        elif journey.latency_budget is not None:
            passed = dict.fromkeys(graph.stamps[stamp].component for stamp in traffic.walks[index].callers_first)
            blind = [one for one in passed if not _has_p50(graph, one)]
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
            yield Undecided(route, f"how long {caller} runs on what it knows from {call.callee}", "valid_for: …")
    elif dependency.mode == "async":
        if dependency.buffer is None:
            yield Undecided(route, f"when what {caller} sends to {call.callee} no longer fits", "buffer: …")
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


def _of_capacity(traffic: Traffic) -> Iterator[Undecided]:
    graph = traffic.graph
    for name, component in graph.architecture.components.items():
        if component.capacity is None:
            continue
        for journey in sorted(traffic.without_peak.intersection(graph.through[name])):
            field = f"journeys.{graph.journeys[journey]}.peak: …"
            yield Undecided(("components", name, "capacity"), f"whether {name} is overloaded", field)
