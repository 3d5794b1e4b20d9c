import re

from workbook.failure import Analysis
from workbook.findings import Confidence, Finding, Seems, Severity, Yields, declares_journeys, listed, rule, setting
from workbook.model import Experiment, Journey

VANITY = re.compile(
    r"\b(page ?views?|impressions?|downloads?|installs?|installations?|registrations?|registered|sign-?ups|followers|"
    r"likes|visits|visitors|clicks|hits|accounts|members|subscribers|users)\b",
    re.IGNORECASE,
)
"""Words for what is counted and grows by itself."""
COMPARED = re.compile(r"\b(share|ratio|rate|percent\w*|per|of|within|who|that|which|p\d+)\b|%", re.IGNORECASE)
"""Words by which a count becomes a measure of something."""


@rule("product-priority", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.LOW)
def feature_without_metric(analysis: Analysis) -> Yields:
    """A feature does not say how its success is measured, or measures what grows by itself.

    Why it matters: without a measure, a feature can neither be shown to help nor be removed, and it keeps using
    capacity. A count such as page views rises with the audience, whether or not anybody is served better.

    Every feature is asked for a success metric (`sli`) and for a lagging indicator, which shows later whether it was
    worth it. `journey-without-sli-slo-alert` asks core journeys for the metric, and `no-leading-indicator` asks for
    what changes first. Experiments are asked for their metric and for a guardrail. Bare counts of page views,
    downloads, users and the like are named as vanity metrics.

    Always answers: a measure that is not in the design was not agreed. Implied journeys are not checked.

    Anti-pattern:

        components:
          web: {}
        journeys:
          look: {needs: [web], priority: important}

    Best practice:

        components:
          web: {}
        journeys:
          look: {needs: [web], priority: important,
                 sli: {name: pages seen in time, alerts: [burn-rate], leading: [pool-use], lagging: [who comes back]}}
        experiments:
          rows: {journey: look, metric: share who open a page, guardrail: pages in time, baseline: 20%, detect: 1%}

    Waive it when: a law requires it, whether or not it is used.

    See also: Kohavi, Tang and Xu, "Trustworthy Online Controlled Experiments", on goals and guardrails.
    """
    if not declares_journeys(analysis.architecture):
        return
    for name, journey in analysis.architecture.journeys.items():
        finding = _unmeasured(name, journey) or _vain(name, journey) or _without_outcome(name, journey)
        if finding is not None:
            yield finding
    for name, experiment in analysis.architecture.experiments.items():
        yield from _experiment(name, experiment)


def _unmeasured(name: str, journey: Journey) -> Finding | None:
    if journey.priority == "core" or journey.sli is not None:
        return None
    return feature_without_metric.found(
        ("journeys", name),
        f"{name} is {journey.priority}, and its success is not measured",
        severity=_severity(journey),
        fix=setting(
            ("journeys", name),
            judgement=True,
            sli={"name": "share of … that …", "alerts": ["burn-rate"], "lagging": ["…"]},
        ),
    )


def _severity(journey: Journey) -> Severity | None:
    return Severity.LOW if journey.priority == "secondary" else None


def _is_vain(metric: str) -> bool:
    return bool(VANITY.search(metric)) and not COMPARED.search(metric)


def _vain(name: str, journey: Journey) -> Finding | None:
    if journey.sli is None:
        return None
    vain = [metric for metric in (journey.sli.name, *journey.sli.lagging) if _is_vain(metric)]
    if not vain:
        return None
    return feature_without_metric.found(
        ("journeys", name, "sli"),
        f"{name} is measured by {listed(vain)}, a vanity metric: it grows with the audience, "
        "however well that is served. Measure a share of attempts or of users instead",
        severity=_severity(journey),
    )


def _without_outcome(name: str, journey: Journey) -> Finding | None:
    if journey.sli is None or journey.sli.lagging:
        return None
    return feature_without_metric.found(
        ("journeys", name, "sli"),
        f"{name} is measured by {journey.sli.name} only; no lagging indicator shows later whether users were served",
        severity=Severity.LOW,
        fix=setting(("journeys", name, "sli"), judgement=True, lagging=["support contacts about …"]),
    )


def _experiment(name: str, experiment: Experiment) -> Yields:
    route = ("experiments", name)
    if experiment.metric is None:
        yield feature_without_metric.found(
            route,
            f"the experiment {name} does not say what it measures",
            fix=setting(route, judgement=True, metric="share of … that …"),
        )
    elif _is_vain(experiment.metric):
        yield feature_without_metric.found(
            route,
            f"the experiment {name} measures {experiment.metric}, a vanity metric: take a share or a mean per user",
        )
    elif experiment.guardrail is None:
        yield feature_without_metric.found(
            route,
            f"the experiment {name} has no guardrail: nothing stops it when it harms users",
            fix=setting(route, judgement=True, guardrail="share of … that fail"),
        )
