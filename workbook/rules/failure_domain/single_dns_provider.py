from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, calls_to, on_core_path, rule
from workbook.findings.placement_change import placement_changes
from workbook.what_if.change import Change

SECOND = "second-dns-provider"


@rule("failure-domain", Severity.MEDIUM, Seems.SINGLE_POINT_OF_FAILURE, Confidence.MEDIUM)
def single_dns_provider(analysis: Analysis) -> Yields:
    """All names are served by one DNS provider.

    Why it matters: without DNS, users cannot reach the service even if it is healthy, and cached answers delay the
    detection of the outage.

    Anti-pattern:

        failure_domains:
          names-inc: {kind: provider}
          dns-ltd: {kind: provider}
        components:
          web: {depends_on: {dns: {strength: soft}}}
          dns: {kind: dns, placed: {names-inc: 2}}

    Best practice:

        failure_domains:
          names-inc: {kind: provider}
          dns-ltd: {kind: provider}
        components:
          web: {depends_on: {dns: {strength: soft}}}
          dns: {kind: dns, placed: {names-inc: 2, dns-ltd: 2}}

    Waive it when: clients know addresses that work without DNS, and that has been tested.

    See also: AWS, "Fault Isolation Boundaries", on DNS; the attack on Dyn, October 2016.
    """
    for name, component in analysis.architecture.components.items():
        callers = calls_to(analysis).get(name, []) if component.kind == "dns" else []
        if not callers or all(site.dependency.fallback for site in callers):
            continue
        providers = list(dict.fromkeys(component.placed))
        shared = component.also_in
        if not providers and not shared:
            yield Undecided(("components", name), f"whether one provider serves all names of {name}", "placed: {…: 1}")
        elif len(providers) < 2 or shared:
            whose = shared[0] if shared else providers[0]
            where = ("also_in", list(shared).index(whose)) if shared else ("placed",)
            yield single_dns_provider.found(
                ("components", name, *where),
                f"{name} depends on {whose} for all names; without it {callers[0].caller} resolves none",
                severity=Severity.HIGH if on_core_path(analysis, name) else None,
                fix=_fix(analysis, name),
            )


def _fix(analysis: Analysis, name: str) -> Fix | None:
    """As many replicas at a provider that the design does not know yet; of what is shared nothing is proposed."""
    component = analysis.architecture.components[name]
    placed = component.placed
    if not placed or component.also_in or SECOND in analysis.architecture.failure_domains:
        return None
    provider = Change(("failure_domains", SECOND), {"kind": "provider"})
    both = placement_changes(name, component, {**placed, SECOND: sum(placed.values())})
    return Fix(f"serve the names of {name} from a second provider as well", (provider, *both), judgement=True)
