from collections.abc import Iterator

from workbook.failure import Analysis, Undecided
from workbook.failure.scenario_set import HOUR
from workbook.findings import CallSite, Confidence, Seems, Severity, Yields, call_sites, rule, setting
from workbook.findings.proposed_value import rate_text
from workbook.wording.quantities import quantity, seconds


@rule("queue", Severity.MEDIUM, Seems.EXCESSIVE_LATENCY, Confidence.HIGH)
def backlog_drain_exceeds_rto(analysis: Analysis) -> Yields:
    """What piled up in an outage takes too long to work off.

    Why it matters: the consumer is back, the service is not. Until the backlog is gone everything new waits behind
    everything old; a consumer that is no faster than what arrives never gets there.

    After an outage of an hour, at peak: backlog / (capacity − arriving), held against the `rto` of the consumer or of
    its queue.

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

    Waive it when: after an outage old messages are dropped, or new ones are taken first.

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
    question = f"how long {consumer} works off what an hour's outage leaves"
    silent = [journey for site in sent for journey in site.silent_journeys]
    if capacity is None or silent:
        field = f"components.{consumer}.capacity: …" if capacity is None else f"journeys.{silent[0]}.peak: …"
        yield Undecided(route, question, field)
        return
    served = capacity * parts[consumer].instances
    rtos = [data.rto for data in (parts[consumer].data, parts[name].data) if data and data.rto is not None]
    drained = HOUR * arriving / (served - arriving) if served > arriving else None
    if drained is None:
        both = f"{quantity(arriving)}/s arrive at {consumer} at peak and it serves {quantity(served)}/s"
        text, target = f"{both}: a backlog never goes", HOUR
    elif not rtos:
        yield Undecided(route, question, f"components.{consumer}.data: {{rto: …}}")
        return
    elif drained > min(rtos):
        target = min(rtos)
        backlog = f"an hour's backlog of {quantity(HOUR * arriving)} takes {consumer} {seconds(drained)}"
        text = f"{backlog}, its rto is {seconds(target)}"
    else:
        return
    each = rate_text(arriving * (1 + HOUR / max(target, 1.0)) / parts[consumer].instances)
    yield backlog_drain_exceeds_rto.found(route, text, fix=setting(route, judgement=True, capacity=each))
