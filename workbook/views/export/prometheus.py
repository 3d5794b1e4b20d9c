"""Burn-rate alerts as a rule file of Prometheus."""

import json
import re
from collections.abc import Iterator

from workbook.review.export.burn_rate_alerts import BurnRateAlert, BurnRateAlerts, JourneyAlerts
from workbook.review.export.request_counters import error_ratio, figure
from workbook.views.terminal import printable
from workbook.wording.quantities import seconds, share


def prometheus_rules(alerts: BurnRateAlerts) -> str:
    """Return *alerts* as YAML: per journey a group of recorded error ratios and the alerts that compare them."""
    head = [f"# Burn-rate alerts of {printable(alerts.design)}", *(f"# {printable(s)}" for s in alerts.not_expressed)]
    groups = [line for journey in alerts.journeys for line in _group(journey)]
    return "\n".join([*head, "groups:" if groups else "groups: []", *groups, ""])


def _group(journey: JourneyAlerts) -> Iterator[str]:
    yield f"  - name: {_quoted(f'error budget of {journey.journey}')}"
    yield "    rules:"
    for window in journey.windows:
        yield f"      - record: {_recorded(window)}"
        yield f"        expr: {_quoted(error_ratio(journey.journey, window))}"
        yield "        labels:"
        yield f"          journey: {_quoted(journey.journey)}"
    for alert in journey.alerts:
        yield from _alert(journey, alert)


def _alert(journey: JourneyAlerts, alert: BurnRateAlert) -> Iterator[str]:
    above = [
        f'{_recorded(window)}{{journey="{journey.journey}"}} > {figure(alert.threshold)}'
        for window in (alert.long, alert.short)
    ]
    yield f"      - alert: ErrorBudgetBurn{alert.long}"
    yield f"        expr: {_quoted(' and '.join(above))}"
    yield "        labels:"
    yield f"          journey: {_quoted(journey.journey)}"
    yield f"          severity: {alert.severity}"
    yield "        annotations:"
    for name, text in _annotations(journey, alert):
        if text:
            yield f"          {name}: {_quoted(_no_template(printable(text)))}"


def _annotations(journey: JourneyAlerts, alert: BurnRateAlert) -> Iterator[tuple[str, str]]:
    rate, spent = f"{float(alert.burn_rate):.3g}", share(float(alert.spent))
    slo = f"its SLO of {share(journey.slo)} over {seconds(journey.window)}"
    spends = f"{journey.journey} spends its error budget at least {rate} times as fast as {slo} allows"
    yield "summary", f"{spends}: {spent} of it in {alert.long}"
    yield "description", journey.summary
    yield "owner", journey.owner
    yield "sli", journey.indicator


def _recorded(window: str) -> str:
    return f"journey:request_error_ratio:rate{window}"


def _no_template(text: str) -> str:
    r"""Return *text* with nothing in it that Prometheus, which expands annotations as Go templates, would run.

    >>> print(_no_template("{{ query }}"))
    {{ "{" }}{{ "{" }} query }}
    """
    return re.sub(r"\{", '{{ "{" }}', text) if "{{" in text else text


def _quoted(text: str) -> str:
    """Return *text* as a YAML scalar: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
