"""One journey's structure function as a fault tree, for other tools."""

from collections.abc import Mapping, Sequence

from workbook.errors import UsageError
from workbook.failure.basic_event import BasicEvent
from workbook.failure.relevance import relevant_events
from workbook.failure.semantics import Grounded
from workbook.fault_trees.fault_tree import FaultTree
from workbook.reliability.structure import NotCompiledError, structure


def exported_tree(
    grounded: Grounded,
    events: Sequence[BasicEvent],
    journey: str,
    segment: str | None,
    chances: Mapping[BasicEvent, float],
) -> FaultTree:
    """Return the fault tree of *journey* being lost for *segment*, its events named as in `api@eu-west-1 is down`.

    Raises UsageError if segments differ and none is given, if the rules were not written out as gates, or if the
    journey cannot be lost, or cannot but be lost.
    """
    relevant = relevant_events(grounded, events, grounded.graph.journeys.index(journey))
    try:
        written = structure(grounded, relevant, journeys=[journey])
    except NotCompiledError as reason:
        raise UsageError(f"{journey} cannot be exported: {reason}") from reason
    tops = {name: top for (_, name), top in written.tops.items() if segment in (None, name)}
    if len({repr(top) for top in tops.values()}) > 1:
        raise UsageError(f"{journey} is lost in different ways for {', '.join(tops)}; choose one with --segment")
    top = next(iter(tops.values()))
    if isinstance(top, bool):
        raise UsageError(
            f"{journey} is {'always' if top else 'never'} lost, whatever fails; there is no tree to export"
        )
    return written.gates.tree(top, written.names, {str(event): chance for event, chance in chances.items()})
