# ruff: noqa: E501  inputs are easier to read on one line each
"""Seven faults put into the program for the length of a test, one of each kind; each needs a structure to be reached."""

import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from unittest import mock

from tests.fuzz.campaign import Found, campaign
from tests.fuzz.case import LINKS, Case
from tests.fuzz.command_line import OUTPUTS
from tests.fuzz.inputs import SECRET, read
from tests.fuzz.oracles import Fault
from workbook.errors import DocumentError, UsageError
from workbook.model import Architecture, load_text
from workbook.views import markdown_escaping


@dataclass(frozen=True)
class Planted:
    """A fault of one *kind*: a function of a module replaced, and the structure that reaches it."""

    kind: str
    needs: str
    plant: Callable[[ExitStack], None]
    is_in: Callable[[Case], bool]
    """Whether the input has the structure: what the program must be given for the fault to be possible at all."""
    sign: str = "planted"
    """A piece of what the oracle says of it."""

    def shows(self, fault: Fault) -> bool:
        """Whether *fault* is this one."""
        return fault.kind == self.kind and self.sign in fault.what


def _architecture(case: Case) -> Architecture | None:
    try:
        return load_text(case.files.get("design.yaml", ""), "design.yaml")
    except DocumentError:
        return None


def _of_design(holds: Callable[[Architecture], bool]) -> Callable[[Case], bool]:
    return lambda case: (architecture := _architecture(case)) is not None and holds(architecture)


def _retried_hedged_or_cached(architecture: Architecture) -> bool:
    calls = (call for component in architecture.components.values() for call in component.depends_on.values())
    return any(call.retries or call.hedge or call.cache for call in calls)


def _plant_traceback(stack: ExitStack) -> None:
    from workbook.failure import analysis

    ground = analysis.ground

    def planted_ground(graph: Any, traffic: Any) -> Any:
        if _retried_hedged_or_cached(graph.architecture):
            raise KeyError("planted")
        return ground(graph, traffic)

    stack.enter_context(mock.patch.object(analysis, "ground", planted_ground))


def _placed_in_a_nested_domain(architecture: Architecture) -> bool:
    domains = architecture.failure_domains
    placed = {domain for component in architecture.components.values() for domain in component.placed}
    return any(domains[name].within for name in placed if name in domains)


def _plant_hang(stack: ExitStack) -> None:
    from workbook.failure import analysis

    build = analysis.build

    def planted_build(architecture: Architecture) -> Any:
        while _placed_in_a_nested_domain(architecture):
            pass
        return build(architecture)

    stack.enter_context(mock.patch.object(analysis, "build", planted_build))


def _slowly_same(first: str, second: str) -> bool:
    same = 0
    for place in range(8):
        if first[place : place + 1] == second[place : place + 1]:
            same += 1
        else:
            same -= 1
    return same == 8


def _names_of_parts(architecture: Architecture) -> bool:
    return any(journey.needs for journey in architecture.journeys.values()) and bool(architecture.document)


def _plant_quadratic(stack: ExitStack) -> None:
    from workbook.model import references

    unknown = references._unknown

    def planted_unknown(route: Any, names: Any, known: Any, what: str) -> Any:
        listed = list(names)
        for first in listed:
            for second in listed:
                _slowly_same(first, second)
        return unknown(route, listed, known, what)

    stack.enter_context(mock.patch.object(references, "_unknown", planted_unknown))


def _writes_through_a_link(case: Case) -> bool:
    pairs = zip(case.arguments, case.arguments[1:], strict=False)
    return any(option in OUTPUTS and word in LINKS for option, word in pairs)


def _plant_overwritten(stack: ExitStack) -> None:
    from workbook.cli import written_files

    refuse = written_files.refuse

    def planted_refuse(file: Any, inputs: Any) -> None:
        if not file.path.is_symlink():
            refuse(file, inputs)

    stack.enter_context(mock.patch.object(written_files, "refuse", planted_refuse))


