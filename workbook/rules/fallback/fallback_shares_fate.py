from workbook.failure import Analysis, BasicEvent, Evaluation, Undecided
from workbook.failure.bits import Bits, places
from workbook.failure.network import Fact
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, call_sites, listed, rule
from workbook.findings.static_answer import static_answer
from workbook.what_if.without_capacities import noticed_without_capacities, without_capacities


@rule("fallback", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def fallback_shares_fate(analysis: Analysis) -> Yields:
    """A callee and its fallback fail together.

    Why it matters: a fallback is needed exactly when the callee is down. If the same event takes both, the diagram
    shows two paths but there is one: the cut set still has order 1.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 100ms, fallback: [store]}}}
          api: {depends_on: {db: {timeout: 50ms}}}
          store: {depends_on: {db: {timeout: 50ms}}}
          db: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 100ms, fallback: [store]}}}
          api: {depends_on: {db: {timeout: 50ms}}}
          store: {}
          db: {}

    Waive it when: the fallback is meant only for bugs of the callee, not for its outages.

    See also: Amazon Builders' Library, "Avoiding fallback in distributed systems"; Hystrix wiki, "How it Works".
    """
    for site in call_sites(analysis):
        fallbacks = site.dependency.fallback.components if site.dependency.fallback else ()
        if not fallbacks:
            continue
        events = _fatal(analysis, site)
        route = (*site.route, "fallback")
        if events:
            yield fallback_shares_fate.found(
                route,
                f"{site.callee} and its fallback {listed(list(fallbacks))} both fail when "
                f"{' or '.join(str(event) for event in events)}; {site.caller} has no other fallback",
                severity=Severity.BLOCKER if site.core else None,
                fix=static_answer(
                    site,
                    f"fall back from {site.callee} to a static answer, or to a component that shares nothing with it",
                    "the last known answer",
                ),
            )
        elif unknown := [name for name in (site.callee, *fallbacks) if not _is_somewhere(analysis, name)]:
            question = f"whether {site.callee} and its fallback {listed(list(fallbacks))} fail together"
            yield Undecided(route, question, f"components.{unknown[0]}.placed: …")


def _fatal(analysis: Analysis, site: CallSite) -> list[BasicEvent]:
    """Single failures that a caller outlives and after which neither callee nor fallbacks answer it, breakers open."""
    unbounded = noticed_without_capacities(analysis)
    shared = _shared(unbounded, site)
    if shared >> unbounded.at_rest & 1:  # then it is so whatever happens, elsewhere, too
        unbounded = without_capacities(analysis)
        shared = _shared(unbounded, site) & ~(1 << unbounded.at_rest)
    known = {unbounded.single_events[place] for place in places(shared)}
    return list({event.target: event for event in analysis.single_events if event in known}.values()) if known else []


def _shared(unbounded: Analysis, site: CallSite) -> Bits:
    """When neither callee nor fallbacks answer a caller that is there."""
    singles, graph, shared = unbounded.singles, unbounded.graph, 0
    calls = (call for stamp in graph.stamps_of.get(site.caller, ()) for call in graph.calls_of[stamp])
    for call in (call for call in calls if call.callee == site.callee and not call.runs_on):
        dead = singles.initial.replicas.alive(call.caller).get(0, 0)
        for journey in call.journeys:
            together = singles.scenarios.all & ~dead
            for stamp in (*call.targets, *(stamp for group in call.fallbacks for stamp in group)):
                together &= _unfit(singles, stamp, journey)
            shared |= together
    return shared


def _unfit(singles: Evaluation, stamp: int, journey: int) -> Bits:
    """When a stamp is down, late or without a quorum."""
    facts = [
        Fact("Down", stamp, journey),
        Fact("Hung", stamp, journey),
        Fact("Late", stamp, journey),
        Fact("NoRead", stamp),
        Fact("NoWrite", stamp),
    ]
    bits = 0
    for fact in facts:
        bits |= singles.where(fact)
    return bits


def _is_somewhere(analysis: Analysis, name: str) -> bool:
    return bool(analysis.architecture.components[name].placed)
