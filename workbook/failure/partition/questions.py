"""What a design leaves out that its partitions depend on."""

from collections.abc import Collection, Iterator, Sequence

from workbook.failure.partition.cuts import Cut
from workbook.failure.partition.sides import Sides
from workbook.failure.partition.uncut import UncutStores
from workbook.graph import DependencyGraph
from workbook.traffic.size.sizes import Question

__all__ = ["Question", "questions"]


def questions(
    found: UncutStores, names: Sequence[str], cuts: Sequence[Cut], merging: Collection[str]
) -> Iterator[Question]:
    """Fields that are missing, in file order: what each decides, for the stores of *names*.

    *merging* are those that some cut of *cuts* leaves with writes to be merged. Ask behind `found.stamp`, which learns
    which round trips count.
    """
    graph = found.graph
    for name in names:
        data, route = graph.architecture.components[name].data, f"components.{name}.data"
        if (data is None or data.partition is None) and any(_refuses(graph, name, cut) for cut in cuts):
            yield Question(f"{route}.partition", f"whether {name} answers with the replicas that one side reaches")
        if name in merging and (data is None or data.conflicts is None):
            yield Question(f"{route}.conflicts", f"how writes of both sides to {name} are merged")
        if data is not None and data.replication == "async":
            if data.lag is None:
                yield Question(f"{route}.lag", f"what a failover of {name} loses, and how old what is read may be")
            else:
                yield from _about_writes(found, name)
    domains = graph.architecture.failure_domains
    for one, other in sorted(found.network.asked):
        if domains[one].kind != "region" or domains[other].kind != "region":
            continue
        yield Question(f"failure_domains.{one}.rtt.{other}", f"the round trip {one} to {other}; it counts as 0")


def _refuses(graph: DependencyGraph, name: str, cut: Cut) -> bool:
    """Whether a side refuses something though it reaches replicas of *name*."""
    sides = Sides(graph, cut)
    return any(
        side.reaches and "refused" in (side.read, side.write)
        for stamp in graph.stamps_of[name]
        for side in sides.answers(stamp)
    )


def _about_writes(found: UncutStores, name: str) -> Iterator[Question]:
    """Calls that do not say whether they write to *name*, and journeys without a peak that write to it."""
    graph, asked = found.graph, dict[str, None]()
    for call in graph.calls:
        if call.callee != name or call.runs_on or call.dependency.access == "read":
            continue
        caller = graph.stamps[call.caller].component
        if "access" not in call.dependency.model_fields_set and call.journeys:
            asked[f"components.{caller}.depends_on.{name}.access"] = None
        for journey in call.journeys:
            if found.sums.traffic.demands[journey].peak is None:
                asked[f"journeys.{graph.journeys[journey]}.peak"] = None
    yield from (Question(field, f"how many writes a failover of {name} loses") for field in asked)
