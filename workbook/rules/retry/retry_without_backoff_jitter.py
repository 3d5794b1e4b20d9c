from workbook.failure import Analysis
from workbook.findings import CallSite, Confidence, Fix, Seems, Severity, Yields, awaited, rule, setting
from workbook.model import Retries
from workbook.wording.quantities import quantity, seconds


@rule("retry", Severity.MEDIUM, Seems.EXCESSIVE_LOAD, Confidence.HIGH)
def retry_without_backoff_jitter(analysis: Analysis) -> Yields:
    """Retries are immediate or synchronised.

    Why it matters: callers that failed together come back together. Each synchronised wave of retries overloads a
    callee that is about to recover.

    A constant delay is acceptable for a single retry, but not for several. Always answers: without a value there is no
    backoff and no jitter.

    Anti-pattern:

        components:
          web: {depends_on: {api: {timeout: 100ms, retries: {max: 1, budget: 10%}}}}
          api: {}

    Best practice:

        components:
          web: {depends_on: {api: {timeout: 100ms, retries: {max: 1, budget: 10%, backoff: exponential, jitter: true}}}}
          api: {}

    Waive it when: there is one caller, and it retries a lost connection that comes back at once.

    See also: Amazon Builders' Library, "Timeouts, retries and backoff with jitter"; AWS Well-Architected, REL05-BP03.
    """
    for site in awaited(analysis):
        retries = site.dependency.retries
        if retries is None or not retries.max:
            continue
        faults = (
            [] if not _is_flat(retries) else [f"after {seconds(retries.delay)} each" if retries.delay else "at once"]
        )
        if not retries.jitter:
            faults.append("without jitter")
        if faults:
            many = site.caller_component.kind == "client" or site.caller_component.instances > 1
            yield retry_without_backoff_jitter.found(
                (*site.route, "retries"),
                f"{_who(site)} retries calls to {site.callee} {' and '.join(faults)}; "
                f"after a failure they all come back together",
                severity=Severity.HIGH if many else None,
                fix=_fix(site, retries),
            )


def _is_flat(retries: Retries) -> bool:
    return retries.backoff == "constant" and (not retries.delay or retries.max > 1)


def _who(site: CallSite) -> str:
    instances = site.caller_component.instances
    if site.caller_component.kind == "client":
        return f"every {site.caller}"
    return f"each of {quantity(instances)} replicas of {site.caller}" if instances > 1 else site.caller


def _fix(site: CallSite, retries: Retries) -> Fix:
    """Longer delays are a judgement; jitter, and a growth of no delay, change no wait."""
    if not _is_flat(retries):
        return setting((*site.route, "retries"), jitter=True)
    return setting((*site.route, "retries"), judgement=retries.delay > 0, backoff="exponential", jitter=True)
