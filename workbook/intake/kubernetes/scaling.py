"""How many replicas there are and how they are spread: autoscalers, disruption budgets, spread constraints."""

from collections import defaultdict
from collections.abc import Mapping

from workbook.intake.kubernetes.objects import Objects, same_namespace
from workbook.intake.kubernetes.workloads import Workload, selected_by
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.names import shown_name

MOST_REPLICAS = 1_000_000
"""What is beyond is no count of replicas."""

_Member = tuple[str, str]
"""A component, and one of the workloads that are it."""
_NEVER_COUNTED = ("Job", "CronJob", "DaemonSet")


def say_scaling(gathered: Gathered, cluster: Objects, running: list[Workload]) -> None:
    """Add replicas (an autoscaler's minimum beats what the workload says) and what is told beside the design."""
    scaled = _autoscaled(gathered, cluster, running)
    _replicas(gathered, running, scaled)
    for workload in running:
        _spread(gathered, workload)
        _probes(gathered, workload)
    for budget in cluster.of("PodDisruptionBudget"):
        for workload in selected_by(budget.part.mapping("spec", "selector"), running, budget.namespace):
            text = "a disruption budget; it bounds evictions and protects no call"
            gathered.aside(workload.component, text, budget.part.evidence())


def _autoscaled(gathered: Gathered, cluster: Objects, running: list[Workload]) -> dict[_Member, tuple[int, Evidence]]:
    scaled: dict[_Member, tuple[int, Evidence]] = {}
    for scaler in cluster.of("HorizontalPodAutoscaler", "ScaledObject"):
        keda = scaler.kind == "ScaledObject"
        least = scaler.part.at("spec", "minReplicaCount" if keda else "minReplicas")
        most = scaler.part.at("spec", "maxReplicaCount" if keda else "maxReplicas")
        named = scaler.part.text("spec", "scaleTargetRef", "name")
        evidence = scaler.part.evidence("spec", "minReplicas", says="an autoscaler's minimum")
        targets = [
            workload
            for workload in running
            if workload.object.name == named and same_namespace(workload.namespace, scaler.namespace)
        ]
        if not targets:
            text = f"autoscaler {shown_name(scaler.name)} scales {shown_name(str(named))}, which no workload is"
            gathered.ask("autoscaling", text, scaler.part.evidence("spec"))
            continue
        number = least if isinstance(least, int) and not isinstance(least, bool) and 0 < least < MOST_REPLICAS else None
        if number is not None:
            scaled.update({(target.component, target.object.name): (number, evidence) for target in targets})
        text = f"autoscaled from {number or 'one'} to {most} replicas; set autoscaling.reacts_in: how fast is it?"
        gathered.ask(targets[0].component, text, evidence)
    return scaled


def _replicas(gathered: Gathered, running: list[Workload], scaled: Mapping[_Member, tuple[int, Evidence]]) -> None:
    by_component: dict[str, dict[str, list[tuple[int, Evidence]]]] = defaultdict(lambda: defaultdict(list))
    for workload in running:
        name = workload.object.name
        count = workload.object.part.at("spec", "replicas")
        if workload.object.kind in _NEVER_COUNTED:
            continue
        if (workload.component, name) in scaled:
            by_component[workload.component][name].append(scaled[workload.component, name])
        elif isinstance(count, int) and not isinstance(count, bool) and 0 < count < MOST_REPLICAS:
            by_component[workload.component][name].append((count, workload.object.part.evidence("spec", "replicas")))
        else:
            by_component[workload.component][name] += []
    for component, members in by_component.items():
        if len(members) > 1:
            words = ", ".join(
                f"{shown_name(name)} {counts[0][0] if counts else 'not stated'}" for name, counts in members.items()
            )
            first = next((counts[0][1] for counts in members.values() if counts), None)
            text = f"replicas: several versions run behind one Service ({words}); can each of them answer every call?"
            gathered.ask(component, text, first)
            continue
        for counts in members.values():
            for count, evidence in counts:
                gathered.property(component, "replicas", count, evidence)


def _spread(gathered: Gathered, workload: Workload) -> None:
    for constraint in workload.pod_spec.items("topologySpreadConstraints"):
        key = constraint.text("topologyKey") or ""
        over = "zones" if key.endswith("zone") else "regions" if key.endswith("region") else "hosts"
        firmly = "required" if constraint.text("whenUnsatisfiable") != "ScheduleAnyway" else "preferred"
        text = f"spread over {over} is {firmly}"
        if over == "hosts":
            gathered.aside(workload.component, text, constraint.evidence())
        else:
            gathered.ask(
                workload.component, f"{text}, and no source names them: which {over} are there?", constraint.evidence()
            )
    for strength, word in (("required", "required"), ("preferred", "preferred")):
        terms = f"{strength}DuringSchedulingIgnoredDuringExecution"
        for term in workload.pod_spec.items("affinity", "podAntiAffinity", terms):
            key = term.text("topologyKey") or term.text("podAffinityTerm", "topologyKey") or ""
            over = "zones" if key.endswith("zone") else "hosts"
            gathered.aside(workload.component, f"replicas apart over {over} are {word}", term.evidence())


def _probes(gathered: Gathered, workload: Workload) -> None:
    for container in workload.pod_spec.items("containers"):
        for probe in ("readinessProbe", "livenessProbe"):
            if container.at(probe):
                gathered.aside(workload.component, "probes of the pod; they protect no call", container.evidence(probe))
                return
