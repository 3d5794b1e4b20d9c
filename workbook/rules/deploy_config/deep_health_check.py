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
    """Replicas are taken out of service because something that all of them need is ill.

    Why it matters: a health check that calls a shared callee says "ill" of every replica at once. One blip there, and
    the load balancer takes away the whole fleet, journeys that never needed the callee included.

    Whether the balancer keeps sending when all replicas look ill cannot be seen in a design.

    Anti-pattern:

        components:
          web: {health_check: deep, depends_on: {hints: {strength: soft}}}
          hints: {}

    Best practice:

        components:
          web: {health_check: shallow, depends_on: {hints: {strength: soft}}}
          hints: {}

    Waive it when: the balancer fails open, and that has been tried.

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
            question = f"whether {name} is healthy only while {listed([site.callee for site in made])} {_be(made)}"
            yield Undecided(("components", name), question, "health_check: shallow | deep")
        elif component.health_check == "deep":
            spared = [site.callee for site in made if site.dependency.strength == "soft" or site.dependency.fallback]
            also = f", though it can do without {listed(spared)}" if spared else ""
            yield deep_health_check.found(
                ("components", name, "health_check"),
                f"all {component.instances} replicas of {name} look ill at once when "
                f"{'one of ' if len(made) > 1 else ''}{listed([site.callee for site in made])} is{also}",
                fix=setting(("components", name), health_check="shallow"),
            )


def _be(made: list[CallSite]) -> str:
    return "is" if len(made) == 1 else "are"
