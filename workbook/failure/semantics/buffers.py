"""P14: what is sent into buffers and queues, as numbers over loads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workbook.failure.semantics.flows import failing, most_retries
from workbook.failure.semantics.vocabulary import Vocabulary, may_be_fast
from workbook.graph import Call


class Sending(NamedTuple):
    """What one caller sends asynchronously."""

    call: Call
    retries: float
    failing: tuple[tuple[int, ...], ...]
    """Per journey of the design that makes the call: the facts under which it is retried."""
    not_fast: int | None
    """The fact under which retries happen at all; None if they always do."""

    def parts(self) -> Iterator[int]:
        for facts in self.failing:
            yield from facts
        if self.retries and self.not_fast is not None:
            yield self.not_fast


@dataclass(frozen=True, slots=True)
class Buffer:
    """Something that keeps messages, and who sends into it."""

    head: int
    """The fact that it does not hold what is sent."""
    room: float
    sendings: tuple[Sending, ...]

    def parts(self) -> Iterator[int]:
        """Every fact that it depends on."""
        for sending in self.sendings:
            yield from sending.parts()


def buffers(facts: Vocabulary, call: Call) -> Iterator[Buffer]:
    """The buffer of *call*, and the queue behind it, where their sizes are known."""
    graph, network = facts.graph, facts.network
    if call.dependency.mode != "async" or call.dependency.plane == "control" or not call.carried:
        return
    if call.dependency.buffer is not None:
        head = network.fact("BufferFull", call.caller, call=call.index)
        yield Buffer(head, call.dependency.buffer, (_sending(facts, call),))
    depths = [depth for target in call.targets if (depth := graph.component(target).max_depth) is not None]
    if call.consumers and len(depths) == len(call.targets):
        into = (
            other
            for other in graph.calls
            if other.dependency.mode == "async" and not set(other.targets).isdisjoint(call.targets)
        )
        head = network.fact("DepthFull", call.caller, call=call.index)
        yield Buffer(head, sum(depths), tuple(_sending(facts, other) for other in into))


def _sending(facts: Vocabulary, call: Call) -> Sending:
    retries = most_retries(call)
    return Sending(
        call=call,
        retries=retries,
        failing=tuple(
            tuple(dict.fromkeys(fact for stamp in call.targets for fact in failing(facts, call, stamp, journey)))
            if retries
            else ()
            for journey in call.journeys
        ),
        not_fast=facts.onset() if may_be_fast(call) else None,
    )
