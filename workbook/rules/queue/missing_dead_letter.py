from workbook.failure import Analysis
from workbook.findings import Confidence, Seems, Severity, Yields, call_sites, listed, rule, setting


@rule("queue", Severity.MEDIUM, Seems.SHARED_FATE, Confidence.MEDIUM)
def missing_dead_letter(analysis: Analysis) -> Yields:
    """A message that cannot be processed stops the queue.

    Why it matters: it is taken, fails, goes back and is taken again. One poisoned message holds up all behind it, or
    crashes every consumer in turn.

    Less severe where senders drop what does not fit, for then messages may be lost. Whether they are in order, which
    makes it worse, is not in a design. Never undecided: a dead-letter queue that is not written down is not there.

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
        whose = f"what {listed([site.caller for site in sent])} sent" if sent else "everything behind it"
        lossy = sent and all(site.dependency.on_full == "drop" for site in sent)
        yield missing_dead_letter.found(
            (*route, "dead_letter"),
            f"{name} puts no bad message aside; one that fails every time holds up {whose}",
            severity=Severity.LOW if lossy else None,
            fix=setting(route, judgement=True, because="with an alert and a way to replay", dead_letter=True),
        )
