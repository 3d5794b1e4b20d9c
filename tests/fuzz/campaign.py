"""Many cases of one seed, and each fault that they find once."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from tests.fuzz import servers
from tests.fuzz.agenda import SERVED
from tests.fuzz.arguments import case as drawn_case
from tests.fuzz.case import Case
from tests.fuzz.growing import grows
from tests.fuzz.oracles import Fault, faults
from tests.fuzz.reduced import reduced
from tests.fuzz.running import SECONDS, run

GROWN = 5
"""Every so many cases one is measured as it grows."""


@dataclass(frozen=True)
class Found:
    """A fault, and the first case that shows it."""

    fault: Fault
    seed: int
    number: int
    case: Case
    grammar: bool = True

    @property
    def replay(self) -> str:
        """The command that runs this case again."""
        off = "" if self.grammar else " --no-grammar"
        return f".venv/bin/python -m tests.fuzz --seed {self.seed} --case {self.number}{off}"


def case_of(seed: int, number: int, *, grammar: bool = True) -> Case:
    """Case *number* of *seed*: of a command or, at times, of a server."""
    if number % SERVED == SERVED - 1 and grammar:
        return servers.case(Random(f"{seed}:{number}:served"))
    return drawn_case(seed, number, grammar=grammar)


def faults_of(case: Case, seconds: float = SECONDS) -> list[Fault]:
    """Every fault of a run of *case*."""
    if case.command in servers.ASKED:
        return [
            fault
            for fault in faults(run(case, seconds, lambda: servers.ask(case)))
            if fault.kind in {"traceback", "hang"}
        ]
    return faults(run(case, seconds))


def all_faults_of(case: Case, seed: int, number: int, seconds: float = SECONDS) -> list[Fault]:
    """The same, and of the growth of one of its files."""
    made = faults_of(case, seconds)
    return made + (grows(case, Random(f"{seed}:{number}:grown")) if number % GROWN == 0 else [])


def campaign(seed: int, numbers: Iterable[int], *, grammar: bool = True, seconds: float = SECONDS) -> Iterator[Found]:
    """Every fault of cases *numbers* of *seed*, each when it is seen first."""
    seen = set[Fault]()
    for number in numbers:
        case = case_of(seed, number, grammar=grammar)
        for fault in all_faults_of(case, seed, number, seconds):
            if fault not in seen:
                seen.add(fault)
                yield Found(fault, seed, number, case, grammar)


def smallest(found: Found, seconds: float = SECONDS) -> Case:
    """The case of *found*, reduced."""
    if found.fault.kind == "quadratic time":
        return found.case
    return reduced(found.case, found.fault, lambda case: faults_of(case, seconds))


Report = Callable[[str], object]


def tell(found: Found, report: Report, *, reduce: bool = True) -> Case:
    """Say what was found, how to see it again, and the smallest case; return that."""
    report(f"{found.fault.kind}: {found.fault.what}")
    report(f"  replay: {found.replay}")
    case = smallest(found) if reduce else found.case
    report(f"  arguments: workbook {' '.join(map(repr, case.arguments))}")
    for name, text in case.files.items():
        report(f"  {name}:")
        for line in text.splitlines()[:40]:
            report(f"    {line.encode('unicode_escape').decode()[:200]}")
    return case
