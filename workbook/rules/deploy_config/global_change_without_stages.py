from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, listed, on_core_path, rule, setting
from workbook.model import Component
from workbook.wording.name_lists import first_few
from workbook.wording.quantities import quantity

EVERYWHERE = ("config", "control-plane", "dns", "identity")
"""Kinds whose changes reach everything that listens."""
THEIRS = ("client", "external")


@rule("deploy/config", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def global_change_without_stages(analysis: Analysis) -> Yields:
    """A change reaches every replica in one step.

    Why it matters: most large outages of recent years were one change that looked fine and was rolled out everywhere at
    once. With stages and a pause between them, it is an outage for a few users.

    A canary counts as a stage. A single replica needs no stages, unless other components depend on its changes. How
    long each stage is watched is not part of a design.

    Anti-pattern:

        components:
          web: {deploy: {stages: 1, canary: false, rollback_in: 5m, validated: true}}

    Best practice:

        components:
          web: {deploy: {stages: 4, canary: true, rollback_in: 5m, validated: true}}

    Waive it when: there are too few users for a stage to show anything.

    See also: Google SRE Workbook, ch. 16, "Canarying Releases"; the outage of Google Cloud, June 2025.
    """
    for name, component in analysis.architecture.components.items():
        shared = _pushed(analysis, component)
        if component.kind in THEIRS:
            continue
        deploy = component.deploy
        if deploy is None or (deploy.stages is None and deploy.canary is None):
            if shared or component.kind in EVERYWHERE or on_core_path(analysis, name):
                yield Undecided(
                    ("components", name), f"in how many steps a change reaches {name}", "deploy: {stages: …}"
                )
        elif (deploy.stages or 1) == 1 and not deploy.canary:
            wide = shared or component.kind in EVERYWHERE
            if component.instances == 1 and not wide:
                continue
            held = f"all {quantity(component.instances)} replicas" if component.instances > 1 else "the only replica"
            places = f" in {listed(first_few(list(component.placed), 2, what='places'))}" if component.placed else ""
            along = f", and through {listed(shared)} others as well" if shared else ""
            yield global_change_without_stages.found(
                ("components", name, "deploy"),
                f"a change of {name} reaches {held}{places} in one step{along}",
                severity=Severity.BLOCKER if wide else None,
                fix=setting(("components", name, "deploy"), judgement=True, stages=4, canary=True),
            )


def _pushed(analysis: Analysis, component: Component) -> list[str]:
    """Domains of kind `change` that *component* is in."""
    domains = analysis.architecture.failure_domains
    return [domain for domain in (*component.also_in, *component.placed) if domains[domain].kind == "change"]
