"""Reduced ordered binary decision diagrams in plain Python: one table of nodes, gates by `apply`, no recursion."""

from collections.abc import Callable, Iterator, Sequence

from workbook.fault_trees.decision_diagrams import CHUNK
from workbook.fault_trees.diagram import FALSE, TRUE
from workbook.fault_trees.formula import AND, OR, XOR, Node


class BooleanDiagrams:
    """Boolean functions over one order of *inputs*; equal functions have equal numbers, 0 is never, 1 is always.

    Node n asks for the input of `levels[n]`, level 0 first, and leads to `low[n]` or `high[n]`. *spend* is called
    after every CHUNK steps, and may raise. Time of a gate of two functions: the product of their sizes at most.

    Source: R. Bryant, "Graph-based algorithms for Boolean function manipulation", IEEE Transactions on Computers
    C-35(8), 1986.
    """

    def __init__(self, order: Sequence[int], spend: Callable[[], None]) -> None:
        self._spend, self._left = spend, CHUNK
        ends = len(order)
        self.levels, self.low, self.high = [ends, ends], [FALSE, TRUE], [FALSE, TRUE]
        self._numbers: dict[tuple[int, int, int], int] = {}
        self._results: dict[str, dict[tuple[int, int], int]] = {AND: {}, OR: {}, XOR: {}}
        self._inputs = {number: self._node(level, FALSE, TRUE) for level, number in enumerate(order)}

    def __len__(self) -> int:
        """Entries of all tables: what the memory in use is proportional to."""
        return len(self._numbers) + sum(map(len, self._results.values()))

    def function(self, nodes: dict[int, Node], root: int) -> int:
        """The function of literal *root* of a formula; *nodes* come children first."""
        known = dict(self._inputs)

        def literal(number: int) -> int:
            return known[number] if number > 0 else self.combined(XOR, known[-number], TRUE)

        for number, node in nodes.items():
            known[number] = self._gate(node, [literal(arg) for arg in node.args])
        return literal(root)

    def _gate(self, node: Node, args: list[int]) -> int:
        args.sort(key=self.levels.__getitem__, reverse=True)  # from the bottom: what is below stays as it is
        if node.kind in self._results:
            result = args[0]
            for arg in args[1:]:
                result = self.combined(node.kind, result, arg)
            return result
        reached = [TRUE] + [FALSE] * node.k  # reached[j]: at least j so far
        for arg in args:
            more = [self.combined(AND, arg, reached[j - 1]) for j in range(1, node.k + 1)]
            reached[1:] = [self.combined(OR, *both) for both in zip(reached[1:], more, strict=True)]
        return reached[node.k]

    def combined(self, kind: str, some: int, others: int) -> int:  # noqa: C901  a call per step would take longer
        """The function that is `and`, `or` or `xor` of two."""
        at_once = SHORTCUTS[kind]
        result = at_once(some, others)
        if result is not None:
            return result
        results, levels, low, high, node = self._results[kind], self.levels, self.low, self.high, self._node
        key = (some, others) if some < others else (others, some)
        if key in results:
            return results[key]
        stack, left = [key], self._left
        while stack:
            if not left:
                self._spend()
                left = CHUNK
            left -= 1
            pair = stack[-1]
            if pair in results:
                stack.pop()
                continue
            some, others = pair
            level, other_level = levels[some], levels[others]
            some_low = some_high = some
            others_low = others_high = others
            if level <= other_level:
                some_low, some_high = low[some], high[some]
            if other_level <= level:
                others_low, others_high = low[others], high[others]
                level = other_level
            no = at_once(some_low, others_low)
            if no is None:
                below = (some_low, others_low) if some_low < others_low else (others_low, some_low)
                no = results.get(below)
                if no is None:
                    stack.append(below)
            yes = at_once(some_high, others_high)
            if yes is None:
                below = (some_high, others_high) if some_high < others_high else (others_high, some_high)
                yes = results.get(below)
                if yes is None:
                    stack.append(below)
            if no is not None and yes is not None:
                results[pair] = no if no == yes else node(level, no, yes)
                stack.pop()
        self._left = left
        return results[key]

    def _node(self, level: int, low: int, high: int) -> int:
        key = (level, low, high)
        known = self._numbers.get(key)
        if known is None:
            known = self._numbers[key] = len(self.levels)
            self.levels.append(level)
            self.low.append(low)
            self.high.append(high)
        return known

    def below(self, root: int) -> Iterator[int]:
        """The nodes that *root* leads to and itself, what a node leads to first, without the two ends."""
        seen = {FALSE, TRUE}
        stack = [(root, False)]
        while stack:
            node, left = stack.pop()
            if left:
                yield node
            elif node not in seen:
                seen.add(node)
                stack += [(node, True), (self.high[node], False), (self.low[node], False)]


def _and(some: int, others: int) -> int | None:
    if some == others or not some:
        return some
    if not others or some == TRUE:
        return others
    return some if others == TRUE else None


def _or(some: int, others: int) -> int | None:
    if some in (others, TRUE):
        return some
    if others == TRUE or not some:
        return others
    return None if others else some


def _xor(some: int, others: int) -> int | None:
    if some == others:
        return FALSE
    if not some:
        return others
    return None if others else some


SHORTCUTS: dict[str, Callable[[int, int], int | None]] = {AND: _and, OR: _or, XOR: _xor}
"""What is known of two functions without a look below them."""
