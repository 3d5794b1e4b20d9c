from collections.abc import Iterator

from workbook.failure import Analysis, Undecided
from workbook.failure.scenario_set import HOUR
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, call_sites, rule, setting
from workbook.findings.proposed_value import rate_text
from workbook.wording.quantities import quantity, seconds


@rule("queue", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def backlog_drain_exceeds_rto(analysis: Analysis) -> Yields:
    """A backlog takes too long to process after an outage.

    Why it matters: the consumer is back, but the service is not. Until the backlog is processed, new messages wait
    behind old ones. A consumer that is no faster than the arrival rate never catches up.

    The rule takes the backlog of a one-hour outage at peak. Processing takes backlog / (capacity − arrival rate), which
    is compared with the `rto` of the consumer or of its queue.

    Anti-pattern:

        components:
          web: {depends_on: {mails: {mode: async, buffer: 1M, on_full: drop}}}
          mails: {kind: function, capacity: 10/s}
        journeys:
          use: {needs: [web], peak: 60/s}

    Best practice:

        components:
          web: {depends_on: {mails: {mode: async, buffer: 1M, on_full: drop}}}
          mails: {kind: function, capacity: 50/s}
        journeys:
          use: {needs: [web], peak: 60/s}

    Waive it when: old messages are dropped after an outage, or new ones are processed first.

    See also: Amazon Builders' Library, "Avoiding insurmountable queue backlogs".
    """
    calls = list(call_sites(analysis))
    for name in dict.fromkeys(site.callee for site in calls if site.dependency.mode == "async"):
        sent = [site for site in calls if site.callee == name and site.dependency.mode == "async"]
        for consumer in _consumers(calls, analysis, name):
            yield from _judged(analysis, sent, name, consumer)


def _consumers(calls: list[CallSite], analysis: Analysis, name: str) -> Iterator[str]:
    """Who works off what is sent to *name*: itself, or if it is a queue those that it calls and that wait for it."""
    if analysis.architecture.components[name].kind != "queue":
        yield name
        return
    yield from (site.callee for site in calls if site.caller == name)
    yield from (
        site.caller for site in calls if site.callee == name and site.waits and not site.dependency.is_said_to_write
    )


def _judged(analysis: Analysis, sent: list[CallSite], name: str, consumer: str) -> Yields:
    parts, route = analysis.architecture.components, ("components", consumer)
    arriving, capacity = sum(site.rate for site in sent), parts[consumer].request_capacity
    question = f"how long {consumer} needs to process the backlog of a one-hour outage"
    silent = [journey for site in sent for journey in site.silent_journeys]
    if capacity is None or silent:
        field = f"components.{consumer}.capacity: …" if capacity is None else f"journeys.{silent[0]}.peak: …"
        yield Undecided(route, question, field)
        return
    served = capacity * parts[consumer].instances
    rtos = [data.rto for data in (parts[consumer].data, parts[name].data) if data and data.rto is not None]
    drained = HOUR * arriving / (served - arriving) if served > arriving else None
    if drained is None:
        both = f"{quantity(arriving)}/s arrive at {consumer} at peak and it can serve {quantity(served)}/s"
        text, target = f"{both}: it never catches up with a backlog", HOUR
    elif not rtos:
        yield Undecided(route, question, f"components.{consumer}.data: {{rto: …}}")
        return
    elif drained > min(rtos):
        target = min(rtos)
        backlog = (
            f"{consumer} needs {seconds(drained)} for the backlog of a one-hour outage ({quantity(HOUR * arriving)})"
        )
        text = f"{backlog}; its rto is {seconds(target)}"
    else:
        return
    each = rate_text(arriving * (1 + HOUR / max(target, 1.0)) / parts[consumer].instances)
    yield backlog_drain_exceeds_rto.found(route, text, fix=setting(route, judgement=True, capacity=each))
