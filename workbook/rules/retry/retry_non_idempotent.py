from workbook.failure import Analysis, Undecided
from workbook.findings import Confidence, Seems, Severity, Yields, awaited, rule, setting

READ_ONLY = ("cdn", "dns", "search", "config", "identity", "cache")
"""Kinds that are asked, not told, unless a call says otherwise."""


@rule("retry", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def retry_non_idempotent(analysis: Analysis) -> Yields:
    """A write is retried and may happen twice.

    Why it matters: a timeout does not mean that nothing happened. The first attempt may have charged the card or sent
    the message, and the retry does it again.

    A write without `idempotent: true` counts as having no idempotency key. Whether it moves money is not part of a
    design.

    Anti-pattern:

        components:
          web:
            depends_on:
              api: {access: write, retries: {max: 1, backoff: exponential, jitter: true, budget: 10%}}
          api: {}

    Best practice:

        components:
          web:
            depends_on:
              api: {access: write, idempotent: true, retries: {max: 1, backoff: exponential, jitter: true, budget: 10%}}
          api: {}

    Waive it when: doing it twice has the same effect as once, and a test proves it. Better, set `idempotent: true`.

    See also: Amazon Builders' Library, "Making retries safe with idempotent APIs"; Azure Architecture Center, "Retry
    pattern".
    """
    for site in awaited(analysis):
        dependency = site.dependency
        if dependency.retries is None or not dependency.retries.max or dependency.idempotent:
            continue
        if dependency.is_said_to_write or dependency.idempotent is False:
            write = "writes" if dependency.is_said_to_write else "calls that must not happen twice"
            yield retry_non_idempotent.found(
                (*site.route, "retries"),
                f"{site.caller} retries {write} to {site.callee}; after a timeout they may happen "
                f"{dependency.retries.max + 1} times",
                fix=setting(site.route, judgement=True, idempotent=True),
            )
        elif "access" not in dependency.model_fields_set and site.callee_component.kind not in READ_ONLY:
            question = f"whether the calls that {site.caller} retries at {site.callee} may happen twice"
            yield Undecided(site.route, question, "access: read (or idempotent: true)")
