"""Which events may matter to a journey at all."""

from collections.abc import Sequence

from workbook.failure.basic_event import BasicEvent
from workbook.failure.semantics import Grounded


def relevant_events(grounded: Grounded, events: Sequence[BasicEvent], journey: int) -> tuple[BasicEvent, ...]:
    """Those of *events* that can have a part in losing *journey*, and perhaps more, in their order.

    An event matters only if it hits a stamp from which a chain of calls, pools and loads leads to something
    that the journey needs. Linear in calls, apart from loads.
    """
    graph = grounded.say.graph
    reached: set[int] = set()
    ahead = [stamp for name in graph.journey(journey).needs for stamp in graph.stamps_of[name]]
    while ahead:
        stamp = ahead.pop()
        if stamp in reached:
            continue
        reached.add(stamp)
        for call in graph.calls_of[stamp]:
            for group in (call.targets, *call.fallbacks, *call.failovers, call.store):
                ahead.extend(group)
        ahead.extend(grounded.upstream.get(stamp, ()))
    names = {graph.stamps[stamp].component for stamp in reached} | {graph.stamps[stamp].name for stamp in reached}
    architecture = graph.architecture
    homes = {domain for stamp in reached for domain, _ in graph.stamps[stamp].placed if domain is not None}
    homes |= {domain for stamp in reached for domain in graph.component(stamp).also_in}
    around = {outer for domain in homes for outer in architecture.containing(domain)}
    return tuple(event for event in events if event.target in (around if event.kind == "lost" else names))
