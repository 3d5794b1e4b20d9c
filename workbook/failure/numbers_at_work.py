"""Which numbers fire a rule of their own, and where."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.document import Route
from workbook.failure.bits import Bits
from workbook.failure.evaluation import Evaluation
from workbook.failure.missing_numbers import MissingNumber
from workbook.failure.network import NOTHING, Fact

Subject = tuple[str, Route]
"""The kind of a number and the part that has it."""


def where_at_work(evaluation: Evaluation, numbers: Sequence[MissingNumber]) -> Mapping[MissingNumber, Bits]:
    """The scenarios in which each of *numbers* fires a rule, or may: none fires outside of these. Linear in clauses."""
    asked = {("capacity" if number.kind == "sizes" else number.kind, number.route): number for number in numbers}
    columns: dict[MissingNumber, Bits] = {}
    for subject, bits in _firing(evaluation):
        if subject in asked and bits:
            columns[asked[subject]] = columns.get(asked[subject], 0) | bits
    return {number: evaluation.columns.anywhere(bits) for number, bits in columns.items()}


def _firing(evaluation: Evaluation) -> Iterator[tuple[Subject, Bits]]:
    network, values = evaluation.grounded.network, evaluation.values
    for index, fact in enumerate(network.facts):
        subject = _decided_alone(evaluation, fact)
        if subject is not None:
            yield subject, values[index]
        for clause in network.clauses[index]:
            if clause.rule in ("P14", "P16"):
                for part in clause.body:
                    subject = _decided_with_others(evaluation, network.facts[part], clause.call)
                    if subject is not None:
                        yield subject, _together(values, clause.body)


def _together(values: Sequence[Bits], body: Sequence[int]) -> Bits:
    together = values[body[0]]
    for part in body[1:]:
        together &= values[part]
    return together


def _decided_alone(evaluation: Evaluation, fact: Fact) -> Subject | None:
    """The number that decides *fact*, whatever else holds."""
    graph = evaluation.graph
    if fact.kind == "PoolFull" and fact.call == NOTHING:
        return "workers", ("components", graph.stamps[fact.stamp].component)
    if fact.kind == "Overloaded":
        return "capacity", ("components", graph.stamps[fact.stamp].component)
    if fact.kind == "Cold":
        return "ttl", _of_call(evaluation, fact.call)
    if fact.kind == "TooLate" and fact.journey < len(graph.journeys):
        return "latency_budget", ("journeys", graph.journeys[fact.journey])
    return None


def _decided_with_others(evaluation: Evaluation, fact: Fact, call: int) -> Subject | None:
    """The number that decides *fact* in a clause over *call*."""
    if fact.kind == "BufferFull":
        return "buffer", _of_call(evaluation, fact.call)
    if fact.kind == "DepthFull":
        return "max_depth", ("components", evaluation.graph.calls[fact.call].callee)
    if fact.kind == "Lasts":
        return "valid_for", _of_call(evaluation, call)
    return None


def _of_call(evaluation: Evaluation, call: int) -> Route:
    edge = evaluation.graph.calls[call]
    return ("components", evaluation.graph.stamps[edge.caller].component, "depends_on", edge.callee)
