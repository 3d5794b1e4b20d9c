"""Kubernetes objects of all files, those inside of lists too, by their kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbook.intake.sources.part import Part

_DEEPEST = 10
_POD = ("spec", "template")
TEMPLATES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "Rollout"), _POD
    ),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "Pod": (),
}
"""Kinds that run something, and where their pod is."""


@dataclass(frozen=True)
class KubernetesObject:
    """One object as it is written."""

    part: Part
    kind: str
    name: str
    namespace: str | None

    @property
    def labels(self) -> dict[str, str]:
        """Its own labels."""
        return strings(self.part.at("metadata", "labels"))


@dataclass
class Objects:
    """All objects, by kind; of those that are written several times each is there."""

    by_kind: dict[str, list[KubernetesObject]] = field(default_factory=lambda: defaultdict(list))

    def of(self, *kinds: str) -> Iterator[KubernetesObject]:
        """Yield the objects of these kinds."""
        for kind in kinds:
            yield from self.by_kind.get(kind, ())

    def named(self, kind: str, name: object, namespace: str | None) -> list[KubernetesObject]:
        """Return the objects of this kind and name in *namespace*; one of the two may not say its namespace."""
        return [item for item in self.of(kind) if item.name == name and same_namespace(item.namespace, namespace)]


def same_namespace(first: str | None, second: str | None) -> bool:
    """Whether two objects may be in one namespace: what does not say it is wherever it is applied."""
    return first is None or second is None or first == second


def answering(hosts: Mapping[str, set[str]], name: str, namespace: str | None) -> set[str]:
    """Return what answers at the Service *name*, that of its own *namespace* before others."""
    plain = name.lower().partition(".svc")[0]
    return hosts.get(f"{plain}.{namespace}".lower(), set()) or hosts.get(plain, set())


def objects(parts: Iterable[Part]) -> Objects:
    """Return the objects of *parts*. Pods and replica sets that another object owns are left out."""
    cluster = Objects()
    for part in parts:
        for item in _unpacked(part, 0):
            kind, name = item.text("kind"), item.text("metadata", "name")
            owned = bool(item.at("metadata", "ownerReferences")) and kind in ("Pod", "ReplicaSet", "Job")
            if kind and not owned:
                cluster.by_kind[kind].append(
                    KubernetesObject(item, kind, name or "", item.text("metadata", "namespace"))
                )
    return cluster


def _unpacked(part: Part, depth: int) -> Iterator[Part]:
    kind = part.text("kind") or ""
    if kind.endswith("List") and isinstance(part.at("items"), list):
        for item in part.items("items"):
            if depth < _DEEPEST:
                yield from _unpacked(item, depth + 1)
    else:
        yield part


def strings(value: Any) -> dict[str, str]:  # noqa: ANN401
    """Return a mapping of names to texts, an empty one if *value* is none."""
    if not isinstance(value, dict):
        return {}
    return {
        str(key): "true" if inner is True else "false" if inner is False else str(inner) for key, inner in value.items()
    }
