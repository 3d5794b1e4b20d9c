from workbook.failure import Analysis
from workbook.failure.single_failures import PRIORITIES
from workbook.findings import Confidence, Seems, Severity, Yields, rule, setting
from workbook.findings.overload import shed_order


@rule("load-shedding", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.HIGH)
def no_priority_classes(analysis: Analysis) -> Yields:
    """Load shedding drops important journeys before less important ones.

    Why it matters: an overload should affect what matters least. If a core journey is refused while a secondary one is
    still served, shedding makes the outage worse.

    `load_shedding` lists journeys, first shed first. Always answers: a journey is core unless it says otherwise.

    Anti-pattern:

        components:
          web: {load_shedding: [use, look]}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: secondary}

    Best practice:

        components:
          web: {load_shedding: [look, use]}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: secondary}

    Waive it when: the journeys are too small a part of the load for their order to matter.

    See also: Netflix, "Enhancing Reliability with Service-Level Prioritized Load Shedding", 2024; Google SRE book,
    ch. 21, on criticality.
    """
    rank = {name: PRIORITIES.index(journey.priority) for name, journey in analysis.architecture.journeys.items()}
    for name, component in analysis.architecture.components.items():
        order = list(component.load_shedding)
        if not order:
            continue
        loaded = shed_order(analysis, name)
        wrong = [
            (first, later)
            for place, first in enumerate(order)
            for later in order[place + 1 :]
            if rank[first] < rank[later] and {first, later} <= set(loaded)
        ]
        if wrong:
            first, later = wrong[0]
            priorities = analysis.architecture.journeys
            yield no_priority_classes.found(
                ("components", name, "load_shedding"),
                f"{name} sheds {first} ({priorities[first].priority}) before {later} ({priorities[later].priority})",
                fix=setting(
                    ("components", name), judgement=True, load_shedding=sorted(order, key=lambda name: -rank[name])
                ),
            )
