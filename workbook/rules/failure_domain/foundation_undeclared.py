import re
from collections.abc import Sequence

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, listed, rule
from workbook.model import OUTSIDE_KINDS, Component

FIELD = "foundation: [dns, identity, …], or runs_on: […] of a component"


@rule("failure-domain", Severity.MEDIUM, Seems.SHARED_FATE, Confidence.LOW)
def foundation_undeclared(analysis: Analysis) -> Yields:
    """The design does not say what it runs on.

    Why it matters: DNS, login, network, cluster and cloud can fail everything at once, including the status page and
    the tools needed for repair. The largest outages of recent years began there.

    Only asks: once per design, and for the tools that responders use. The foundations cannot be derived from a design.

    Anti-pattern:

        components:
          web: {}
          status-page: {used_by: [responders]}

    Best practice:

        foundation: [dns]
        components:
          web: {}
          dns: {kind: dns, placed: {zone-a: 2, zone-b: 2}}

    Waive it when: never. It is a question.

    See also: AWS, "Fault Isolation Boundaries"; Meta, "More details about the October 4 outage", 2021.
    """
    architecture = analysis.architecture
    if architecture.foundation:
        return
    components = architecture.components
    ours = [name for name, component in components.items() if component.kind not in OUTSIDE_KINDS]
    standing = [name for name in ours if not components[name].runs_on]
    tools = [name for name, part in components.items() if is_tool(name, part) and not part.runs_on]
    hosts = {host for component in components.values() for host in component.runs_on}
    alone = [name for name in standing if name not in tools and name not in hosts and not components[name].depends_on]
    also = f", and what {listed(alone)} {_verb(alone)} on" if alone else ""
    if tools:
        what = f"what {listed(tools)}, needed in an outage, {_verb(tools)} on, and whether they fail with it"
        yield Undecided(("components", tools[0]), f"{what}{also}", FIELD)
    elif ours and len(standing) == len(ours):
        yield Undecided(("components",), f"what the whole system runs on, whose failure affects all of it{also}", FIELD)
    elif alone:
        yield Undecided(("components", alone[0]), f"what {listed(alone)} {_verb(alone)} on", FIELD)


def _verb(names: Sequence[str]) -> str:
    return "run" if len(names) > 1 else "runs"


TOOL = re.compile(
    r"status|support|help-?desk|staff|on-?call|pager|runbook|log-?in|sign-?in|access|tools?(?![a-z])|health"
)
"""Names of what people need in an outage: status pages, tools of staff and support, ways to log in."""


def is_tool(name: str, component: Component) -> bool:
    """Whether people need it in an outage: by its use, its kind or its name."""
    return bool(component.used_by) or component.kind == "identity" or bool(TOOL.search(name))
