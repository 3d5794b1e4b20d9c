"""A smaller case with the same fault: files, arguments, and parts of files are left out while it stays."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from tests.fuzz.case import Case
from tests.fuzz.inputs import read, written
from tests.fuzz.oracles import Fault

Faults = Callable[[Case], list[Fault]]


def reduced(case: Case, fault: Fault, faults: Faults, most: int = 150) -> Case:
    """*case*, as small as at most *most* runs make it; *fault* is still there."""
    is_smaller = True
    while is_smaller and most > 0:
        is_smaller, place = False, 0
        while most > 0 and (smaller := next(islice(_smaller(case), place, None), None)) is not None:
            most -= 1
            if fault in faults(smaller):
                case, is_smaller = smaller, True  # what stands at this place now is another part
            else:
                place += 1
    return case


def _smaller(case: Case) -> Iterator[Case]:
    """Cases with less, those with much less first."""
    yield from (case.without(name) for name in case.files)
    for place in range(1, len(case.arguments)):
        yield replace(case, arguments=(*case.arguments[:place], *case.arguments[place + 1 :]))
        if case.arguments[place].startswith("-") and place + 1 < len(case.arguments):
            yield replace(case, arguments=(*case.arguments[:place], *case.arguments[place + 2 :]))
    if case.stdin:
        yield replace(case, stdin="")
    for name, text in case.files.items():
        data = read(text)
        if isinstance(data, dict | list) and data:
            yield from (case.with_file(name, _written(name, less)) for less in _less(data))
        else:
            yield from (case.with_file(name, less) for less in _shorter(text))


def _written(name: str, data: Any) -> str:
    return json.dumps(data) if name.endswith((".json", ".jsonl")) else written(data)


def _less(data: Any) -> Iterator[Any]:
    """*data* without one of its parts, the outer ones first."""
    routes: list[tuple[Any, ...]] = [()]
    for route in routes:
        inner = data
        for step in route:
            inner = inner[step]
        steps = list(inner) if isinstance(inner, dict) else range(len(inner)) if isinstance(inner, list) else ()
        for step in steps:
            routes.append((*route, step))
            copy = json.loads(json.dumps(data, default=str))
            target = copy
            try:
                for outer in route:
                    target = target[outer]
                del target[step]
            except (KeyError, IndexError, TypeError):
                continue
            yield copy


def _shorter(text: str) -> Iterator[str]:
    lines = text.split("\n")
    step = max(1, len(lines) // 2)
    while True:
        for start in range(0, len(lines), step):
            if len(lines) > 1:
                yield "\n".join(lines[:start] + lines[start + step :])
        if step == 1:
            return
        step //= 2
