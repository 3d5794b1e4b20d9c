"""Who may call whom: NetworkPolicy, Istio AuthorizationPolicy and Sidecar."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from workbook.intake.kubernetes.objects import KubernetesObject, Objects, same_namespace, strings
from workbook.intake.kubernetes.workloads import Workload, selected_by
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Admission, Call
from workbook.intake.text.names import shown_name


@dataclass
class Policies:
    """Reads policies against the workloads that run."""

    gathered: Gathered
    running: list[Workload]

    def say(self, cluster: Objects) -> None:
        """Add the calls that policies state, whom they let in, and those that select nothing."""
        for policy in cluster.of("NetworkPolicy"):
            self._network(policy)
        for policy in cluster.of("AuthorizationPolicy"):
            if (policy.part.text("spec", "action") or "ALLOW").upper() == "ALLOW":
                self._authorization(policy)
        for sidecar in cluster.of("Sidecar"):
            self._sidecar(sidecar)

    def _network(self, policy: KubernetesObject) -> None:
        spec = policy.part.below("spec")
        own = self._components(spec.below("podSelector"), policy, "selects")
        callers: set[str] = set()
        anybody = False
        for rule in spec.items("ingress"):
            named = list(self._peers(rule, "from", policy))
            anybody = anybody or not named or any(peer is None for peer, _ in named)
            for peer, evidence in named:
                for caller in peer or ():
                    callers.add(caller)
                    for callee in own:
                        self._call(caller, callee, policy, evidence)
        for rule in spec.items("egress"):
            for peer, evidence in self._peers(rule, "to", policy):
                for callee in peer or ():
                    for caller in own:
                        self._call(caller, callee, policy, evidence)
        self._admit(own, callers, policy, anybody=anybody)

    def _peers(self, rule: Part, key: str, policy: KubernetesObject) -> Iterator[tuple[set[str] | None, Evidence]]:
        """None stands for everybody, or for whoever is outside of the sources."""
        for peer in rule.items(key):
            selector = peer.at("podSelector")
            if not isinstance(selector, dict) or not selector:
                yield None, peer.evidence()
                continue
            anywhere = isinstance(peer.at("namespaceSelector"), dict)
            yield (
                self._components(peer.below("podSelector"), policy, "lets in", anywhere=anywhere),
                peer.evidence("podSelector"),
            )

    def _components(self, selector: Part, policy: KubernetesObject, verb: str, *, anywhere: bool = False) -> set[str]:
        body = selector.mapping()
        namespace = None if anywhere else policy.namespace
        chosen = {workload.component for workload in selected_by(body, self.running, namespace)}
        labels = strings(body.get("matchLabels"))
        if not chosen and labels and self.running:
            self._ask_about(labels, policy, verb, selector.evidence("matchLabels"))
        if not body:  # everything in the namespace: a default, no statement about any of them
            return set()
        return chosen

    def _ask_about(self, labels: dict[str, str], policy: KubernetesObject, verb: str, evidence: Evidence) -> None:
        wanted = ", ".join(f"{key}: {value}" for key, value in labels.items())
        hints = []
        for key, value in labels.items():
            values = sorted({workload.labels[key] for workload in self.running if key in workload.labels})
            hints += [f"{key}: {near}" for near in get_close_matches(value, values, 1, 0.7) if near != value]
        meant = f"; it may mean {', '.join(hints)}" if hints else ""
        text = f"policy {shown_name(policy.name)} {verb} {shown_name(wanted)}, which no workload has{shown_name(meant)}"
        self.gathered.ask("policies", text, evidence)

    def _authorization(self, policy: KubernetesObject) -> None:
        spec = policy.part.below("spec")
        own = self._authorized(spec, policy)
        callers: set[str] = set()
        anybody = False
        for rule in spec.items("rules"):
            sources = list(rule.items("from"))
            anybody = anybody or not sources
            for source in sources:
                named = list(_accounts(source.mapping("source"), policy.namespace))
                anybody = anybody or not named
                for namespace, account in named:
                    evidence = Evidence(source.file, source.evidence("source").line, "")
                    callers |= self._account(namespace, account, own, policy, evidence)
        self._admit(own, callers, policy, anybody=anybody)

    def _authorized(self, spec: Part, policy: KubernetesObject) -> set[str]:
        chosen: set[str] = set()
        selector = spec.mapping("selector")
        if selector:
            chosen = self._components(spec.below("selector"), policy, "selects")
        for target in [*spec.items("targetRefs"), *([spec.below("targetRef")] if spec.at("targetRef") else [])]:
            name = (target.text("name") or "").lower()
            chosen |= set(self.gathered.hosts.get(name, ()))
        return chosen

    def _account(
        self, namespace: str | None, account: str, own: set[str], policy: KubernetesObject, evidence: Evidence
    ) -> set[str]:
        users = {
            workload.component
            for workload in self.running
            if workload.account == account and same_namespace(workload.namespace, namespace)
        }
        if len(users) == 1:
            for caller in users:
                for callee in own:
                    self._call(caller, callee, policy, evidence)
        elif users:
            names = ", ".join(sorted(users))
            text = f"policy {shown_name(policy.name)} lets in an account that several use: which of {names}?"
            self.gathered.ask("policies", text, evidence)
        elif "ingress" in account or "gateway" in account:
            for callee in own:
                self.gathered.entry(callee, Evidence(evidence.file, evidence.line, f"policy {shown_name(policy.name)}"))
        return users

    def _admit(self, own: set[str], callers: set[str], policy: KubernetesObject, *, anybody: bool) -> None:
        if callers and not anybody:
            for callee in own:
                self.gathered.admissions.append(Admission(callee, frozenset(callers), policy.part.evidence()))
        elif anybody:
            self.gathered.open_doors.update(own)

    def _call(self, caller: str, callee: str, policy: KubernetesObject, evidence: Evidence) -> None:
        said = Evidence(evidence.file, evidence.line, f"policy {shown_name(policy.name)}")
        self.gathered.calls.append(Call(caller, callee, Basis.POLICY, said))

    def _sidecar(self, sidecar: KubernetesObject) -> None:
        spec = sidecar.part.below("spec")
        labels = strings(spec.at("workloadSelector", "labels"))
        own = {workload.component for workload in selected_by({"matchLabels": labels}, self.running, sidecar.namespace)}
        hosts: set[str] = set()
        for egress in spec.items("egress"):
            for host in egress.at("hosts") or () if isinstance(egress.at("hosts"), list) else ():
                namespace, _, name = str(host).rpartition("/")
                if name == "*" and namespace in ("", ".", "*", "~", sidecar.namespace or "."):
                    return
                hosts.add(name.lower())
        if labels and hosts:
            for caller in own:
                self.gathered.reach.setdefault(caller, (set(), sidecar.part.evidence()))[0].update(hosts)


def _accounts(source: dict[str, Any], namespace: str | None) -> Iterator[tuple[str | None, str]]:
    """Yield namespace and name of the service accounts that a source names."""
    principals = source.get("principals")
    for principal in principals if isinstance(principals, list) else ():
        parts = str(principal).split("/")
        if len(parts) >= 2 and parts[-2] == "sa" and "*" not in parts[-1]:
            yield (parts[-3] if len(parts) >= 4 and parts[-3] != "*" else None), parts[-1]
    accounts = source.get("serviceAccounts")
    for account in accounts if isinstance(accounts, list) else ():
        place, _, name = str(account).rpartition("/")
        yield place or namespace, name
