"""The depth-first walk of a journey: which calls close a circle, and its slowest path."""

from collections.abc import Iterator

from tests.oracle import quantities
from tests.oracle.stamped import Plain, Stamp, Stamped

Call = tuple[Stamp, Stamp]


class Walk:
    """Starts at `needs`, then `wants`; a call to a stamp that is still being walked is a back edge."""

    def __init__(self, design: Stamped, journey: str) -> None:
        self.design = design
        self.journey = journey
        self.back_edges: set[Call] = set()
        self.callers_first: list[Stamp] = []
        done: set[Stamp] = set()
        for root in self.roots():
            self._visit(root, [], done)
        self.callers_first.reverse()

    def roots(self) -> Iterator[Stamp]:
        """Every stamp of `needs`, then of `wants`, each in the order of the components in the file."""
        spec = self.design.journeys[self.journey]
        for entries in (spec.get("needs", []), spec.get("wants", [])):
            for component in self.design.components:
                if component in entries:
                    yield from self.design.stamps[component]

    def calls(self, caller: Stamp) -> Iterator[Stamp]:
        """Synchronous dependencies in file order, each one's callee before its fallbacks."""
        for e in self.design.dependencies_of[caller]:
            if e.brings_load and self.journey in e.journeys:
                yield from e.targets
                for fallback in e.fallbacks:
                    yield from fallback.stamps

    def _visit(self, stamp: Stamp, path: list[Stamp], done: set[Stamp]) -> None:
        if stamp in done:
            return
        path.append(stamp)
        for callee in self.calls(stamp):
            if callee in path:
                self.back_edges.add((stamp, callee))
            else:
                self._visit(callee, path, done)
        path.pop()
        done.add(stamp)
        self.callers_first.append(stamp)

    def slowest_path(self) -> float:
        """Seconds: the largest sum of p50s over callees (not fallbacks), back edges left out."""
        longest: dict[Stamp, float] = {}
        for stamp in reversed(self.callers_first):
            below = [
                longest[callee]
                for e in self.design.dependencies_of[stamp]
                if e.brings_load and self.journey in e.journeys
                for callee in e.targets
                if (stamp, callee) not in self.back_edges
            ]
            longest[stamp] = p50(self.design.components[stamp.component]) + max(below, default=0.0)
        return max((longest[root] for root in self.roots()), default=0.0)


def p50(component: Plain) -> float:
    return quantities.duration((component.get("latency") or {}).get("p50", "0ms"))
