from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, listed, rule
from workbook.what_if.change import REMOVED, Change

BUFFER = "100k"


@rule("queue", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.LOW)
def sync_where_async_would_do(analysis: Analysis) -> Yields:
    """Users wait for a message that is processed later.

    Why it matters: a queue separates a sender from its readers. If the sender waits for the queue without a fallback,
    it is down whenever the queue is.

    It is a finding for hard calls that write to a queue and wait, while something waits for the caller. Other answers
    that are not needed are not part of a design.

    Anti-pattern:

        components:
          web: {depends_on: {mails: {access: write}}}
          mails: {kind: queue}

    Best practice:

        components:
          web: {depends_on: {mails: {access: write, mode: async, buffer: 100k, on_full: drop}}}
          mails: {kind: queue}

    Waive it when: the answer confirms that the message is stored, and an outbox could not do that.

    See also: Azure Architecture Center, "Queue-Based Load Leveling pattern"; Treynor et al., "The Calculus of Service
    Availability", 2017.
    """
    only_sent_to = _only_told(analysis)
    for site in awaited(analysis):
        dependency = site.dependency
        protected = dependency.strength == "soft" or dependency.fallback is not None
        if site.callee_component.kind != "queue" or protected or site.caller in only_sent_to:
            continue
        if dependency.access == "write":
            yield sync_where_async_would_do.found(
                site.route,
                f"{site.caller} waits until {site.callee} has accepted the message; {listed(site.journeys)} "
                f"{'fail' if site.journeys[1:] else 'fails'} when it cannot",
                severity=Severity.HIGH if site.core else None,
                fix=_fix(site),
            )
        elif "access" not in dependency.model_fields_set:
            question = f"whether {site.caller} reads from {site.callee} or only sends to it"
            yield Undecided(site.route, question, "access: read (or mode: async)")


def _only_told(analysis: Analysis) -> set[str]:
    """Components that others only send to: nobody waits for what they do."""
    modes: dict[str, set[str]] = {}
    for _, callee, call in analysis.architecture.dependencies():
        modes.setdefault(callee, set()).add(call.mode)
    return {name for name, how in modes.items() if how == {"async"}}


def _fix(site: CallSite) -> Fix:
    values: dict[str, object] = {"mode": "async", "buffer": BUFFER, "on_full": "reject"}
    summary = f"store it locally and send it to {site.callee} asynchronously"
    if site.dependency.cache is not None:  # an asynchronous call gets no answer that could be cached
        values["cache"] = REMOVED
        summary += ", and leave out its cache"
    changes = tuple(Change((*site.route, field), value) for field, value in values.items())
    return Fix(summary, changes, judgement=True)
