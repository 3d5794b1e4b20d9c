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

    Why it matters: most of the large outages of recent years are one change that looked fine and was everywhere at
    once. Stages, with a pause between them, make of it an outage of a few.

    A canary counts as a stage. One replica alone has no stages, unless others listen to it. How long each stage is
    watched cannot be seen in a design.

    Anti-pattern:

        components:
          web: {deploy: {stages: 1, canary: false, rollback_in: 5m, validated: true}}

    Best practice:

        components:
          web: {deploy: {stages: 4, canary: true, rollback_in: 5m, validated: true}}

    Waive it when: there are so few users that a stage would prove nothing.

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
            along = f", and {listed(shared)} brings it to others as well" if shared else ""
            yield global_change_without_stages.found(
                ("components", name, "deploy"),
                f"a change of {name} is on {held}{places} in one step{along}",
                severity=Severity.BLOCKER if wide else None,
                fix=setting(("components", name, "deploy"), judgement=True, stages=4, canary=True),
            )


def _pushed(analysis: Analysis, component: Component) -> list[str]:
    """Domains of kind `change` that *component* is in."""
    domains = analysis.architecture.failure_domains
    return [domain for domain in (*component.also_in, *component.placed) if domains[domain].kind == "change"]
