from workbook.document import Route
from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, listed, rule
from workbook.what_if.change import REMOVED, Change

LOCATIONS = ("region", "zone", "datacenter", "rack", "cell")
OF_OTHER_RULES = ("change", "certificate")
BY_NATURE = ("client", "external", "dns")
"""Kinds that are shared by what they are, or that another rule looks at."""
SEVERITIES = {"lost": Severity.HIGH, "degraded": Severity.MEDIUM}


@rule("failure-domain", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def hidden_shared_domain(analysis: Analysis) -> Yields:
    """Replicas in several places share one provider, facility or login.

    Why it matters: redundancy helps only while failures are independent. A provider, facility or login that all
    replicas share limits their availability, however many replicas there are.

    Domains of kind `change` and `certificate` have rules of their own.

    Anti-pattern:

        failure_domains:
          carrier: {kind: provider}
        components:
          web: {depends_on: {mail: {strength: soft}}}
          mail: {also_in: [carrier]}

    Best practice:

        failure_domains:
          carrier: {kind: provider}
        components:
          web: {depends_on: {mail: {strength: soft}}}
          mail: {}

    Waive it when: the shared domain is redundant itself, its owner promises more than you do, and that was reviewed.

    See also: AWS, "Availability and Beyond", on independence; Treynor et al., "The Calculus of Service Availability",
    ACM Queue, 2017.
    """
    architecture = analysis.architecture
    for domain, shared in architecture.failure_domains.items():
        if shared.kind in (*LOCATIONS, *OF_OTHER_RULES):
            continue
        held = {name: component for name, component in architecture.components.items() if domain in component.also_in}
        spread = [
            name for name, component in held.items() if len(component.placed) > 1 and component.kind not in BY_NATURE
        ]
        for name, component in held.items():
            if not component.placed and component.instances > 1:
                question = f"whether the replicas of {name} share anything other than {domain}"
                yield Undecided(("components", name, "also_in"), question, f"components.{name}.placed: …")
        harms = [harm for failure in analysis.failures if failure.event.target == domain for harm in failure.harms]
        hurt = [harm for harm in harms if harm.verdict != "unharmed"]
        if not spread or not hurt:
            continue
        worst = "lost" if any(harm.verdict == "lost" for harm in hurt) else "degraded"
        core = any(harm.verdict == "lost" and harm.priority == "core" for harm in hurt)
        journeys = [harm.journey for harm in hurt if harm.verdict == worst]
        yield hidden_shared_domain.found(
            ("failure_domains", domain),
            f"every replica of {listed(spread)} shares {domain} ({shared.kind}), wherever it runs; "
            f"without it {listed(journeys)} {'is' if len(journeys) == 1 else 'are'} {worst}",
            severity=Severity.BLOCKER if core else SEVERITIES[worst],
            fix=_fix(analysis, domain, spread),
        )


def _fix(analysis: Analysis, domain: str, spread: list[str]) -> Fix:
    changes = []
    for name in spread:
        route: Route = ("components", name, "also_in")
        left = [other for other in analysis.architecture.components[name].also_in if other != domain]
        changes.append(Change(route, left or REMOVED))
    return Fix(
        f"add a second {domain} for {listed(spread)}, so that no domain is shared by all",
        tuple(changes),
        judgement=True,
    )
