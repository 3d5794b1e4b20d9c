from workbook.failure import Analysis, BasicEvent, SingleFailure, Undecided
from workbook.findings import (
    Confidence,
    Seems,
    Severity,
    Yields,
    core_journeys_lost,
    listed,
    on_core_path,
    rule,
    setting,
)
from workbook.model import OUTSIDE_KINDS
from workbook.wording.quantities import share

MOST = 0.5
"""Share of the users that one stack may take along."""


@rule("bulkhead", Severity.MEDIUM, Seems.SHARED_FATE, Confidence.LOW)
def no_cell_isolation(analysis: Analysis) -> Yields:
    """One stack serves all users, although they live in different regions.

    Why it matters: a poisoned request, a bad record or a bad release reaches every user. With a stack per region, cell
    or shard, it reaches one part of them.

    The rule looks at components on core paths that are neither regional nor sharded, in designs whose users have
    several home regions. It is a finding when such a failure loses a core journey for more than half of the users.
    Cells and per-tenant quotas are not part of a design.

    Anti-pattern:

        audience:
          segments:
            - {name: americas, share: 50%, region: west, fails_over_to: [east]}
            - {name: europe, share: 50%, region: east, fails_over_to: [west]}
        failure_domains:
          west: {kind: region}
          west-a: {kind: zone, within: west}
          west-b: {kind: zone, within: west}
          west-c: {kind: zone, within: west}
          east: {kind: region}
          east-a: {kind: zone, within: east}
          east-b: {kind: zone, within: east}
          east-c: {kind: zone, within: east}
        components:
          app: {kind: client, depends_on: {web: {}}}
          web:
            placed: {west-a: 2, west-b: 2, west-c: 2, east-a: 2, east-b: 2, east-c: 2}
            rate_limit: 2000/s

    Best practice:

        components:
          app: {kind: client, depends_on: {web: {}}}
          web:
            placed: {west-a: 2, west-b: 2, west-c: 2, east-a: 2, east-b: 2, east-c: 2}
            rate_limit: 2000/s
            serves: regional

    Waive it when: the data cannot be divided, and input is validated before anything is done with it.

    See also: AWS Well-Architected, REL10-BP04, on cells; Amazon Builders' Library, "Workload isolation using
    shuffle-sharding".
    """
    homes = dict.fromkeys(segment.region for segment in analysis.architecture.segments)
    if None in homes:
        field = "audience.segments: [{name: …, share: …, region: …}]"
        yield Undecided(("audience",), "whether a fault in one stack reaches all users", field)
        return
    failures = {failure.event: failure for failure in analysis.failures}
    for name, component in analysis.architecture.components.items():
        sharded = component.data is not None and component.data.sharding_key is not None
        alone = component.serves == "global" and not sharded
        if len(homes) < 2 or not alone or component.kind in OUTSIDE_KINDS or not on_core_path(analysis, name):
            continue
        users = _core_users(failures[BasicEvent("down", name)])
        if users > MOST:
            lost = listed(core_journeys_lost(analysis, name))
            yield no_cell_isolation.found(
                ("components", name),
                f"one {name} serves {listed([str(home) for home in homes])}: a fault in it loses {lost} for "
                f"{share(users)} of users",
                severity=Severity.HIGH if users > 1 - 1e-9 else None,
                fix=setting(("components", name), judgement=True, serves="regional"),
            )


def _core_users(failure: SingleFailure) -> float:
    """Greatest share of the users who lose a core journey by it."""
    return max((harm.lost for harm in failure.harms if harm.priority == "core"), default=0.0)
