from workbook.failure import Analysis, BasicEvent, Undecided, one_each
from workbook.failure.bits import Bits
from workbook.failure.network import Fact
from workbook.findings import (
    Confidence,
    Seems,
    Severity,
    Yields,
    journeys_through,
    load_at,
    rule,
    setting,
    silent_through,
)
from workbook.findings.overload import shed_order
from workbook.what_if.trial import SURGE
from workbook.wording.quantities import quantity, seconds

SURGE_TAKES = 30.0
"""Seconds in which a premiere or a wave of reconnecting devices doubles the load."""


@rule("load-shedding", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.MEDIUM)
def autoscaling_slower_than_surge(analysis: Analysis) -> Yields:
    """Autoscaling adds replicas too late for a surge.

    Why it matters: scaling takes minutes, while premieres and reconnecting devices take seconds. Until then a component
    without load shedding is overloaded, and replicas that start during an overload fail as well.

    The rule doubles the incoming load, the surge that designs are tested with. How fast a real surge grows is not part
    of a design.

    Anti-pattern:

        components:
          web: {capacity: 100/s, autoscaling: {reacts_in: 3m}}
        journeys:
          use: {needs: [web], peak: 350/s, priority: important}

    Best practice:

        components:
          web: {capacity: 100/s, autoscaling: {reacts_in: 3m}, load_shedding: [use]}
        journeys:
          use: {needs: [web], peak: 350/s, priority: important}

    Waive it when: replicas are started in advance for every event that draws a crowd.

    See also: Netflix at QCon SF 2025, on success buffers; Netflix, "Behind the Streams", part 3, 2025.
    """
    scaled = {
        name: part
        for name, part in analysis.architecture.components.items()
        if part.autoscaling is not None and part.autoscaling.reacts_in > SURGE_TAKES and not part.load_shedding
    }
    for name, part in scaled.items():
        if part.request_capacity is None or (silent := silent_through(analysis, name)):
            field = (
                f"components.{name}.capacity: …" if part.request_capacity is None else f"journeys.{silent[0]}.peak: …"
            )
            yield Undecided(("components", name), f"whether {name} survives a surge until it has scaled", field)
        elif part.rate_limit is not None and part.rate_limit <= part.request_capacity:
            continue
        elif part.autoscaling and _drowns(analysis, name):
            yield autoscaling_slower_than_surge.found(
                ("components", name, "autoscaling"),
                f"{name} needs {seconds(part.autoscaling.reacts_in)} to scale; twice the peak of "
                f"{quantity(load_at(analysis, name))}/s "
                f"exceeds the {quantity(part.request_capacity * part.instances)}/s that it can serve until then, "
                "and it sheds no load",
                fix=setting(("components", name), load_shedding=shed_order(analysis, name)),
            )


def _drowns(analysis: Analysis, component: str) -> bool:
    """Whether *component* is overloaded when twice the peak enters everywhere, and not at the peak."""
    entries = dict.fromkeys(
        name for journey in journeys_through(analysis, component).values() for name in journey.needs
    )
    surges = [BasicEvent("surge", name, SURGE) for name in entries]
    tried = analysis.evaluated(one_each([surges, []]))
    over: Bits = 0
    for stamp in analysis.graph.stamps_of[component]:
        over |= tried.where(Fact("Overloaded", stamp))
    return over == 1
