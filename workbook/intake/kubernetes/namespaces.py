"""Workloads of one name in several namespaces: copies of one system, or different things that share a name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from workbook.intake.kubernetes.workloads import Workload

_ALIKE = 0.5
"""Of all names of two namespaces, the share that both have, from which on they are copies of one system."""


def told_apart(running: Iterable[Workload]) -> list[Workload]:
    """Return *running*; components that different things share have their namespace behind their name.

    Two namespaces hold copies of one system (test and production) if at least half of the names in them are in both,
    and the images of what shares the name are the same but for registry and tag. Else `redis` of the namespaces `cart`
    and `session` are `redis-cart` and `redis-session`. What names no namespace is told apart from nobody.
    """
    running = list(running)
    names: dict[str, set[str]] = defaultdict(set)
    places: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for workload in running:
        if workload.namespace:
            names[workload.namespace].add(workload.component)
            places[workload.component][workload.namespace].add(_image(workload))
    taken = {workload.component for workload in running}
    renamed: dict[tuple[str, str | None], str] = {}
    for component, images in places.items():
        if len(images) > 1 and not _are_copies(images, names):
            for namespace in images:
                plain = f"{component}-{namespace}"
                renamed[component, namespace] = f"{component}.{namespace}" if plain in taken else plain
    return [
        replace(workload, component=renamed.get((workload.component, workload.namespace), workload.component))
        for workload in running
    ]


def _are_copies(images: Mapping[str, set[str]], names: Mapping[str, set[str]]) -> bool:
    """Whether each of the namespaces is a copy of the first."""
    first, *others = images
    is_copy: Callable[[str], bool] = lambda other: (  # noqa: E731  said in one breath
        images[first] == images[other] and len(names[first] & names[other]) >= _ALIKE * len(names[first] | names[other])
    )
    return all(is_copy(other) for other in others)


def _image(workload: Workload) -> str:
    """The image of the first container, without registry, tag and digest."""
    image = next((container.text("image") or "" for container in workload.pod_spec.items("containers")), "")
    return image.partition("@")[0].rpartition("/")[2].partition(":")[0]
