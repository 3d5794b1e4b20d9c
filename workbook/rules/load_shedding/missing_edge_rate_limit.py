from collections.abc import Iterator

from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, awaited, declares_journeys, load_at, rule, setting
from workbook.findings.proposed_value import rate_text
from workbook.model import OUTSIDE_KINDS
from workbook.wording.quantities import quantity

TIMES = 2
"""A limit of so many times the usual peak lets surges in and floods not."""


@rule("load-shedding", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.MEDIUM)
def missing_edge_rate_limit(analysis: Analysis) -> Yields:
    """Requests from users' devices are not rate limited.

    Why it matters: a bug in one client release, or somebody guessing passwords, sends without end. A limit at the edge
    is cheap; further in, every component has already paid for the flood.

    An entry point is a component that a client calls. Components behind a CDN are covered by its limits. Whether a
    limit is per user is not part of a design.

    Anti-pattern:

        components:
          app: {kind: client, depends_on: {web: {}}}
          web: {}

    Best practice:

        components:
          app: {kind: client, depends_on: {web: {}}}
          web: {rate_limit: 2000/s}

    Waive it when: something in front, not in the design, limits every user.

    See also: Azure Architecture Center, "Rate limiting pattern"; Google SRE book, ch. 21, on quotas of clients.
    """
    parts, entries = analysis.architecture.components, dict.fromkeys(_entries(analysis))
    for name in entries:
        part = parts[name]
        if part.rate_limit is None:
            peak = load_at(analysis, name)
            now = f"; the usual peak is {quantity(peak)}/s" if peak else ""
            limit = rate_text(TIMES * peak / part.instances) if peak else "100/s"
            yield missing_edge_rate_limit.found(
                ("components", name),
                f"users' devices call {name} without a rate limit{now}",
                severity=Severity.HIGH if part.kind in ("identity", "search") else None,
                fix=setting(("components", name), judgement=True, rate_limit=limit),
            )
    declared = analysis.architecture.journeys.values() if declares_journeys(analysis.architecture) else ()
    for journey in declared:
        for name in journey.needs:
            part = parts[name]
            if part.kind not in OUTSIDE_KINDS and part.rate_limit is None and name not in entries:
                question = f"whether users' devices reach {name} without a limit"
                yield Undecided(
                    ("components", name), question, f"components.{name}.rate_limit: … (or the client that calls it)"
                )


def _entries(analysis: Analysis) -> Iterator[str]:
    """What clients call and wait for; a limit on every such call counts."""
    parts = analysis.architecture.components
    for site in awaited(analysis):
        ours = site.callee_component.kind not in OUTSIDE_KINDS
        if parts[site.caller].kind == "client" and ours and site.dependency.rate_limit is None:
            yield site.callee
