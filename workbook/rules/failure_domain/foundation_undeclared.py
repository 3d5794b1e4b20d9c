from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, listed, rule
from workbook.model import OUTSIDE_KINDS
from workbook.wording.name_lists import first_few

FIELD = "foundation: [dns, identity, …], or runs_on: […] of a component"


@rule("failure-domain", Severity.MEDIUM, Seems.SHARED_FATE, Confidence.LOW)
def foundation_undeclared(analysis: Analysis) -> Yields:
    """Nothing says what all of this runs on.

    Why it matters: name service, login, network, cluster and cloud take everything along at once, and with it the
    status page and the tools with which people would repair it. The largest outages of recent years began there.

    Only asks: once per design, and of the tools of those who respond first. What a design runs on cannot be found in
    it.

    Anti-pattern:

        components:
          web: {}
          status-page: {used_by: [responders]}

    Best practice:

        foundation: [dns]
        components:
          web: {}
          dns: {kind: dns, placed: {zone-a: 2, zone-b: 2}}

    Waive it when: never; it is a question.

    See also: AWS, "Fault Isolation Boundaries"; Meta, "More details about the October 4 outage", 2021.
    """
    architecture = analysis.architecture
    if architecture.foundation:
        return
    ours = [name for name, component in architecture.components.items() if component.kind not in OUTSIDE_KINDS]
    standing = [name for name in ours if not architecture.components[name].runs_on]
    tools = [name for name in standing if architecture.components[name].used_by]
    if tools:
        route, what = ("components", tools[0]), f"{listed(first_few(tools))}, which people repair with,"
        yield Undecided(route, f"what {what} and the rest of the design run on, and whether they fail together", FIELD)
    elif ours and len(standing) == len(ours):
        yield Undecided(("components",), "what all of this runs on, and so what takes all of it along", FIELD)
