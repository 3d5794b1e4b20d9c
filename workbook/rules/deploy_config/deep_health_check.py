from workbook.failure import Analysis, Undecided
from workbook.findings import (
    CallSite,
    Confidence,
    Seems,
    Severity,
    Yields,
    awaited,
    listed,
    on_core_path,
    rule,
    setting,
)

CHECKED = ("load-balancer", "gateway", "service", "function")


@rule("deploy/config", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def deep_health_check(analysis: Analysis) -> Yields:
    """Health checks take all replicas out of service when a shared dependency fails.

    Why it matters: a health check that calls a shared dependency fails on every replica at once. After one short
    failure there, the load balancer removes the whole fleet, also for journeys that never needed the dependency.

    Whether the load balancer keeps sending when all replicas look unhealthy is not part of a design.

    Anti-pattern:

        components:
          web: {health_check: deep, depends_on: {hints: {strength: soft}}}
          hints: {}

    Best practice:

        components:
          web: {health_check: shallow, depends_on: {hints: {strength: soft}}}
          hints: {}

    Waive it when: the load balancer fails open, and that has been tested.

    See also: Amazon Builders' Library, "Implementing health checks".
    """
    calls: dict[str, list[CallSite]] = {}
    for site in awaited(analysis):
        calls.setdefault(site.caller, []).append(site)
    for name, component in analysis.architecture.components.items():
        made = calls.get(name, [])
        if not made or component.instances == 1:
            continue
        if component.health_check is None and component.kind in CHECKED and on_core_path(analysis, name):
            question = (
                f"whether the health check of {name} fails when "
                f"{listed([site.callee for site in made])} {'fail' if made[1:] else 'fails'}"
            )
            yield Undecided(("components", name), question, "health_check: shallow | deep")
        elif component.health_check == "deep":
            spared = [site.callee for site in made if site.dependency.strength == "soft" or site.dependency.fallback]
            also = f", although it works without {listed(spared)}" if spared else ""
            yield deep_health_check.found(
                ("components", name, "health_check"),
                f"all {component.instances} replicas of {name} look unhealthy at once when "
                f"{'one of ' if len(made) > 1 else ''}{listed([site.callee for site in made])} is{also}",
                fix=setting(("components", name), health_check="shallow"),
            )
