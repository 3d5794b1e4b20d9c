from math import ceil

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, journeys_through, listed, rule, silent_through
from workbook.findings.overload import STORES, Peak, peaks_at
from workbook.findings.placement_change import placement_changes
from workbook.findings.proposed_value import rate_text
from workbook.model import OUTSIDE_KINDS, Component
from workbook.traffic.size.replicas_needed import rounded_up
from workbook.what_if.change import Change
from workbook.wording.quantities import quantity, share


@rule("capacity", Severity.BLOCKER, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def capacity_below_peak(analysis: Analysis) -> Yields:
    """Normal peak load exceeds the capacity of a component.

    Why it matters: no outage is needed. Every day at peak, some users are refused, or all of them wait for answers that
    come too late.

    The number of replicas needed follows from the peak, the capacity of one replica, and how full it may run
    (`utilisation`). Where more replicas do not add capacity, such as for writes to a store, the fix proposes more
    capacity per replica.

    Anti-pattern:

        components:
          web: {capacity: 100/s, load_shedding: [use]}
        journeys:
          use: {needs: [web], peak: 650/s}

    Best practice:

        components:
          web: {capacity: 200/s, load_shedding: [use]}
        journeys:
          use: {needs: [web], peak: 650/s}

    Waive it when: you refuse part of the peak on purpose, and refused users learn when to retry.

    See also: Google SRE book, ch. 18, on capacity planning; Google SRE book, ch. 21, "Handling Overload".
    """
    for name, component in analysis.architecture.components.items():
        if component.capacity is None or component.kind in OUTSIDE_KINDS:
            continue
        worst = max(peaks_at(analysis, name), key=lambda peak: peak.times, default=None)
        if worst is not None and worst.times > 1 + 1e-9:
            yield capacity_below_peak.found(
                ("components", name, "capacity"), _message(analysis, name, worst), fix=_fix(name, component, worst)
            )
        elif silent := silent_through(analysis, name):
            question = f"whether {name} can serve its peak"
            yield Undecided(("components", name, "capacity"), question, f"journeys.{silent[0]}.peak: …")


def _message(analysis: Analysis, name: str, peak: Peak) -> str:
    journeys = listed(list(journeys_through(analysis, name)))
    where = f" in {peak.region}" if peak.region else ""
    is_limited = peak.offered < peak.arriving
    refused = f"{share(1 - 1 / peak.times)} of {'the admitted traffic' if is_limited else 'it'} is refused"
    effect = refused if peak.sheds else "every answer is late"

    def amount(rate: float) -> str:
        return f"{quantity(rate).replace('B', 'G')}bps" if peak.in_bits else f"{quantity(rate)}/s"

    let_in = f", admits {amount(peak.offered)}" if is_limited else ""
    text = (
        f"{name} gets {amount(peak.arriving)} at peak{where}{let_in} and can serve {amount(peak.served)}: "
        f"even with nothing failed, {effect}, for {journeys}"
    )
    if not peak.capacity:
        return text
    each = amount(peak.capacity)
    return f"{text}. It needs {quantity(_needed(peak))} replicas of {each} each and has {quantity(peak.replicas)}"


def _needed(peak: Peak) -> int:
    """Replicas that serve the peak as full as they may run.

    All that arrives: each further replica has a rate limit of its own and lets in more.
    """
    return rounded_up(peak.arriving / (peak.capacity * peak.utilisation))


def _fix(name: str, component: Component, peak: Peak) -> Fix | None:
    """As many replicas as it takes, in every place alike; of a store more capacity of each."""
    if peak.capacity <= 0:
        return None
    if component.kind in STORES:
        if peak.in_bits:
            return None
        more = rate_text(peak.offered / (peak.replicas * peak.utilisation))
        change = Change(("components", name, "capacity"), more)
        return Fix(f"let each replica of {name} serve {more}", (change,), judgement=True)
    times = _needed(peak) / peak.replicas
    if component.placed:
        placed = {domain: ceil(count * times - 1e-9) for domain, count in component.placed.items()}
        return Fix(f"run enough of {name} for its peak", placement_changes(name, component, placed), judgement=True)
    replicas = ceil(component.instances * times - 1e-9)
    change = Change(("components", name, "replicas"), replicas)
    return Fix(f"run {quantity(replicas)} replicas of {name}", (change,), judgement=True)
