from workbook.failure import Analysis, BasicEvent, Undecided, one_each
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, listed, rule
from workbook.findings.placement_change import placement_changes
from workbook.findings.worst_single_failures import regions_of
from workbook.model import OUTSIDE_KINDS
from workbook.what_if.without_capacities import noticed_without_capacities
from workbook.wording.name_lists import first_few
from workbook.wording.quantities import share

FOUR_NINES = 0.9999


@rule("failure-domain", Severity.HIGH, Seems.SINGLE_POINT_OF_FAILURE, Confidence.HIGH)
def single_region_core(analysis: Analysis) -> Yields:
    """Losing one region loses a core journey.

    Why it matters: zones fail one at a time, but what a whole region shares (control plane, network, DNS) fails as a
    unit several times a decade, for hours.

    Capacity for the traffic that moves is covered by another rule; here every remaining region is large enough.

    Anti-pattern:

        failure_domains:
          east: {kind: region}
          east-a: {kind: zone, within: east}
          east-b: {kind: zone, within: east}
          east-c: {kind: zone, within: east}
          west: {kind: region}
          west-a: {kind: zone, within: west}
        components:
          web: {placed: {east-a: 2, east-b: 2, east-c: 2}}

    Best practice:

        failure_domains:
          east: {kind: region}
          east-a: {kind: zone, within: east}
          east-b: {kind: zone, within: east}
          east-c: {kind: zone, within: east}
          west: {kind: region}
          west-a: {kind: zone, within: west}
        components:
          web: {placed: {east-a: 2, east-b: 2, west-a: 2}}

    Waive it when: the users are in that region too, or half a day without the journey costs less than a second region.

    See also: AWS, "Fault Isolation Boundaries"; Netflix, "Chaos Engineering Upgraded", 2015.
    """
    architecture = analysis.architecture
    regions = [name for name, domain in architecture.failure_domains.items() if domain.kind == "region"]
    roomy = noticed_without_capacities(analysis)
    tried = roomy.evaluated(one_each([*([BasicEvent("lost", region)] for region in regions), []]))
    for index, (name, journey) in enumerate(architecture.journeys.items()):
        if journey.priority != "core":
            continue
        fatal = dict[str, float]()
        for place, region in enumerate(regions):
            users = sum(
                segment.share
                for segment in architecture.segments
                if tried.lost(index, segment.name) >> place & ~(tried.lost(index, segment.name) >> len(regions)) & 1
            )
            if users:
                fatal[region] = users
        if fatal:
            worst = max(fatal, key=lambda region: fatal[region])
            alone = _only_in(analysis, index, worst)
            whom = listed([f"for {share(users)} of users when {region} is lost" for region, users in fatal.items()])
            where = (
                f"; all of {listed(first_few(alone))} {'is' if len(alone) == 1 else 'are'} in {worst}" if alone else ""
            )
            yield single_region_core.found(
                ("journeys", name),
                f"{name} is lost {whom}{where}",
                severity=Severity.BLOCKER if journey.slo and journey.slo >= FOUR_NINES else None,
                fix=_fix(analysis, worst, alone, regions),
            )
        elif vague := _nowhere(analysis, index):
            question = f"whether losing one region loses {name}"
            yield Undecided(("journeys", name), question, f"components.{vague[0]}.placed: {{…}} in a region")


def _only_in(analysis: Analysis, journey: int, region: str) -> list[str]:
    """Components on the way of a journey that are placed in *region* and nowhere else."""
    parts = analysis.architecture.components
    on_way = (name for name in parts if journey in analysis.graph.through[name])
    return [name for name in on_way if regions_of(analysis.architecture, parts[name]) == (region,)]


def _nowhere(analysis: Analysis, journey: int) -> list[str]:
    parts = analysis.architecture.components
    on_way = (
        name for name in parts if journey in analysis.graph.through[name] and parts[name].kind not in OUTSIDE_KINDS
    )
    return [name for name in on_way if None in regions_of(analysis.architecture, parts[name])]


def _fix(analysis: Analysis, region: str, alone: list[str], regions: list[str]) -> Fix | None:
    """As many replicas again of each in the first other region; none if there is none."""
    other = next((name for name in regions if name != region), None)
    if other is None or not alone:
        return None
    parts = analysis.architecture.components
    changes = tuple(
        change
        for name in alone
        for change in placement_changes(
            name, parts[name], {**parts[name].placed, other: sum(parts[name].placed.values())}
        )
    )
    return Fix(f"run {listed(first_few(alone))} in {other} as well", changes, judgement=True)
