# ruff: noqa: E501  tables are easier to read on few lines
"""What a slice visits: every structure of the grammar in turn, in an order drawn for its seed; chance only adds to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from random import Random
from typing import TypeVar

from tests.fuzz.command_line import commands, is_output, options

SLICE = 80
"""Cases after which every command, kind of file, field of the dialect, hostile text and kind of place was visited."""
SERVED = 8
"""Every so many cases one asks a server."""
READS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "import": (("source", "source"),), "explain": (), "schema": (), "facts": (), "rules": (), "new": (),
    "verify": (("scenarios.yaml", "scenarios"),), "replay": (("outage.yaml", "outage"),),
    "postmortem": (("outage.yaml", "outage"),), "scenario": (("outage.yaml", "outage"),),
    "timeline": (("chat", "messages"),), "lint-postmortem": (("document.md", "document"),),
    "fault-tree": (("tree.xml", "tree"),), "compare": (("design.yaml", "design"), ("new.yaml", "design")),
    "drift": (("design.yaml", "design"), ("source", "source")), "outages": (),
}  # fmt: skip
"""The files that a command reads by position, and what each is; others read one design."""
DESIGN = (("design.yaml", "design"),)
OFTEN: Mapping[str, int] = {
    "import": 6, "verify": 7, "brief": 6, "postmortem": 3, "drift": 4, "timeline": 3, "draw": 3, "check": 2, "compare": 2,
    "lint-postmortem": 2, "fail": 2, "drill": 2, "report": 2, "export": 2, "analyze": 2, "availability": 2, "cuts": 1,
    "fmea": 2, "replay": 2, "latency": 2, "size": 2,
}  # fmt: skip
"""How often a slice visits a command, by how many formats it reads and writes; others once."""


T = TypeVar("T")
WRITES = "writes now"


@dataclass(frozen=True)
class Turn:
    """The turn of one case; without *visits*, whatever the seed says."""

    seed: str
    command: str = ""
    visits: Mapping[str, int] = field(default_factory=dict)

    def of(self, what: str, items: Sequence[T]) -> T:
        """That one of *items* whose turn it is: a visit of *what* after the other takes the next."""
        order = _order(self.seed, what, len(items))
        return items[order[self.visits.get(what, 0) % len(items)]]

    def several(self, what: str, items: Sequence[T], count: int) -> tuple[T, ...]:
        """The same, *count* of them a visit."""
        order, first = _order(self.seed, what, len(items)), self.visits.get(what, 0) * count
        return tuple(items[order[place % len(items)]] for place in range(first, first + min(count, len(items))))

    def rotated(self, what: str, items: Sequence[T]) -> tuple[T, ...]:
        """All *items*, beginning with another one each visit."""
        first = self.visits.get(what, 0) % len(items)
        order = _order(self.seed, what, len(items))
        return tuple(items[place] for place in (*order[first:], *order[:first]))

    @property
    def writes(self) -> bool:
        """Whether this case names a file that is written."""
        return self.visits.get(WRITES, 0) == 1


@cache
def _order(seed: str, what: str, count: int) -> tuple[int, ...]:
    return tuple(Random(f"{seed}:{what}").sample(range(count), count))


def turn(seed: int, number: int) -> Turn:
    """The turn of case *number* of *seed*; those that ask a server take none away."""
    drawn = number - number // SERVED
    lap, place = divmod(drawn, len(_slots()))
    return _turns(seed, lap)[place]


@cache
def _slots() -> tuple[str, ...]:
    return tuple(name for name in commands() for _ in range(OFTEN.get(name, 1)))


@cache
def visits_of(what: str) -> int:
    """How often a slice visits *what* by a file that a command reads."""
    return sum(what in _uses(name, 1) for name in _slots())


@cache
def _turns(seed: int, lap: int) -> tuple[Turn, ...]:
    """All turns of a *lap*; each lap has an order of its own, and counts on."""
    slots = Random(f"{seed}:{lap}").sample(_slots(), len(_slots()))
    before = [Counter(slots[:place])[name] for place, name in enumerate(slots)]
    uses = [_uses(name, visit) for name, visit in zip(slots, before, strict=True)]
    seen = Counter({what: lap * count for what, count in Counter(chain.from_iterable(uses)).items()})
    made = []
    for name, used in zip(slots, uses, strict=True):
        made.append(Turn(str(seed), name, {**seen, WRITES: int("output" in used)}))
        seen.update(used)
    return tuple(made)


@cache
def _uses(command: str, visit: int) -> tuple[str, ...]:
    """What a visit of *command* counts for; each other one writes."""
    roles = {role for _, role in READS.get(command, DESIGN)}
    reads = roles | ({"design"} if "scenarios" in roles else set())
    writes = ("output",) if visit % 2 == 0 and any(map(is_output, options(command))) else ()
    return (command, *sorted(reads), *writes)
