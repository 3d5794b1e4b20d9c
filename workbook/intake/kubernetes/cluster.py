"""Everything in Kubernetes manifests, Istio's resources among them, to statements."""

from collections.abc import Iterable

from workbook.intake.kubernetes.configuration import Configurations
from workbook.intake.kubernetes.files import say_file
from workbook.intake.kubernetes.mesh import say_mesh
from workbook.intake.kubernetes.namespaces import told_apart
from workbook.intake.kubernetes.objects import TEMPLATES, Objects, answering, objects
from workbook.intake.kubernetes.policies import Policies
from workbook.intake.kubernetes.scaling import say_scaling
from workbook.intake.kubernetes.workloads import Workload, services_of, workloads
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.names import shown_name
from workbook.intake.text.secrets import without_secrets
from workbook.intake.text.software import is_telemetry, kind_of_software

_READ = {
    *TEMPLATES, "Service", "ConfigMap", "Secret", "HorizontalPodAutoscaler", "ScaledObject", "PodDisruptionBudget",
    "NetworkPolicy", "AuthorizationPolicy", "Sidecar", "VirtualService", "DestinationRule", "HTTPRoute", "GRPCRoute",
    "Ingress", "Gateway", "ServiceEntry",
}  # fmt: skip


def say_kubernetes(gathered: Gathered, parts: Iterable[Part]) -> None:
    """Add what the Kubernetes objects in *parts* say."""
    cluster = objects(parts)
    running = told_apart(workloads(cluster))
    for workload in running:
        _say_workload(gathered, workload)
    _say_services(gathered, cluster, running)
    configurations = Configurations(cluster, running)
    for workload in running:
        if workload.component not in gathered.telemetry:
            configurations.say(gathered, workload)
            for name, text, evidence in configurations.mounted(workload):
                say_file(gathered, workload.component, name, text, evidence)
    Policies(gathered, running).say(cluster)
    say_mesh(gathered, cluster)
    say_scaling(gathered, cluster, running)
    _say_ingresses(gathered, cluster)
    for kind, items in cluster.by_kind.items():
        if kind not in _READ:
            gathered.not_used[shown_name(kind)] += len(items)


def _say_workload(gathered: Gathered, workload: Workload) -> None:
    item, name = workload.object, workload.component
    gathered.component(name, item.part.evidence("metadata", "name"), item.name)
    if workload.namespace and name in (f"{item.name}-{workload.namespace}", f"{item.name}.{workload.namespace}"):
        words = f"is {item.name} of the namespace {workload.namespace}; other namespaces have others of this name"
        gathered.aside(name, shown_name(words, 200), item.part.evidence("metadata", "namespace"))
    if workload.namespace:
        first = gathered.namespaces.setdefault(name, workload.namespace)
        if first != workload.namespace:
            gathered.ask(
                name,
                f"namespaces {first} and {workload.namespace} both have it, read as one component: is it one system"
                " (say, test and production), or two that share a name?",
                item.part.evidence("metadata", "namespace"),
            )
    images = [container.text("image") or "" for container in workload.pod_spec.items("containers")]
    kind = kind_of_software(*images[:1], name)
    gathered.property(name, "kind", kind, item.part.evidence("metadata", "name"))
    for label in ("app.kubernetes.io/description", "description", "kubernetes.io/description"):
        text = item.part.text("metadata", "annotations", label)
        if text:
            gathered.property(
                name, "summary", without_secrets(text, 200), item.part.evidence("metadata", "annotations", label)
            )
            break
    if is_telemetry(name) or (images and is_telemetry(images[0])):
        gathered.telemetry.add(name)


def _say_services(gathered: Gathered, cluster: Objects, running: list[Workload]) -> None:
    for service, selected in services_of(cluster, running):
        for component in {workload.component for workload in selected}:
            for host in _hosts(service.name, service.namespace):
                gathered.hosts.setdefault(host, set()).add(component)
            if service.part.text("spec", "type") in ("LoadBalancer", "NodePort"):
                says = f"Service of type {service.part.text('spec', 'type')}"
                gathered.entry(component, service.part.evidence("spec", "type", says=says))
    for service in cluster.of("Service"):
        target = service.part.text("spec", "externalName")
        if service.part.text("spec", "type") == "ExternalName" and target:
            _say_external(
                gathered, service.name, service.namespace, target, service.part.evidence("spec", "externalName")
            )


def _say_external(gathered: Gathered, name: str, namespace: str | None, target: str, evidence: Evidence) -> None:
    """A Service that only names another host: what answers there runs outside, unless it is in the same cluster."""
    inside = target.lower().rstrip(".").partition(".svc")[0]
    if ".svc" in target and inside in gathered.hosts:
        for host in _hosts(name, namespace):
            gathered.hosts.setdefault(host, set()).update(gathered.hosts[inside])
        return
    gathered.component(name, evidence, *_hosts(name, namespace), target.rstrip("."))
    gathered.property(name, "kind", "external", evidence)


def _hosts(name: str, namespace: str | None) -> list[str]:
    return [name.lower(), *([f"{name}.{namespace}".lower()] if namespace else [])]


def _say_ingresses(gathered: Gathered, cluster: Objects) -> None:
    for ingress in cluster.of("Ingress"):
        backends = [ingress.part.below("spec", "defaultBackend"), ingress.part.below("spec", "backend")]
        for rule in ingress.part.items("spec", "rules"):
            backends += [path.below("backend") for path in rule.items("http", "paths")]
        for backend in backends:
            name = backend.text("service", "name") or backend.text("serviceName")
            for component in answering(gathered.hosts, name or "", ingress.namespace):
                gathered.entry(component, backend.evidence(says=f"Ingress {shown_name(ingress.name)}"))
