from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, listed, rule, setting


@rule("queue", Severity.MEDIUM, Seems.SHARED_FATE, Confidence.MEDIUM)
def missing_dead_letter(analysis: Analysis) -> Yields:
    """A message that cannot be processed blocks the queue.

    Why it matters: the message is taken, fails, returns to the queue and is taken again. One poison message
    crashes every consumer in turn, or wastes its work again and again; in an ordered queue it blocks all behind it.

    It is less severe where senders drop messages that do not fit, because then messages may be lost. Message order,
    which makes it worse, is not part of a design. Always answers: a dead-letter queue that is not in the design does
    not exist.

    Anti-pattern:

        components:
          web: {depends_on: {mails: {mode: async, buffer: 100k, on_full: drop}}}
          mails: {kind: queue}

    Best practice:

        components:
          web: {depends_on: {mails: {mode: async, buffer: 100k, on_full: drop}}}
          mails: {kind: queue, dead_letter: true}

    Waive it when: consumers drop what they cannot process, and that may be lost.

    See also: Azure Architecture Center, "Competing Consumers pattern", on poison messages.
    """
    calls = call_sites(analysis)
    for name, part in analysis.architecture.components.items():
        if part.kind != "queue" or part.dead_letter:
            continue
        route, sent = ("components", name), [site for site in calls if site.callee == name]
        whose = f"the messages of {listed([site.caller for site in sent])}" if sent else "all messages behind it"
        lossy = sent and all(site.dependency.on_full == "drop" for site in sent)
        yield missing_dead_letter.found(
            (*route, "dead_letter"),
            f"{name} has no dead-letter queue; a message that always fails blocks {whose}",
            severity=Severity.LOW if lossy else None,
            fix=setting(route, judgement=True, because="with an alert and a way to replay", dead_letter=True),
        )
