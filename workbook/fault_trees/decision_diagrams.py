"""The one place that knows the decision-diagram library; run as a program of its own.

The library ends its process when memory runs out and cannot be interrupted, so it works here, behind a
pipe: one request a line on standard input, one answer a line on standard output, both JSON. Arguments:
the folder of the library, the memory limit in bytes, and a pipe that closes when whoever asks has ended (-1: none).
"""

import faulthandler
import json
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

try:
    import fcntl
    import resource
except ImportError:  # no such limits on this platform
    fcntl = resource = None  # type: ignore[assignment]

LATE = 2.0
"""Seconds after its time limit at which a request ends the process, should nobody be left to do so."""
CHUNK = 1 << 10
"""Steps between two looks at what is left of time and memory."""
OUT_OF_MEMORY = 75
"""The exit code, beside the library's own abort, when memory runs out."""


class Workspace:
    """The diagram under work, of one module."""

    def build(self, order: Sequence[int], nodes: Sequence[Sequence[Any]], root: int) -> dict[str, Any]:
        """Build the binary diagram of literal *root*; *order* lists the inputs, the first on top."""
        from relibmss import BDD  # noqa: PLC0415  found only once the folder is known

        self.bdd = BDD()
        self.order = order
        self.found = {0: self.bdd.const(0)}
        for number in reversed(order):  # the library puts what is defined later above
            self.found[number] = self.bdd.defvar(str(number))
        for number, kind, k, args in nodes:
            self.found[number] = self.gate(kind, k, [self.literal(arg) for arg in args])
        self.top = self.literal(root)
        return {"size": self.top.size()[0]}

    def literal(self, number: int) -> Any:  # noqa: ANN401  the library is untyped
        return self.found[number] if number > 0 else self.bdd.Not(self.found[-number])

    def gate(self, kind: str, k: int, args: list[Any]) -> Any:  # noqa: ANN401
        if kind == "xor":
            odd = args[0]
            for arg in args[1:]:
                odd ^= arg
            return odd
        args.sort(key=lambda arg: -1 if arg.get_level() is None else arg.get_level())
        if kind == "and":
            return self.bdd.And(args)
        if kind == "or":
            return self.bdd.Or(args)
        reached = [self.bdd.const(1)] + [self.bdd.const(0)] * k  # reached[j]: at least j so far
        for arg in args:
            reached = reached[:1] + [arg.ifelse(reached[j - 1], reached[j]) for j in range(1, k + 1)]
        return reached[k]

    def probability(self, of: dict[str, float], negated: bool) -> dict[str, Any]:  # noqa: FBT001
        """Return the probability of the function, or of its opposite, given that of each input."""
        return {"probability": (self.bdd.Not(self.top) if negated else self.top).prob(of)}

    def chance(self, of: dict[str, tuple[float, float]]) -> dict[str, Any]:
        """Return the probability of the function and of its opposite, given both of each input.

        The library knows one number per input and takes 1 minus it for the other.
        """
        inputs = [of[str(number)] for number in reversed(self.order)]
        conditionals = {0: (0.0, 1.0), 1: (1.0, 0.0)}
        for node, level, low, high in walk(self.top):
            occurs, spared = inputs[level]
            (low_yes, low_no), (high_yes, high_no) = conditionals[low], conditionals[high]
            conditionals[node] = spared * low_yes + occurs * high_yes, spared * low_no + occurs * high_no
        yes, no = conditionals[self.top.get_id()]
        return {"yes": yes, "no": no}

    def minimal_cut_sets(self) -> dict[str, Any]:
        """Return the zero-suppressed diagram of the minimal cut sets of the coherent hull.

        The library finds those of coherent functions only. In general, the ones that need an event are those
        there are once it has occurred, without any that contains one there is before it has.

        Source: A. Rauzy, "Mathematical foundations of minimal cutsets", IEEE Transactions on Reliability
        50(4), 2001.
        """
        coherent = self.top.minpath()
        if coherent is not None:
            return self.arrays(coherent)
        families = Families()
        minimal = {0: 0, 1: 1}
        for node, level, low, high in walk(self.top):
            before = minimal[low]
            minimal[node] = families.node(level, before, families.without(minimal[high], before))
        return families.arrays(minimal[self.top.get_id()], len(self.order))

    def function(self) -> dict[str, Any]:
        """Return the binary diagram itself."""
        return self.arrays(self.top)

    def arrays(self, root: Any) -> dict[str, Any]:  # noqa: ANN401
        """What *root* reaches, as lists; level 0 is on top there."""
        numbers = {0: 0, 1: 1}
        levels, low, high = list[int](), list[int](), list[int]()
        for node, level, no, yes in walk(root):
            levels.append(len(self.order) - 1 - level)
            low.append(numbers[no])
            high.append(numbers[yes])
            numbers[node] = len(levels) + 1
        return {"levels": levels, "low": low, "high": high, "root": numbers[root.get_id()]}


