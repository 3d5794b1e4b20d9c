"""The counters that exported queries expect, since a design names none."""

from decimal import Decimal

REQUESTS = "journey_requests_total"
ERRORS = "journey_request_errors_total"

EXPECTED = (
    f"The design names no metrics. The queries expect two counters, {REQUESTS} and {ERRORS}, with the label journey "
    "and a value from the start, 0 included; rename them to yours."
)


def error_ratio(journey: str, window: str) -> str:
    """Return the PromQL of the share of the requests of *journey* that failed within *window*.

    >>> print(error_ratio("buy", "5m"))
    sum(rate(journey_request_errors_total{journey="buy"}[5m])) / sum(rate(journey_requests_total{journey="buy"}[5m]))
    """
    failed, all_of_them = (f'sum(rate({counter}{{journey="{journey}"}}[{window}]))' for counter in (ERRORS, REQUESTS))
    return f"{failed} / {all_of_them}"


def error_budget(slo: float) -> Decimal:
    """Return the share of requests that may fail under *slo*, without the noise of binary fractions.

    >>> error_budget(0.999)
    Decimal('0.001')
    """
    return 1 - Decimal(f"{slo:.12g}")


def figure(value: Decimal) -> str:
    """Return *value* to 12 digits, as PromQL reads it.

    >>> figure(Decimal("0.0144000"))
    '0.0144'
    """
    return f"{float(value):.12g}"
