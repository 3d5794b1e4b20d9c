"""Too few replicas alive, as gates over lost failure domains and dead instances."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.graph import DependencyGraph
from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.not_compiled import NotCompiledError

MOST_LEVELS = 64
"""Numbers of replicas of one component that may be alive, at most, where only domains take them."""
MOST_DEAD = 400
"""The same where they also die by themselves."""
MOST_STEPS = 100_000
"""Questions of "fewer than so many in these domains" that are written out, at most."""
MOST_DOMAINS = 200
"""Domains of one component with different numbers of replicas, at most: each is a step deeper."""

Chain = tuple[int, ...]
"""The events that one more instance is dead, if those before it are."""
Homes = tuple[tuple[str | None, int, Chain], ...]
"""Domains with so many replicas of one stamp, and how these die by themselves."""


@dataclass
class PlacementGates:
    """k of n over failure domains; *lost* is the node of each domain's own loss, if that is an event.

    *dead* are the events by which instances die by themselves, by stamp and domain.
    """

    graph: DependencyGraph
    gates: Gates
    lost: Mapping[str, Node]
    dead: Mapping[tuple[str, str], Chain] = field(default_factory=dict)
    _known: dict[tuple[Homes, int], Node] = field(default_factory=dict)

    def gone(self, domain: str) -> Node:
        """The domain, or one that contains it, is lost."""
        around = self.graph.architecture.containing(domain)
        return self.gates.either(self.lost.get(outer, False) for outer in around)

    def is_touched(self, stamp: int) -> bool:
        """Whether anything can take replicas of *stamp*."""
        return any(domain is not None or chain for domain, _, chain in self._homes(stamp))

    def fewer(self, stamp: int, needed: int) -> Node:
        """Fewer than *needed* replicas of *stamp* are alive."""
        return self._fewer(self._homes(stamp), needed)

    def vanished(self, stamp: int) -> Node:
        """No replica of *stamp* is alive, and one of them is lost with its domain."""
        homes = self._homes(stamp)
        some = self.gates.either(self.gone(domain) for domain, _, _ in homes if domain is not None)
        return self.gates.both([self._fewer(homes, 1), some])

    def _homes(self, stamp: int) -> Homes:
        here = self.graph.stamps[stamp]
        return tuple((domain, number, self.dead.get((here.name, domain or ""), ())) for domain, number in here.placed)

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
        dead = {} if self.graph.stamps[stamp].instances == 1 else self.dead
        return PlacementGates(self.graph, self.gates, kept, dead)

    def levels(self, stamp: int) -> tuple[int, ...]:
        """Every number of replicas of *stamp* that may be alive, lowest first."""
        counts, most = {0}, MOST_LEVELS
        for domain, replicas, chain in self._homes(stamp):
            here = {replicas - number for number in range(len(chain) + 1)}
            if domain is not None and self.gone(domain) is not False:
                here.add(0)
            most = MOST_DEAD if chain else most
            counts = {count + more for count in counts for more in here}
            if len(counts) > most:
                raise NotCompiledError(f"more than {most} numbers of replicas of one component may be alive")
        return tuple(sorted(counts))

    def _fewer(self, homes: Homes, needed: int) -> Node:
        if needed <= 0:
            return False
        if needed > sum(replicas for _, replicas, _ in homes):
            return True
        if (homes, needed) not in self._known:
            equal = self._equal(homes, needed)
            if equal is None and (len(self._known) > MOST_STEPS or len(homes) > MOST_DOMAINS):
                raise NotCompiledError("a component has too many different numbers of replicas in too many domains")
            self._known[homes, needed] = self._weighted(homes, needed) if equal is None else equal
        return self._known[homes, needed]

    def _equal(self, homes: Homes, needed: int) -> Node | None:
        """The same number in every domain: k of n; None otherwise."""
        domains = [domain for domain, _, _ in homes if domain is not None]
        each = {replicas for _, replicas, _ in homes}
        if len(domains) < len(homes) or len(each) > 1 or any(chain for _, _, chain in homes):
            return None
        gone = [self.gone(domain) for domain in domains]
        if len(set(gone)) < len(gone):
            return None
        enough = -(-needed // each.pop())  # whole domains that must be left
        return self.gates.atleast(len(domains) - enough + 1, gone)

    def _weighted(self, homes: Homes, needed: int) -> Node:
        """So many of the first domain are dead, or it is gone, and the rest lacks even with the help of those left."""
        (domain, replicas, chain), rest = homes[0], homes[1:]
        dead: Node = True
        ways = [self._fewer(rest, needed - replicas)]
        for number, event in enumerate(chain, start=1):
            dead = self.gates.both([dead, event])
            ways.append(self.gates.both([dead, self._fewer(rest, needed - replicas + number)]))
        if domain is not None:
            ways.append(self.gates.both([self.gone(domain), self._fewer(rest, needed)]))
        return self.gates.either(ways)
