from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, journeys_through, listed, rule, setting
from workbook.wording.name_lists import first_few


@rule("degradation", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.MEDIUM)
def secondary_not_sheddable(analysis: Analysis) -> Yields:
    """A secondary journey shares components with a core one and cannot be shed.

    Why it matters: in a surge, the secondary journey takes capacity that the core journey needs. What cannot be
    switched off cannot be given up.

    Always answers: a journey that no `load_shedding` on its path lists is not shed. Switches inside components are not
    part of a design.

    Anti-pattern:

        components:
          web: {load_shedding: [use]}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: secondary}

    Best practice:

        components:
          web: {load_shedding: [look, use]}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: secondary}

    Waive it when: its load is so small that shedding it would not help.

    See also: AWS Well-Architected, REL05-BP07, on emergency levers.
    """
    architecture = analysis.architecture
    for name, journey in architecture.journeys.items():
        if journey.priority != "secondary":
            continue
        way = [part for part in architecture.components if name in journeys_through(analysis, part)]
        shared = {
            part: [core for core, other in journeys_through(analysis, part).items() if other.priority == "core"]
            for part in way
            if architecture.components[part].kind != "client"
        }
        shared = {part: core for part, core in shared.items() if core}
        if shared and not any(name in architecture.components[part].load_shedding for part in way):
            first = next(
                (part for part in shared if architecture.components[part].request_capacity), next(iter(shared))
            )
            order = (name, *architecture.components[first].load_shedding)
            yield secondary_not_sheddable.found(
                ("journeys", name),
                f"{name} is secondary and shares {listed(first_few(list(shared)))} with {listed(shared[first])}; "
                "no component can shed it",
                fix=setting(("components", first), judgement=True, load_shedding=list(order)),
            )