class Families:
    """Families of sets as one zero-suppressed diagram; 0 is the empty family, 1 that of the empty set.

    *spend* is called after every CHUNK steps, and may raise.
    """

    def __init__(self, spend: Callable[[], None] = lambda: None) -> None:
        self.levels, self.low, self.high = [-1, -1], [0, 0], [0, 0]
        self.numbers: dict[tuple[int, int, int], int] = {}
        self.differences: dict[int, int] = {}
        self.spend, self.left = spend, CHUNK

    def __len__(self) -> int:
        """Entries of all tables: what the memory in use is proportional to."""
        return len(self.numbers) + len(self.differences)

    def node(self, level: int, low: int, high: int) -> int:
        """The sets of *low*, and those of *high* with the input of *level* added; the highest is on top."""
        if not high:
            return low
        key = (level, low, high)
        if key not in self.numbers:
            self.numbers[key] = len(self.levels)
            self.levels.append(level)
            self.low.append(low)
            self.high.append(high)
        return self.numbers[key]

    def without(self, some: int, others: int) -> int:
        """Those of *some* that contain none of *others*; of neither does one set contain another."""
        result, key = self.without_at_once(some, others)
        stack = [] if key is None else [key]
        while stack:
            if not self.left:
                self.spend()
                self.left = CHUNK
            self.left -= 1
            wanted = self.without_below(stack[-1])
            if wanted:
                stack += wanted
            else:
                result = self.differences[stack.pop()]
        return result

    def without_at_once(self, some: int, others: int) -> tuple[int, int | None]:
        """The difference if it is known, and else the key under which it will be."""
        level = self.levels[some]
        while self.levels[others] > level:  # a set with that input is contained in none of *some*
            others = self.low[others]
        if not some or others in (1, some):
            return 0, None
        if not others:
            return some, None
        key = some << 32 | others
        known = self.differences.get(key)
        return (0, key) if known is None else (known, None)

    def without_below(self, key: int) -> list[int]:
        """The keys that are to be known first; none once the difference of *key* is."""
        some, others = key >> 32, key & 0xFFFF_FFFF
        level = self.levels[some]
        if level > self.levels[others]:
            low, low_key = self.without_at_once(self.low[some], others)
            high, high_key = self.without_at_once(self.high[some], others)
        else:
            spared = self.low[others]
            low, low_key = self.without_at_once(self.low[some], spared)
            high, high_key = self.without_at_once(self.high[some], spared)
            if high_key is None:
                high, high_key = self.without_at_once(high, self.high[others])
        wanted = [key for key in (low_key, high_key) if key is not None]
        if not wanted:
            self.differences[key] = self.node(level, low, high)
        return wanted

    def arrays(self, root: int, size: int) -> dict[str, Any]:
        """What *root* reaches, as lists; level 0 is on top there."""
        wanted = {root}
        for number in range(root, 1, -1):
            if number in wanted:
                wanted.update((self.low[number], self.high[number]))
        kept = sorted(wanted - {0, 1})
        numbers = {0: 0, 1: 1} | {number: place for place, number in enumerate(kept, start=2)}
        return {
            "levels": [size - 1 - self.levels[number] for number in kept],
            "low": [numbers[self.low[number]] for number in kept],
            "high": [numbers[self.high[number]] for number in kept],
            "root": numbers[root],
        }


def walk(root: Any) -> Iterator[tuple[int, int, int, int]]:  # noqa: ANN401
    """Number, level (the lowest is 0) and low and high end of each node, ends first."""
    seen = {0, 1}
    stack = [(root.node, None)]  # the wrapped nodes: half the time for a million of them
    while stack:
        node, ends = stack.pop()
        number = node._get_id()  # noqa: SLF001
        if ends:
            yield number, node._get_level(), ends[0]._get_id(), ends[1]._get_id()  # noqa: SLF001
        elif number not in seen:
            seen.add(number)
            ends = node._get_children()  # noqa: SLF001
            stack += [(node, ends), (ends[1], None), (ends[0], None)]


def end_with(pipe: int) -> None:
    """Let the system end this process once nobody has the other end of *pipe*, whatever the library computes."""
    if fcntl is None or pipe < 0:
        return
    with suppress(AttributeError, OSError):  # not on every system; the time limit of a request ends it there
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | fcntl.FASYNC)
        signal.signal(signal.SIGIO, signal.SIG_DFL)
    if select.select([pipe], [], [], 0)[0]:
        sys.exit()  # it closed before


def main(folder: str, memory_limit: int, pipe: int) -> None:
    """Answer requests until there are no more."""
    end_with(pipe)
    if resource and memory_limit:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]  # nobody may raise it
        least = memory_limit if hard == resource.RLIM_INFINITY else min(memory_limit, hard)
        with suppress(OSError, ValueError):  # macOS has no such bound
            resource.setrlimit(resource.RLIMIT_AS, (least, least))
    sys.path.append(folder)
    sys.setrecursionlimit(1_000_000)  # as deep as there are inputs
    workspace = Workspace()
    for line in sys.stdin:
        request = json.loads(line)
        faulthandler.dump_traceback_later(request.pop("seconds") + LATE, exit=True)  # needs no turn of Python
        try:
            answer = getattr(workspace, request.pop("do"))(**request)
        except MemoryError:
            sys.exit(OUT_OF_MEMORY)
        except Exception:  # noqa: BLE001  a bug, to be raised where it can be seen
            answer = {"error": traceback.format_exc()}
        faulthandler.cancel_dump_traceback_later()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
