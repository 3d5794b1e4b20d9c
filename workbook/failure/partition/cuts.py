"""Which groups of failure domains a partition cuts apart."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from workbook.graph import DependencyGraph

Group = tuple[str, ...]


class Cut(NamedTuple):
    """Two groups of failure domains that do not reach each other; what is in neither is cut off for nobody."""

    one: Group
    other: Group


def regions(graph: DependencyGraph) -> tuple[str, ...]:
    """Regions in file order: domains of kind `region`, and what else a regional stamp is named after."""
    named = {stamp.region for stamp in graph.stamps}
    domains = graph.architecture.failure_domains
    return tuple(name for name, domain in domains.items() if domain.kind == "region" or name in named)


def all_cuts(graph: DependencyGraph) -> tuple[Cut, ...]:
    """Each region cut off from all others, then each pair of them, each cut once.

    A region within another one is not cut off from it. With r regions there are at most r + r(r − 1)/2 cuts.
    """
    cuts: dict[frozenset[frozenset[str]], Cut] = {}
    for cut in _wanted(graph):
        cuts.setdefault(frozenset(map(frozenset, cut)), cut)
    return tuple(cuts.values())


def _wanted(graph: DependencyGraph) -> Iterator[Cut]:
    around = {region: graph.architecture.containing(region) for region in regions(graph)}

    def apart(one: str, other: str) -> bool:
        return one not in around[other] and other not in around[one]

    for region in around:
        if others := tuple(other for other in around if apart(region, other)):
            yield Cut((region,), others)
    for one, other in combinations(around, 2):
        if apart(one, other):
            yield Cut((one,), (other,))
