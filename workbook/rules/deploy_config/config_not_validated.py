from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, listed, rule, setting
from workbook.model import Component
from workbook.wording.name_lists import first_few

OF_DATA = ("config", "control-plane")


@rule("deploy/config", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def config_not_validated(analysis: Analysis) -> Yields:
    """What is pushed is not checked before it is used.

    Why it matters: a file that is too large, empty or of last year's shape reaches every replica in the same second,
    and each of them does the same wrong thing with it.

    Asked of whatever hands out settings and of what shares a push (a domain of kind `change`); of others only where the
    design says that nothing is checked.

    Anti-pattern:

        components:
          web: {deploy: {stages: 4, canary: true, rollback_in: 5m, validated: false}}

    Best practice:

        components:
          web: {deploy: {stages: 4, canary: true, rollback_in: 5m, validated: true}}

    Waive it when: what is pushed cannot be wrong, for a machine made it from what was checked.

    See also: Google SRE Workbook, ch. 16, "Canarying Releases"; the outage of Cloudflare, November 2025.
    """
    calls = call_sites(analysis)
    for name, component in analysis.architecture.components.items():
        validated = component.deploy.validated if component.deploy else None
        asked = component.kind in OF_DATA or _is_pushed(analysis, component)
        if validated is None and asked:
            yield Undecided(("components", name), f"whether what {name} is given is checked", "deploy: {validated: …}")
        elif validated is False:
            listeners = [site.caller for site in calls if site.callee == name]
            reached = f" by {listed(first_few(listeners))}" if component.kind in OF_DATA and listeners else ""
            yield config_not_validated.found(
                ("components", name, "deploy"),
                f"nothing checks what is pushed to {name} before it is used{reached}",
                severity=Severity.BLOCKER if component.kind in OF_DATA else None,
                fix=setting(("components", name, "deploy"), judgement=True, validated=True),
            )


def _is_pushed(analysis: Analysis, component: Component) -> bool:
    domains = analysis.architecture.failure_domains
    return any(domains[domain].kind == "change" for domain in (*component.also_in, *component.placed))
