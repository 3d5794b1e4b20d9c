"""The basic events that cut sets and availability are about."""

from collections.abc import Iterator

from workbook.failure.basic_event import BasicEvent
from workbook.graph import DependencyGraph
from workbook.model import Architecture


def failure_events(graph: DependencyGraph, *, slow: bool = False) -> tuple[BasicEvent, ...]:
    r"""Every failure domain lost and every component down, in file order; with *slow* also every one slow.

    Regions fail apart: of a component that serves regionally each stamp is an event of its own, called
    `api@eu-west-1`. A client is one event, though it has a stamp per region: what fails it everywhere is its
    software, which is the same everywhere. What takes several parts along is a failure domain, one event.

    >>> from workbook.graph import build
    >>> from workbook.model import load_text
    >>> graph = build(load_text("name: x\ncomponents: {web: {depends_on: [db]}, db: {}}"))
    >>> [str(event) for event in failure_events(graph)]
    ['web is down', 'db is down']
    """
    kinds = ("down", "slow") if slow else ("down",)
    domains = (BasicEvent("lost", domain) for domain in graph.architecture.failure_domains)
    parts = [part for name in graph.stamps_of for part in _parts(graph, name)]
    return (*domains, *(BasicEvent(kind, part) for part in parts for kind in kinds))


def replica_events(graph: DependencyGraph) -> tuple[BasicEvent, ...]:
    """Every instance of a component that gives `replica_availability`: of those in one place the first dead, and so on.

    Each is dead only while all before it in its place are, so that as many are dead as should be, and the events are
    independent.
    """
    return tuple(
        BasicEvent("replica", stamp.name, count=number, place=domain or "")
        for stamp in graph.stamps
        if graph.component(stamp.index).replica_availability is not None
        and stamp.component in graph.architecture.components
        for domain, replicas in stamp.placed
        for number in range(1, replicas + 1)
    )


def change_events(architecture: Architecture) -> tuple[BasicEvent, ...]:
    """A bad deploy of every component, a bad push of every domain, whose deploys say how often one is bad, how long.

    Each meets every request: how probable it is that a request meets it is a matter of its chance.
    """
    deploys = {
        **{BasicEvent("bad_push", name, share=1.0): z.deploy for name, z in architecture.failure_domains.items()},
        **{BasicEvent("bad_deploy", name, share=1.0): c.deploy for name, c in architecture.components.items()},
    }
    return tuple(event for event, deploy in deploys.items() if deploy is not None and deploy.bad_time is not None)


def _parts(graph: DependencyGraph, component: str) -> Iterator[str]:
    """The stamps of *component*, where each can be named alone; else the component."""
    stamps = [graph.stamps[stamp] for stamp in graph.stamps_of[component]]
    apart = graph.architecture.components[component].kind != "client" and all(stamp.region for stamp in stamps)
    yield from (stamp.name for stamp in stamps) if apart else (component,)
