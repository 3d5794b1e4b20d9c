from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, listed, rule, setting
from workbook.model import Component
from workbook.wording.name_lists import first_few

OF_DATA = ("config", "control-plane")


@rule("deploy/config", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def config_not_validated(analysis: Analysis) -> Yields:
    """Configuration is not validated before it is used.

    Why it matters: a file that is too large, empty or in an old format reaches every replica within a second, and each
    replica fails in the same way.

    The rule covers whatever distributes configuration and what shares a push (a domain of kind `change`). Other
    components are covered only where the design says that nothing is validated.

    Anti-pattern:

        components:
          web: {deploy: {stages: 4, canary: true, rollback_in: 5m, validated: false}}

    Best practice:

        components:
          web: {deploy: {stages: 4, canary: true, rollback_in: 5m, validated: true}}

    Waive it when: the pushed files cannot be wrong, because they are generated from validated input.

    See also: Google SRE Workbook, ch. 16, "Canarying Releases"; the outage of Cloudflare, November 2025.
    """
    calls = call_sites(analysis)
    for name, component in analysis.architecture.components.items():
        validated = component.deploy.validated if component.deploy else None
        asked = component.kind in OF_DATA or _is_pushed(analysis, component)
        if validated is None and asked:
            yield Undecided(("components", name), f"whether changes of {name} are validated", "deploy: {validated: …}")
        elif validated is False:
            listeners = [site.caller for site in calls if site.callee == name]
            reached = f" by {listed(first_few(listeners))}" if component.kind in OF_DATA and listeners else ""
            yield config_not_validated.found(
                ("components", name, "deploy"),
                f"changes pushed to {name} are not validated before use{reached}",
                severity=Severity.BLOCKER if component.kind in OF_DATA else None,
                fix=setting(("components", name, "deploy"), judgement=True, validated=True),
            )


def _is_pushed(analysis: Analysis, component: Component) -> bool:
    domains = analysis.architecture.failure_domains
    return any(domains[domain].kind == "change" for domain in (*component.also_in, *component.placed))
