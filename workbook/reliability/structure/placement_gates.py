"""Too few replicas alive, as gates over lost failure domains."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.graph import DependencyGraph, Placement
from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.not_compiled import NotCompiledError

MOST_LEVELS = 64
"""Numbers of replicas of one component that may be alive, at most."""
MOST_STEPS = 100_000
"""Questions of "fewer than so many in these domains" that are written out, at most."""
MOST_DOMAINS = 200
"""Domains of one component with different numbers of replicas, at most: each is a step deeper."""


@dataclass
class PlacementGates:
    """k of n over failure domains; *lost* is the node of each domain's own loss, if that is an event."""

    graph: DependencyGraph
    gates: Gates
    lost: Mapping[str, Node]
    _known: dict[tuple[Placement, int], Node] = field(default_factory=dict)

    def gone(self, domain: str) -> Node:
        """The domain, or one that contains it, is lost."""
        around = self.graph.architecture.containing(domain)
        return self.gates.either(self.lost.get(outer, False) for outer in around)

    def fewer(self, stamp: int, needed: int) -> Node:
        """Fewer than *needed* replicas of *stamp* are alive."""
        return self._fewer(self.graph.stamps[stamp].placed, needed)

    def serving(self, stamp: int) -> "PlacementGates":
        """The same for loads and pools of *stamp*: as if what alone takes all of its replicas never happened.

        Where something else is alive, none of that has happened; where nobody is, it is forgotten.
        """
        domains = [domain for domain, _ in self.graph.stamps[stamp].placed]
        architecture = self.graph.architecture
        kept = {
            name: node
            for name, node in self.lost.items()
            if not all(domain is not None and name in architecture.containing(domain) for domain in domains)
        }
        return PlacementGates(self.graph, self.gates, kept)

    def levels(self, stamp: int) -> tuple[int, ...]:
        """Every number of replicas of *stamp* that may be alive, lowest first."""
        counts = {0}
        for domain, replicas in self.graph.stamps[stamp].placed:
            with_it = {count + replicas for count in counts}
            counts = with_it if domain is None or self.gone(domain) is False else counts | with_it
            if len(counts) > MOST_LEVELS:
                raise NotCompiledError(f"more than {MOST_LEVELS} numbers of replicas of one component may be alive")
        return tuple(sorted(counts))

    def _fewer(self, placed: Placement, needed: int) -> Node:
        if needed <= 0:
            return False
        if needed > sum(replicas for _, replicas in placed):
            return True
        if (placed, needed) not in self._known:
            equal = self._equal(placed, needed)
            if equal is None and (len(self._known) > MOST_STEPS or len(placed) > MOST_DOMAINS):
                raise NotCompiledError("a component has too many different numbers of replicas in too many domains")
            self._known[placed, needed] = self._weighted(placed, needed) if equal is None else equal
        return self._known[placed, needed]

    def _equal(self, placed: Placement, needed: int) -> Node | None:
        """The same number in every domain: k of n; None otherwise."""
        domains = [domain for domain, _ in placed if domain is not None]
        each = {replicas for _, replicas in placed}
        if len(domains) < len(placed) or len(each) > 1:
            return None
        gone = [self.gone(domain) for domain in domains]
        if len(set(gone)) < len(gone):
            return None
        enough = -(-needed // each.pop())  # whole domains that must be left
        return self.gates.atleast(len(domains) - enough + 1, gone)

    def _weighted(self, placed: Placement, needed: int) -> Node:
        """The first domain is gone and the rest has too few, or the rest lacks even with the first one's help."""
        (domain, replicas), rest = placed[0], placed[1:]
        even_so = self._fewer(rest, needed - replicas)
        if domain is None:
            return even_so
        return self.gates.either([even_so, self.gates.both([self.gone(domain), self._fewer(rest, needed)])])
