"""The course that the model expects: when what will give way."""

from collections.abc import Iterator
from math import inf

from workbook.incident.draft.blocks import Block, Items, Table, Text
from workbook.incident.draft.case import Case
from workbook.model import Dependency
from workbook.traffic import wait
from workbook.wording.quantities import elapsed, seconds


def expected_course(case: Case) -> Iterator[Block]:
    """When what will give way, by the design's own numbers."""
    steps = sorted(_steps(case), key=lambda step: step[0])
    rows = [("0 s", f"{case.events} (the assumed failure)", "–")]
    rows += [
        (elapsed(after) if after >= 1 or not after else seconds(after), text, by)
        for after, text, by in steps
        if after <= case.scenario.outage_length
    ]
    if len(rows) > 1:
        yield Table(("after", "what will happen", "decided by"), tuple(rows[:LONGEST]))
    if len(rows) > LONGEST:
        yield Text(f"And {len(rows) - LONGEST} more steps like these.")
    late = [text for after, text, _ in steps if after > case.scenario.outage_length]
    if late:
        yield Items(tuple(late), "Only if it lasts longer")


LONGEST = 25


def _steps(case: Case) -> Iterator[tuple[float, str, str]]:
    states = case.onset.states
    for caller, callee, dependency in case.architecture.dependencies():
        if states[callee] not in ("down", "slow"):
            continue
        yield from _of_call(caller, callee, states[callee], dependency)


def _of_call(caller: str, callee: str, state: str, dependency: Dependency) -> Iterator[tuple[float, str, str]]:
    held = wait(dependency)
    breaker = dependency.circuit_breaker
    if state == "slow" and dependency.mode == "sync" and dependency.plane == "data":
        if held == inf:
            yield 0.0, f"{caller} will wait for {callee} indefinitely", "no timeout"
        else:
            yield (
                held,
                f"{caller} will time out on {callee}",
                f"timeout {seconds(dependency.timeout or 0)}, with retries",
            )
    # A call that never returns is no slow call: without a timeout no breaker counts it.
    counts = breaker is not None and (state == "down" or (breaker.slow_calls and held < inf))
    if breaker is not None and counts and breaker.window is not None and dependency.mode == "sync":
        yield (
            breaker.window,
            f"{caller} will stop calling {callee}: its breaker opens",
            f"window {seconds(breaker.window)}",
        )
    if dependency.cache is not None and dependency.cache.ttl is not None:
        yield dependency.cache.ttl, f"{caller} will run out of cached answers from {callee}", "cache ttl"
    if dependency.plane == "control" and dependency.valid_for is not None:
        yield dependency.valid_for, f"the data that {caller} holds from {callee} will expire", "valid_for"
