"""Nodes of gates as lengths of time read them: compared with each other only, a truth value is no number."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from workbook.reliability.structure.gates import Node


class ComparedNode(NamedTuple):
    """A node that equals only the same node."""

    node: Node

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ComparedNode) and repr(self.node) == repr(other.node)

    def __hash__(self) -> int:
        return hash(repr(self.node))


@dataclass(frozen=True)
class ComparedNodes:
    """The node of every fact, by its index."""

    node_of: Callable[[int], Node]

    def __getitem__(self, fact: int) -> ComparedNode:
        return ComparedNode(self.node_of(fact))
