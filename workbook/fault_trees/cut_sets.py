"""All minimal cut sets of a tree, kept as diagrams: counted by order, listed only on demand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from workbook.fault_trees.diagram import TRUE, Diagram, bits


@dataclass(frozen=True)
class CutSets:
    """The minimal cut sets of each module over its inputs; *top* is the root of the last one."""

    top: int
    families: Mapping[int, Diagram]
    events: Sequence[str]

    @cached_property
    def by_order(self) -> tuple[int, ...]:
        """How many minimal cut sets there are of order 1, 2, and so on."""
        return self._counts[1:]

    @cached_property
    def total(self) -> int:
        """How many minimal cut sets there are; one, the empty set, if the top needs no failure."""
        return sum(self._counts)

    @cached_property
    def _counts(self) -> tuple[int, ...]:
        """A module's cut sets are those over its inputs with each module among them replaced by its own."""
        inside: dict[int, tuple[int, ...]] = {}
        for root, family in self.families.items():
            inside[root] = family.counts(inside)
        return inside[self.top]

    @cached_property
    def _orders(self) -> dict[int, list[int]]:
        """Per module and node of its diagram, the orders of the sets from there on, as bits."""
        orders_of: dict[int, list[int]] = {}
        inside: dict[int, int] = {}
        for root, family in self.families.items():
            orders_of[root] = family.orders(inside)
            inside[root] = orders_of[root][family.root]
        return orders_of

    def up_to(self, order: int) -> Iterator[frozenset[str]]:
        """Every minimal cut set of at most *order* events, small ones first, each as it is found.

        The walk enters no branch without a set of the wanted order, so that the first thousand of a
        hundred million take no longer than the first thousand of a thousand.
        """
        family = self.families[self.top]
        for wanted in bits(self._orders[self.top][family.root]):
            if wanted > order:
                return
            yield from self._of_order(wanted)

    def _of_order(self, order: int) -> Iterator[frozenset[str]]:
        """Depth first, with a stack of states: what was chosen, and what is still to be chosen from."""
        first = _Task(self.top, self.families[self.top].root, order, None)
        states: list[tuple[_Chosen, _Task | None]] = [((), first)]
        while states:
            chosen, task = states.pop()
            if task is None:
                yield frozenset(self._names(chosen))
            elif task.node <= TRUE:
                states.append((chosen, task.later))
            else:
                states.extend(self._branches(chosen, task))

    def _branches(self, chosen: "_Chosen", task: "_Task") -> Iterator[tuple["_Chosen", "_Task"]]:
        module, node, left, later = task
        family, orders = self.families[module], self._orders[module]
        low, high = family.low[node - 2], family.high[node - 2]
        number = family.inputs[family.levels[node - 2]]
        if orders[low] >> left & 1:
            yield chosen, _Task(module, low, left, later)
        if number not in self.families:
            if left and orders[high] >> (left - 1) & 1:
                yield (number, chosen), _Task(module, high, left - 1, later)
            return
        root = self.families[number].root
        for own in bits(self._orders[number][root]):
            if own <= left and orders[high] >> (left - own) & 1:
                yield chosen, _Task(number, root, own, _Task(module, high, left - own, later))

    def _names(self, chosen: "_Chosen") -> Iterator[str]:
        while chosen:
            number, chosen = chosen
            yield self.events[number - 1]


_Chosen: TypeAlias = "tuple[()] | tuple[int, _Chosen]"


class _Task(NamedTuple):
    """Choose a set of *order* from *node* of a module's diagram on, then go on with *later*."""

    module: int
    node: int
    order: int
    later: "_Task | None"
