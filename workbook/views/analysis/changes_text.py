"""Bad changes for the terminal: what they do, for how long, and how many a month core journeys allow."""

from collections.abc import Iterator

from workbook.review.changes import Change, Changes
from workbook.views.deploy_budgets import PUBLISHED, budget_sentence
from workbook.views.failure_modes import effects_in_words
from workbook.views.terminal import paragraph
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import quantity, seconds, share

SHOWN = 8
"""Changes told one by one."""


def changes_text(changes: Changes | None) -> Iterator[str]:
    """A heading and a sentence per change; nothing if the design says of none how it is made."""
    if changes is None or not changes.changes:
        return
    yield paragraph("Changes (not among the single failures)")
    for change in changes.changes[:SHOWN]:
        yield paragraph(_sentence(change), 2)
    if (more := len(changes.changes) - SHOWN) > 0:
        yield paragraph(f"{more} more in --format json", 2)
    core = [budget for budget in changes.budgets if not budget.missing]
    if core:
        yield paragraph("Deploy budget: how many changes a month the SLOs allow (of core journeys alone)", 2)
        for budget in core:
            yield paragraph(budget_sentence(budget), 4)
    if changes.uncounted:
        names = listed(first_few([change.mode.event.target for change in changes.uncounted]))
        yield paragraph(
            f"Not counted in availability, for missing numbers (deploy: per_month, fails, detected_in, rollback_in): "
            f"{names}. For comparison: {PUBLISHED}.",
            2,
        )
    yield ""


def _sentence(change: Change) -> str:
    deploy, what = change.deploy, change.mode.event.in_short
    effect = effects_in_words(change.mode.effects)
    if deploy is None:
        return f"{what}: {effect}"
    lasts = "" if deploy.lasts is None else f" for {seconds(deploy.lasts)}"
    often = (
        ""
        if deploy.per_month is None or deploy.fails is None
        else (f" ({quantity(deploy.per_month)} changes a month, {share(deploy.fails)} of them bad)")
    )
    return f"{what}: {effect}{lasts}{often}"
