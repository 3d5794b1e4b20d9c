"""The depth-first walk of a journey, which decides what calls are back edges."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from tests.oracle.dependencies import Connected, Dependency
from tests.oracle.stamped import Stamp

Node = TypeVar("Node", bound=Hashable)


class Walk(Generic[Node]):
    """A call to something that is still being walked is a back edge. *order* has callers before callees."""

    def __init__(self, roots: Iterable[Node], calls: Callable[[Node], Iterable[Node]]) -> None:
        self.calls = calls
        self.back_edges: set[tuple[Node, Node]] = set()
        self.order: list[Node] = []
        self._done: set[Node] = set()
        for root in roots:
            self._visit(root, [])
        self.order.reverse()

    def _visit(self, node: Node, path: list[Node]) -> None:
        if node in self._done:
            return
        path.append(node)
        for callee in self.calls(node):
            if callee in path:
                self.back_edges.add((node, callee))
            else:
                self._visit(callee, path)
        path.pop()
        self._done.add(node)
        self.order.append(node)


def over_stamps(design: Connected, journey: str) -> Walk[Stamp]:
    """From `needs`, then `wants`, then whatever else it passes, over synchronous dependencies in file order."""

    def calls(caller: Stamp) -> Iterator[Stamp]:
        for e in synchronous(design, caller, journey):
            yield from e.targets
            for fallback in e.fallbacks:
                yield from fallback.stamps

    roots = [stamp for name in entered(design, journey) for stamp in design.stamps[name]]
    return Walk(roots, calls)


def over_components(design: Connected, journey: str) -> Walk[str]:
    """The same walk, each component as if it were one stamp."""

    def calls(caller: str) -> Iterator[str]:
        for e in synchronous(design, design.stamps[caller][0], journey):
            yield e.callee
            yield from (name for name in declared(e) if name != e.callee)

    def declared(e: Dependency) -> list[str]:
        return [fallback.component for fallback in e.fallbacks]

    return Walk(entered(design, journey), calls)


def synchronous(design: Connected, caller: Stamp, journey: str) -> Iterator[Dependency]:
    """A caller's synchronous dependencies that carry the journey, those of the control plane, too."""
    return (e for e in design.dependencies_of[caller] if e.is_synchronous and journey in e.journeys)


def entered(design: Connected, journey: str) -> list[str]:
    """Components in the order in which the walk takes them up; those of `needs`, too, in file order."""
    needs, wants = design.entries(journey, "needs"), design.entries(journey, "wants")
    passed = [name for name in design.components if name in design.passes[journey]]
    return sorted(passed, key=lambda name: 0 if name in needs else 1 if name in wants else 2)
