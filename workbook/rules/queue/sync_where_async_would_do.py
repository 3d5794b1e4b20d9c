from workbook.failure import Analysis, Undecided
from workbook.findings import CallSite, Fix, Seems, Severity, Yields, awaited, listed, rule
from workbook.what_if.change import Change

BUFFER = "100k"


@rule("queue", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY)
def sync_where_async_would_do(analysis: Analysis) -> Yields:
    """Users wait, and fail, for a message that somebody reads later.

    Why it matters: a queue is there so that the sender need not care how its readers are. CallSite and waited for, with
    nothing to fall back to, it takes the sender down when it is down itself.

    Found are hard calls that write to a queue and wait, while somebody waits for the caller. Which other answers are
    not used is not in a design.

    Anti-pattern:

        components:
          web: {depends_on: {mails: {access: write}}}
          mails: {kind: queue}

    Best practice:

        components:
          web: {depends_on: {mails: {access: write, mode: async, buffer: 100k, on_full: drop}}}
          mails: {kind: queue}

    Waive it when: the answer is a promise that the message is kept, and no outbox could give it.

    See also: Azure Architecture Center, "Queue-Based Load Leveling pattern"; Treynor et al., "The Calculus of Service
    Availability", 2017.
    """
    told = _only_told(analysis)
    for one in awaited(analysis):
        dependency = one.dependency
        protected = dependency.strength == "soft" or dependency.fallback is not None
        if one.callee_component.kind != "queue" or protected or one.caller in told:
            continue
        if dependency.access == "write":
            yield sync_where_async_would_do.found(
                one.route,
                f"{one.caller} waits until {one.callee} has taken the message; {listed(one.journeys)} "
                f"{'stop' if one.journeys[1:] else 'stops'} when it cannot",
                severity=Severity.HIGH if one.core else None,
                fix=_fix(one),
            )
        elif "access" not in dependency.model_fields_set:
            question = f"whether {one.caller} reads from {one.callee} or only tells it something"
            yield Undecided(one.route, question, "access: read (or mode: async)")


def _only_told(analysis: Analysis) -> set[str]:
    """Components that others only send to: nobody waits for what they do."""
    modes: dict[str, set[str]] = {}
    for _, callee, call in analysis.architecture.dependencies():
        modes.setdefault(callee, set()).add(call.mode)
    return {name for name, how in modes.items() if how == {"async"}}


def _fix(one: CallSite) -> Fix:
    values = {"mode": "async", "buffer": BUFFER, "on_full": "reject"}
    changes = tuple(Change((*one.route, field), value) for field, value in values.items())
    return Fix(f"write it down and send it to {one.callee} afterwards", changes, judgement=True)
