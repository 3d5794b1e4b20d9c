"""What runs in a cluster, which component each of it is, and who answers at a Service."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbook.intake.kubernetes.objects import TEMPLATES, KubernetesObject, Objects, same_namespace, strings
from workbook.intake.sources.part import Part

_VERSIONS = (
    "version",
    "pod-template-hash",
    "track",
    "release-track",
    "variant",
    "color",
    "app.kubernetes.io/version",
    "stage",
)
_Key = tuple[str, str | None]
"""Name and namespace."""
_SUFFIXES = ("-deployment", "-deploy", "-dep", "-statefulset", "-sts", "-daemonset", "-rollout")


@dataclass(frozen=True)
class Workload:
    """One object that runs pods, as one file writes it."""

    object: KubernetesObject
    pod: Part
    labels: Mapping[str, str]
    account: str
    component: str

    @property
    def namespace(self) -> str | None:
        return self.object.namespace

    @property
    def pod_spec(self) -> Part:
        return self.pod.below("spec")


def workloads(cluster: Objects) -> list[Workload]:
    """Return all workloads, each with the name of its component.

    Versions of one thing behind one Service (the same labels but for the version) are one component of the Service's
    name. A workload alone has its own name, or that of its Service if it only adds to it (`cart-deployment`, `web-v1`).
    """
    running = [_workload(item) for kind in TEMPLATES for item in cluster.of(kind) if item.name]
    chosen: dict[_Key, str] = {}
    in_front: dict[_Key, set[str]] = defaultdict(set)
    for name, selected in _selecting(cluster, running).items():
        keys = {_key(workload) for workload in selected}
        names = {workload.object.name for workload in selected}
        if len(names) > 1 and len({_without_version(workload.labels) for workload in selected}) == 1:
            chosen.update(dict.fromkeys(keys, name[0]))
        for key in keys:
            in_front[key].add(name[0])
    return [
        replace(workload, component=chosen.get(_key(workload)) or _name_alone(workload, in_front[_key(workload)]))
        for workload in running
    ]


def _key(workload: Workload) -> _Key:
    return workload.object.name, workload.namespace


def selected_by(selector: Mapping[str, Any], workloads_: Iterable[Workload], namespace: str | None) -> list[Workload]:
    """Return the workloads that *selector*, a label selector, picks in *namespace*. An empty one picks all."""
    labels = strings(selector.get("matchLabels"))
    expressions = selector.get("matchExpressions")
    return [
        workload
        for workload in workloads_
        if same_namespace(workload.namespace, namespace)
        and matches(labels, workload.labels)
        and all(_meets(term, workload.labels) for term in (expressions if isinstance(expressions, list) else ()))
    ]


def matches(wanted: Mapping[str, str], labels: Mapping[str, str]) -> bool:
    """Whether *labels* have everything that is *wanted*."""
    return all(labels.get(key) == value for key, value in wanted.items())


def _meets(term: Any, labels: Mapping[str, str]) -> bool:  # noqa: ANN401
    if not isinstance(term, dict):
        return False
    key, operator = str(term.get("key")), term.get("operator")
    listed = term.get("values")
    values = [str(value) for value in listed] if isinstance(listed, list) else []
    if operator == "In":
        return labels.get(key) in values
    if operator == "NotIn":
        return labels.get(key) not in values
    return (key in labels) == (operator == "Exists")


def services_of(cluster: Objects, running: list[Workload]) -> list[tuple[KubernetesObject, list[Workload]]]:
    """Return each Service that selects pods, and the workloads behind it."""
    chosen = []
    labelled: dict[tuple[str, str], list[Workload]] = defaultdict(list)
    for workload in running:
        for label in workload.labels.items():
            labelled[label].append(workload)
    for service in cluster.of("Service"):
        wanted = strings(service.part.at("spec", "selector"))
        if wanted:
            fewest = min((labelled[label] for label in wanted.items()), key=len)  # not all workloads for each Service
            behind = [
                workload
                for workload in fewest
                if same_namespace(workload.namespace, service.namespace) and matches(wanted, workload.labels)
            ]
            chosen.append((service, behind))
    return chosen


def _selecting(cluster: Objects, running: list[Workload]) -> dict[_Key, list[Workload]]:
    by_name: dict[_Key, list[Workload]] = defaultdict(list)
    for service, selected in services_of(cluster, running):
        by_name[service.name, service.namespace] += selected
    return by_name


def _workload(item: KubernetesObject) -> Workload:
    pod = item.part.below(*TEMPLATES[item.kind])
    labels = strings(pod.at("metadata", "labels")) or strings(item.part.at("spec", "selector", "matchLabels"))
    account = pod.text("spec", "serviceAccountName") or pod.text("spec", "serviceAccount") or "default"
    return Workload(item, pod, labels, account, item.name)


def _without_version(labels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in labels.items() if key not in _VERSIONS))


def _name_alone(workload: Workload, services: set[str]) -> str:
    name = workload.object.name
    version = workload.labels.get("version") or workload.labels.get("app.kubernetes.io/version") or ""
    if version and name.endswith(f"-{version}"):
        name = name.removesuffix(f"-{version}")
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix) or name
    shorter = [service for service in services if name.startswith(f"{service}-")]
    return shorter[0] if name not in services and len(shorter) == 1 else name
