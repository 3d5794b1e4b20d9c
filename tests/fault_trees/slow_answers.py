"""Answers about a fault tree by trying every set of events: slow, and obviously right."""

from itertools import combinations
from math import prod

from workbook.fault_trees.fault_tree import FaultTree, GateKind


def occurs(tree: FaultTree, failed: frozenset[str]) -> bool:
    """Whether the top occurs when exactly *failed* occur."""
    values = {name: name in failed for name in tree.events} | dict(tree.houses)
    for name in tree.below:
        if name in tree.gates:
            gate = tree.gates[name]
            args = [values[child] for child in gate.children]
            values[name] = {
                GateKind.AND: lambda args=args: all(args),
                GateKind.OR: lambda args=args: any(args),
                GateKind.ATLEAST: lambda args=args, k=gate.k: sum(args) >= k,
                GateKind.NOT: lambda args=args: not args[0],
                GateKind.XOR: lambda args=args: sum(args) % 2 == 1,
                GateKind.NAND: lambda args=args: not all(args),
                GateKind.NOR: lambda args=args: not any(args),
                GateKind.IFF: lambda args=args: args[0] == args[1],
                GateKind.IMPLY: lambda args=args: not args[0] or args[1],
            }[gate.kind]()
    return values[tree.top]


def event_sets(tree: FaultTree) -> list[frozenset[str]]:
    names = tree.reachable_events
    return [frozenset(some) for size in range(len(names) + 1) for some in combinations(names, size)]


def minimal_cut_sets(tree: FaultTree) -> set[frozenset[str]]:
    """Sets that make the top occur and contain no smaller one that does; for coherent trees and others."""
    found: set[frozenset[str]] = set()
    for some in event_sets(tree):
        if occurs(tree, some) and not any(known < some for known in found):
            found.add(some)
    return found


def probability(tree: FaultTree, given: dict[str, float] | None = None) -> float:
    chances = {**tree.events, **(given or {})}
    names = tree.reachable_events
    return sum(
        prod(chances[name] if name in failed else 1 - chances[name] for name in names)
        for failed in event_sets(tree)
        if occurs(tree, failed)
    )
