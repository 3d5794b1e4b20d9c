from workbook.failure import Analysis
from workbook.findings import (
    Confidence,
    Seems,
    Severity,
    Yields,
    call_sites,
    declares_journeys,
    listed,
    load_at,
    rule,
    setting,
)
from workbook.findings.worst_single_failures import regions_of
from workbook.wording.quantities import quantity

EGRESS = ("cdn", "object-store")
STORES = ("database", "search")
SMALL = 100.0
"""Requests per second at peak."""


@rule("cost", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.LOW)
def cost_unquantified(analysis: Analysis) -> Yields:
    """The cost of traffic, copies or standby components is missing.

    Why it matters: every byte sent out and every copy is a spending decision. Without a figure, the next round of
    savings may remove what keeps the system available.

    The rule covers components that send data out (cdn, object-store), stores with copies in several regions, and
    components that only replace others.

    Always answers: a price that is not in the design was not looked up. Sketches without journeys are not checked.

    Anti-pattern:

        components:
          web: {depends_on: {pictures: {strength: soft}}}
          pictures: {kind: cdn}

    Best practice:

        components:
          web: {depends_on: {pictures: {strength: soft}}}
          pictures: {kind: cdn, cost: {per_month: 40k USD}}

    Waive it when: the cost is included in another component's price.

    See also: FinOps Foundation, "FinOps Framework", on unit economics.
    """
    if not declares_journeys(analysis.architecture):
        return
    spare: dict[str, list[str]] = {}
    called_for = {site.callee for site in call_sites(analysis)}
    for site in call_sites(analysis):
        for name in site.dependency.fallback.components if site.dependency.fallback else ():
            spare.setdefault(name, []).append(site.callee)
    for name, component in analysis.architecture.components.items():
        if component.cost is not None and component.cost.is_given:
            continue
        regions = [region for region in regions_of(analysis.architecture, component) if region]
        if component.kind in EGRESS:
            carries = load_at(analysis, name)
            what = f"sends {quantity(carries)} responses a second" if carries else "sends data out"
        elif component.kind in STORES and len(regions) > 1:
            carries = load_at(analysis, name)
            what = f"is copied between {listed(regions)}"
        elif name in spare and name not in called_for and component.kind != "external":
            carries = max(load_at(analysis, other) for other in spare[name])
            what = f"is the standby for {listed(list(dict.fromkeys(spare[name])))}"
        else:
            continue
        yield cost_unquantified.found(
            ("components", name),
            f"{name} {what}; the cost is not given",
            severity=Severity.LOW if carries < SMALL else None,
            fix=setting(("components", name), judgement=True, because="(look it up)", cost={"per_month": "1k USD"}),
        )
