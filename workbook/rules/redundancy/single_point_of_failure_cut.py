from workbook.document import Route
from workbook.failure import Analysis, SingleFailure
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, listed, rule
from workbook.model import Component
from workbook.what_if.change import Change
from workbook.wording.quantities import money, share

OUTSIDE = ("external", "cdn")
"""Kinds that somebody else runs: one contract, however many machines."""
SAID = ("dns", *OUTSIDE)
"""Kinds that are found themselves, here or by the rule about name servers, when a domain takes them along."""
OF_OTHERS = ("region", "zone")
"""Kinds of domains whose loss the rules about spreading, quorums, capacity and regions look at."""


@rule("redundancy", Severity.BLOCKER, Seems.SINGLE_POINT_OF_FAILURE, Confidence.HIGH)
def single_point_of_failure_cut(analysis: Analysis) -> Yields:
    """One vendor or site alone takes a core journey down.

    Why it matters: this is a minimal cut set of order 1. One event is enough, and no other redundancy helps until this
    one is removed.

    The rule covers components that others run (except the one that a journey is about), and domains in which components
    are placed, such as vendors and sites. Your own components as a whole are in the verdicts. Single replicas, zones,
    regions and shared domains have rules of their own. Always answers: it follows from the design.

    Anti-pattern:

        components:
          web: {depends_on: {bank: {}}}
          bank: {kind: external}

    Best practice:

        components:
          web: {depends_on: {bank: {fallback: [other-bank]}}}
          bank: {kind: external}
          other-bank: {kind: external}

    Waive it when: only one exists in the world, and the owner of the journey accepted that in writing.

    See also: Treynor et al., "The Calculus of Service Availability", 2017; AWS, "Availability and Beyond".
    """
    architecture = analysis.architecture
    for failure in analysis.failures:
        name, kind = failure.event.component, failure.event.kind
        core = [harm.journey for harm in failure.with_verdict("lost") if harm.priority == "core"]
        lost = [journey for journey in core if name not in architecture.journeys[journey].needs]
        if not lost or analysis.singles.loses_core(analysis.at_rest):
            continue
        if kind == "lost" and _hosts(analysis, name):
            route: Route = ("failure_domains", name)
            fix = None
        elif kind == "down" and architecture.components[name].kind in OUTSIDE:
            route = ("components", name)
            fix = _fix(analysis, name, architecture.components[name])
        else:
            continue
        text = f"{failure.event}: this alone loses {listed(lost)}{_price(failure)}"
        yield single_point_of_failure_cut.found(route, text, fix=fix)


def _hosts(analysis: Analysis, domain: str) -> bool:
    """Whether *domain* is neither region nor zone, and one's own components, no name servers, are placed in it."""
    architecture = analysis.architecture
    if architecture.failure_domains[domain].kind in OF_OTHERS:
        return False
    placed = ((part.kind, component) for part in architecture.components.values() for component in part.placed)
    return any(kind not in SAID and domain in architecture.containing(place) for kind, place in placed)


def _price(failure: SingleFailure) -> str:
    users = max(harm.lost for harm in failure.harms)
    worth = f", {' and '.join(money(cost) for cost in failure.costs)} an hour" if failure.costs else ""
    return f" for {share(users)} of users{worth}" if users < 1 - 1e-9 else worth


def _fix(analysis: Analysis, name: str, part: Component) -> Fix | None:
    """Another of its kind behind every call to it that has nothing to fall back to."""
    other = f"other-{name}"
    bare = [
        (caller, call)
        for caller, callee, call in analysis.architecture.dependencies()
        if callee == name and call.mode == "sync" and call.plane == "data" and call.fallback is None
    ]
    if not bare or other in analysis.architecture.components:
        return None
    changes = [Change(("components", other), {"kind": part.kind})]
    changes += [Change(("components", caller, "depends_on", name, "fallback"), [other]) for caller, _ in bare]
    return Fix(f"add a fallback for {name} that shares nothing with it", tuple(changes), judgement=True)
