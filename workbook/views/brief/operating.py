"""Changes and how they are rolled back; metrics, alerts, experiments, and who would notice what."""

from collections.abc import Iterator

from workbook.model.deploy import Deploy
from workbook.review.brief import Brief
from workbook.review.changes import Change
from workbook.views.brief.blocks import Block, Item, Items, Table, Text
from workbook.views.failure_modes import effect_in_words, noticed_after, signal_in_words
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import counted, quantity, seconds, share

FEW = 4
"""Changes of a short page."""
HEADINGS = (
    "change of", "a month", "fail", "first reach", "time to detect, to roll back", "effect of a bad one",
    "a month that the SLO allows",
)  # fmt: skip


def changes(brief: Brief) -> Iterator[Block]:
    """How changes reach users, what a bad one does, and how many a month the SLOs allow."""
    told = [change for change in brief.changes if change.deploy is not None]
    shown = told[: FEW if brief.is_short else None]
    if shown:
        yield Table(HEADINGS, tuple(_row(brief, change) for change in shown if change.deploy is not None))
    unchecked = [change.mode.event.target for change in told if change.deploy and not change.deploy.validated]
    if unchecked:
        yield Text(f"Changes of {listed(first_few(unchecked))} are not validated before they go out.")


def _row(brief: Brief, change: Change) -> tuple[str, ...]:
    event = change.mode.event
    deploy = change.deploy or Deploy()
    worst = change.mode.effects[:1]
    budget = brief.budgets.get(event.target)
    allowed = "" if budget is None or budget.allowed is None else quantity(budget.allowed)
    if allowed == "0":
        allowed = "0; the SLO is missed even without changes"
    return (
        event.target,
        "?" if deploy.per_month is None else quantity(deploy.per_month),
        "?" if deploy.fails is None else share(deploy.fails),
        share(deploy.share),
        f"{_time(deploy.detected_in)}, {_time(deploy.rollback_in)}",
        "; ".join(map(effect_in_words, worst)) or "changes no journey",
        allowed,
    )


def _time(value: float | None) -> str:
    return "?" if value is None else seconds(value)


def metrics(brief: Brief) -> Iterator[Block]:
    """Per journey the measure of success with its alerts; who would notice the worst failures; experiments."""
    journeys = brief.architecture.journeys
    rows = tuple(
        (name, sli.name, ", ".join(sli.alerts), ", ".join(sli.leading), ", ".join(sli.lagging))
        for name, journey in journeys.items()
        if (sli := journey.sli) is not None and not (brief.is_short and journey.priority == "secondary")
    )
    if rows:
        yield Table(("journey", "success metric", "alerts", "leading indicators", "lagging indicators"), rows)
    without = [name for name, journey in journeys.items() if journey.sli is None]
    if without:
        yield Text(f"No success metric (SLI) is set for {listed(without)}.")
    unnoticed = [row.event.in_short for row in brief.failure_modes if row.mode.effects and not row.signal.of]
    if unnoticed:
        yield Text(f"No alert or metric would show {listed(first_few(unnoticed, 3, what='failures'))}.")
    if not brief.is_short:
        harmful = [row for row in brief.failure_modes if row.mode.effects]
        noticed = tuple((row.event.in_short, signal_in_words(row), noticed_after(row)) for row in harmful)
        yield Table(("failure", "first signal", "how soon"), noticed)
    tests = tuple(_experiments(brief))
    if tests:
        yield Items(tests)


def _experiments(brief: Brief) -> Iterator[Item]:
    for name, experiment in brief.architecture.experiments.items():
        size = brief.sizing.size.experiments[name]
        days = "" if size.days is None else f", {size.days} {'day' if size.days == 1 else 'days'}"
        measured = f"{experiment.metric}; " if experiment.metric else ""
        arms = f"{counted(size.per_arm)} {experiment.per}s in each of {experiment.arms} arms{days}"
        stops = f"; stops when this gets worse: {experiment.guardrail}" if experiment.guardrail else ""
        yield Item(f"Experiment {name}", f"{measured}{arms}{stops}.")
