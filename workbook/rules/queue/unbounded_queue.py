from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, rule, setting
from workbook.findings.proposed_value import count_text
from workbook.wording.quantities import quantity

HOUR = 3600.0
SOME_DEPTH = "1M"


@rule("queue", Severity.HIGH, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def unbounded_queue(analysis: Analysis) -> Yields:
    """A queue has no maximum length.

    Why it matters: a backlog is unnoticed latency first and exhausted memory later. Old work is done first, although
    its senders no longer wait, and new work starves.

    It is a finding for queues without `max_depth`. For senders without `buffer` it is a question.

    Anti-pattern:

        components:
          web: {depends_on: {mails: {mode: async, buffer: 100k, on_full: drop}}}
          mails: {kind: queue}

    Best practice:

        components:
          web: {depends_on: {mails: {mode: async, buffer: 100k, on_full: drop}}}
          mails: {kind: queue, max_depth: 1M}

    Waive it when: it is a log that drops everything older than a fixed age.

    See also: Amazon Builders' Library, "Avoiding insurmountable queue backlogs"; AWS Well-Architected, REL05-BP04.
    """
    calls = call_sites(analysis)
    for name, part in analysis.architecture.components.items():
        if part.kind == "queue" and part.max_depth is None:
            into = sum(site.rate for site in calls if site.callee == name and site.dependency.mode == "async")
            grows = (
                f"; at {quantity(into)}/s it grows by {quantity(into * HOUR)} messages an hour while its "
                "consumers are down"
                if into
                else ""
            )
            depth = count_text(into * HOUR) if into else SOME_DEPTH
            yield unbounded_queue.found(
                ("components", name),
                f"{name} has no maximum length{grows}",
                fix=setting(
                    ("components", name),
                    judgement=True,
                    because="and define what happens when it is full",
                    max_depth=depth,
                ),
            )
    for site in calls:
        if site.dependency.mode == "async" and site.dependency.buffer is None:
            question = f"whether the messages of {site.caller} to {site.callee} are bounded"
            yield Undecided(site.route, question, "buffer: …")
