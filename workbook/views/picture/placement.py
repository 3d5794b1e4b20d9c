"""Which frame a component stands in, and what its card says about where it runs."""

from collections.abc import Collection, Mapping
from typing import Literal

from workbook.model import Architecture, Component
from workbook.views.picture.diagram import Cluster, Shade

Grouping = Literal["domain", "owner", "none"]


def cluster_of(architecture: Architecture, component: Component, by: Grouping) -> str | None:
    """Return the id of the smallest frame that holds every replica of *component*, if there is one."""
    if by == "owner":
        return f"owner:{component.owner}" if component.owner else None
    if by == "none" or not component.placed:
        return None
    around = [architecture.containing(domain) for domain in component.placed]
    shared = [domain for domain in around[0] if all(domain in others for others in around)]
    return f"domain:{shared[0]}" if shared else None


def clusters(
    architecture: Architecture, used: set[str], lost: Collection[str] = (), shades: Mapping[str, Shade] | None = None
) -> tuple[Cluster, ...]:
    """Return the frames that hold something, outer ones first: failure domains in file order, then owners.

    Domains that are *lost* are marked, and with them what lies within; those in *shades* are painted.
    """
    needed = {
        outer
        for used_name in used
        if used_name.startswith("domain:")
        for outer in architecture.containing(used_name.removeprefix("domain:"))
    }
    domains = sorted(
        (name for name in architecture.failure_domains if name in needed),
        key=lambda name: len(architecture.containing(name)),
    )
    framed = [
        Cluster(
            f"domain:{name}",
            name,
            architecture.failure_domains[name].kind,
            within=_outer(architecture, name),
            lost=any(outer in lost for outer in architecture.containing(name)),
            shade=(shades or {}).get(name),
        )
        for name in domains
    ]
    owners = sorted(used_name for used_name in used if used_name.startswith("owner:"))
    return (*framed, *(Cluster(owner, owner.removeprefix("owner:"), "owner") for owner in owners))


def _outer(architecture: Architecture, domain: str) -> str | None:
    outer = architecture.failure_domains[domain].within
    return None if outer is None else f"domain:{outer}"


def spread(architecture: Architecture, component: Component) -> str:
    """Return where and how often *component* runs: "4 regions, 160 replicas, 60 needed"."""
    parts = []
    if len(component.placed) > 1:
        regions = {architecture.region(domain) for domain in component.placed}
        kinds = {architecture.failure_domains[domain].kind for domain in component.placed}
        if len(regions) > 1 and None not in regions:
            parts.append(f"{len(regions)} regions")
        else:
            parts.append(f"{len(component.placed)} {kinds.pop() if len(kinds) == 1 else 'domain'}s")
    if component.instances > 1 or component.placed:
        parts.append(f"{component.instances} replica{'s' * (component.instances > 1)}")
    if component.quorum:
        parts.append(f"quorum {component.quorum.read}r {component.quorum.write}w")
    elif component.min_available > 1:
        parts.append(f"{component.min_available} needed")
    return ", ".join(parts)