def _has_a_file_of_variables(case: Case) -> bool:
    sources = [read(text) for name, text in case.files.items() if name.startswith("source")]
    services = [
        data["services"] for data in sources if isinstance(data, dict) and isinstance(data.get("services"), dict)
    ]
    bodies = [body for several in services for body in several.values() if isinstance(body, dict)]
    return any(body.get("env_file") == SECRET["services"]["web"]["env_file"] for body in bodies)


def _plant_leaked(stack: ExitStack) -> None:
    from workbook.intake.compose import service

    def planted_variables(path: Any, _outer: Any) -> Any:
        if path.name == "secret.env" and path.is_file():
            raise UsageError(f"{path.name}:1: {path.read_text(encoding='utf-8').splitlines()[0]} is no variable")
        return {}

    stack.enter_context(mock.patch.object(service, "variables_in", planted_variables))


def _quotes_an_element(case: Case) -> bool:
    return "<fuzzed" in case.files.get("design.yaml", "") and _architecture(case) is not None


def _plant_injected(stack: ExitStack) -> None:
    escaped = markdown_escaping.escaped

    def planted_escaped(text: str, *more: Any, **options: Any) -> str:
        return text if "<" in text and "fuzzed" in text else escaped(text, *more, **options)

    for name, module in list(sys.modules.items()):
        if name.startswith("workbook.") and getattr(module, "escaped", None) is escaped:
            stack.enter_context(mock.patch.object(module, "escaped", planted_escaped))


def _verifies_several(case: Case) -> bool:
    data = read(case.files.get("scenarios.yaml", ""))
    rows = data.get("scenarios") if isinstance(data, dict) else None
    expecting = [row for row in rows if isinstance(row, dict) and row.get("expect")] if isinstance(rows, list) else []
    return case.command == "verify" and len(expecting) > 1 and _architecture(case) is not None


def _plant_wrong_exit_code(stack: ExitStack) -> None:
    from workbook.review.verification import Verification

    held = property(lambda self: self.scenarios[0].held if len(self.scenarios) < 2 else self.scenarios[-1].held or True)
    stack.enter_context(mock.patch.object(Verification, "held", held))


PLANTED = (
    Planted("traceback", "a call that is retried, hedged or cached", _plant_traceback, _of_design(_retried_hedged_or_cached), "planted_ground"),
    Planted("hang", "a component placed in a domain that lies in another", _plant_hang, _of_design(_placed_in_a_nested_domain), "planted_build"),
    Planted("quadratic time", "a list of names of a design without other mistakes", _plant_quadratic, _of_design(_names_of_parts), ".yaml: "),
    Planted("overwritten file", "an output that is a link to another file", _plant_overwritten, _writes_through_a_link, "changed or lost"),
    Planted("leaked content", "a compose file with a file of variables", _plant_leaked, _has_a_file_of_variables, "standard error"),
    Planted("injected markup", "an element in a text of a design", _plant_injected, _quotes_an_element, "an element"),
    Planted("wrong exit code", "two scenarios with expectations", _plant_wrong_exit_code, _verifies_several, "verify: 0, but"),
)  # fmt: skip


@dataclass(frozen=True)
class Searched:
    """What a slice found: the kinds of planted faults, each with the number of its case, and everything else."""

    kinds: Mapping[str, int]
    others: Sequence[Found]


CASES, SECONDS = 240, 0.4
"""What a slice of the suite is; a planted hang never ends, and nothing else is judged by these seconds."""


def searched(seed: int, *, grammar: bool = True) -> Searched:
    """Search with all seven in the program; one that is found is mended, as it would be, and the search goes on."""
    import workbook.views.brief.markdown
    import workbook.views.postmortem.pages  # noqa: F401  so that they are there to be patched

    kinds, others = dict[str, int](), list[Found]()
    with ExitStack() as every:
        plants = {fault: every.enter_context(ExitStack()) for fault in PLANTED}
        for fault, plant in plants.items():
            fault.plant(plant)
        for one in campaign(seed, range(CASES), grammar=grammar, seconds=SECONDS):
            shown = [fault for fault in PLANTED if fault.shows(one.fault)]
            for fault in shown:
                kinds.setdefault(fault.kind, one.number)
                plants[fault].close()
            if not shown:
                others.append(one)
            if len(kinds) == len(PLANTED):
                break
    return Searched(kinds, others)
