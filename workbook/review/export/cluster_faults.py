"""Events as commands for a Kubernetes cluster with Istio."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.model import Architecture, Component, Event
from workbook.wording.name_lists import listed

ELSEWHERE = ("client", "cdn", "dns", "external", "function", "object-store")
"""Kinds that do not run in the cluster."""
STATEFUL = ("database", "cache", "queue", "search")
"""Kinds taken for a StatefulSet, and for speaking a protocol of their own; others are a Deployment that speaks HTTP."""
REGION_LABEL, ZONE_LABEL = "topology.kubernetes.io/region", "topology.kubernetes.io/zone"


@dataclass(frozen=True)
class Command:
    """One call of `kubectl`."""

    title: str
    region: str | None
    """The cluster that it is for; None: the only one."""
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Fault:
    """What makes one event happen, and what ends it."""

    actions: tuple[Command, ...]
    rollbacks: tuple[Command, ...]
    assumptions: tuple[str, ...]
    """What the cluster must have for it, a sentence each."""


class NotExpressible(Exception):  # noqa: N818  it is no error: it says why an event has no commands
    """An event that no command makes happen."""


def fault(architecture: Architecture, event: Event, length: float) -> Fault:
    """Return the commands for *event*, which lasts *length* seconds.

    Raises:
        NotExpressible: neither Kubernetes nor Istio makes it happen in full; a part of it would test something else.

    """
    if event.lost is not None:
        return _drained(architecture, event, event.lost)
    if event.target is None or event.surge or event.bad_deploy:
        raise NotExpressible(f"{event}: no command of Kubernetes or Istio does this")
    name, _, stamp = event.target.partition("@")
    component = architecture.components[name]
    if component.kind in ELSEWHERE:
        raise NotExpressible(f"{event}: a component of kind {component.kind} does not run in the cluster")
    regions = _regions(architecture, component, stamp)
    if event.slow is not None or event.share is not None:
        return _injected(event, name, component, regions, length)
    return _scaled(event, name, component, regions)


def _regions(architecture: Architecture, component: Component, stamp: str) -> dict[str | None, int]:
    """Replicas by region, of *stamp* alone if it is one."""
    counts: dict[str | None, int] = {}
    for domain, count in component.placed.items():
        region = architecture.region(domain)
        counts[region] = counts.get(region, 0) + count
    counts = counts or {None: component.instances}
    return {region: count for region, count in counts.items() if not stamp or region == stamp}


def _scaled(event: Event, name: str, component: Component, regions: dict[str | None, int]) -> Fault:
    """Fewer replicas, or none; scaling to zero also stops an autoscaler."""
    kind = "statefulset" if component.kind in STATEFUL else "deployment"
    less = event.replica.count if event.replica else None
    if less is not None and len(regions) > 1 and component.serves == "global":
        raise NotExpressible(f"{event}: it runs in several regions, and the event does not say in which")
    actions, rollbacks = [], []
    for region, count in regions.items():
        left = 0 if less is None else max(0, count - less)
        actions.append(_scale(f"{event}{_in(region)}: {left} of {count} replicas left", region, kind, name, left))
        rollbacks.append(_scale(f"{name}{_in(region)}: back to {count} replicas", region, kind, name, count))
    said = [f"{name} is the {kind} {name}, and the design's number of replicas is the real one; it is restored."]
    if less is not None and component.autoscaling is not None:
        said.append(f"Pause the autoscaler of {name} first; otherwise it replaces the replicas at once.")
    return Fault(tuple(actions), tuple(rollbacks), tuple(said))


def _injected(event: Event, name: str, component: Component, regions: dict[str | None, int], length: float) -> Fault:
    """A delay or an error for a share of the requests, by Istio."""
    if event.replica is not None:
        raise NotExpressible(f"{event}: replicas are dead for all requests that reach them, not for a share")
    if component.kind in STATEFUL:
        raise NotExpressible(f"{event}: Istio delays and fails HTTP only, and a {component.kind} is rarely called so")
    percentage = {"value": float(f"{100 * (1.0 if event.share is None else event.share):.12g}")}
    if event.slow is not None:
        injected: dict[str, object] = {"delay": {"fixedDelay": f"{max(1, round(length))}s", "percentage": percentage}}
    else:
        injected = {"abort": {"httpStatus": 503, "percentage": percentage}}
    path = "/spec/http/0/fault"
    add = json.dumps([{"op": "add", "path": path, "value": injected}])
    remove = json.dumps([{"op": "remove", "path": path}])
    return Fault(
        tuple(_patch(f"{event}{_in(region)}", region, name, add) for region in regions),
        tuple(_patch(f"{name}{_in(region)}: no fault any more", region, name, remove) for region in regions),
        (f"{name} has a VirtualService {name} with one HTTP route; callers reach it through the mesh, over HTTP.",),
    )


def _drained(architecture: Architecture, event: Event, domain: str) -> Fault:
    """Every node of a zone or region emptied."""
    declared = architecture.failure_domains[domain]
    if declared.kind not in ("zone", "region") or event.share is not None:
        share = " for a share of requests" if event.share is not None else ""
        raise NotExpressible(f"{event}: no command of Kubernetes loses a domain of kind {declared.kind}{share}")
    inside = [
        name
        for name, component in architecture.components.items()
        if any(domain in architecture.containing(place) for place in (*component.placed, *component.also_in))
    ]
    if elsewhere := [name for name in inside if architecture.components[name].kind in ELSEWHERE]:
        raise NotExpressible(f"{event}: {listed(elsewhere)} would stay up, outside the cluster")
    region = architecture.region(domain)
    label = f"{REGION_LABEL if declared.kind == 'region' else ZONE_LABEL}={domain}"
    drain = ("drain", "--selector", label, "--ignore-daemonsets", "--delete-emptydir-data", "--force")
    gone = Command(f"{event}: drain its nodes", region, (*drain, "--disable-eviction", "--grace-period=1"))
    back = Command(f"{domain}: its nodes take work again", region, ("uncordon", "--selector", label))
    said = (
        f"Nodes in {domain} have the label {label}; they run {listed(inside)}.",
        f"Drained pods move to other nodes if there is room; with {domain} really lost they move later.",
    )
    return Fault((gone,), (back,), said)


def commands(faults: Sequence[Fault]) -> Iterator[Command]:
    """Every command of *faults*, those that end them last."""
    for made in faults:
        yield from made.actions
    for made in faults:
        yield from made.rollbacks


def _in(region: str | None) -> str:
    return f" in {region}" if region else ""


def _scale(title: str, region: str | None, kind: str, name: str, replicas: int) -> Command:
    return Command(title, region, ("scale", f"{kind}/{name}", f"--replicas={replicas}", "--timeout=60s"))


def _patch(title: str, region: str | None, name: str, patch: str) -> Command:
    return Command(title, region, ("patch", "virtualservice", name, "--type=json", f"--patch={patch}"))
