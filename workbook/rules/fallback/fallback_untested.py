from datetime import date

from workbook.failure import Analysis, Undecided
from workbook.findings import (
    CallSite,
    Confidence,
    Seems,
    Severity,
    Yields,
    call_sites,
    dated_rule,
    listed,
    load_at,
)

STALE = 90
"""Days after which a rehearsal says little about today's code."""


@dated_rule("fallback", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def fallback_untested(analysis: Analysis, today: date) -> Yields:
    """A fallback has not been tested within three months.

    Why it matters: a path used only in outages collects faults that go unnoticed until the outage in which it is
    needed.

    The latest `drilled` date of the callee and of its fallbacks counts. A fallback that also serves other calls is
    tested by them every day. For a static fallback this is a question, not a finding.

    Anti-pattern:

        components:
          web: {depends_on: {api: {fallback: [spare]}}}
          api: {drilled: 2020-03-31}
          spare: {drilled: 2020-03-31}

    Best practice:

        components:
          web: {depends_on: {api: {fallback: [spare]}}}
          api: {drilled: 9999-03-31}
          spare: {drilled: 9999-03-31}

    Waive it when: a share of normal traffic uses the fallback every day on purpose.

    See also: Amazon Builders' Library, "Avoiding fallback in distributed systems"; Netflix, "Chaos Engineering
    Upgraded", 2015.
    """
    for site in call_sites(analysis):
        fallback = site.dependency.fallback
        if fallback is None or any(_used(site, name) for name in fallback.components):
            continue
        route, last = (*site.route, "fallback"), _last(analysis, (site.callee, *fallback.components))
        if last is not None and (today - last).days <= STALE:
            continue
        if last is None and not fallback.components:
            question = f"whether {site.caller} was ever tested without {site.callee}"
            yield Undecided(route, question, f"components.{site.callee}.drilled: …")
            continue
        what = listed(list(fallback.components)) if fallback.components else "a static answer"
        since = f"was last tested on {last}, {(today - last).days} days ago" if last else "was never tested"
        yield fallback_untested.found(
            route,
            f"the fallback from {site.callee} to {what} {since}. Rehearse it, then set drilled of {site.callee} to "
            "that day",
            severity=Severity.HIGH if site.core else None,
        )


def _used(site: CallSite, fallback: str) -> bool:
    """Whether calls reach *fallback* while nothing has failed."""
    return load_at(site.analysis, fallback) > 0


def _last(analysis: Analysis, names: tuple[str, ...]) -> date | None:
    days = (analysis.architecture.components[name].drilled for name in names)
    return max((day for day in days if day), default=None)
