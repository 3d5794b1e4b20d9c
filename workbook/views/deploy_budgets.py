"""Changes: how many a month the SLOs allow, and what would allow more, for people."""

from collections.abc import Iterator, Sequence

from workbook.reliability.availability import DeployBudget
from workbook.views.terminal import paragraph
from workbook.wording.name_lists import listed
from workbook.wording.quantities import quantity

PUBLISHED = "at Google about 70% of outages begin with a change (Site Reliability Engineering, 2016)"


def deploys_text(budgets: Sequence[DeployBudget]) -> Iterator[str]:
    """One paragraph per part that says how changes reach it; those that are not counted together."""
    if not budgets:
        return
    yield ""
    yield "Deploy budget: how many changes a month the SLOs allow, with everything else as declared"
    for budget in budgets:
        if not budget.missing:
            yield paragraph(budget_sentence(budget), 2)
    uncounted = [budget for budget in budgets if not budget.is_counted]
    if uncounted:
        yield paragraph(uncounted_sentence(uncounted), 2)


def budget_sentence(budget: DeployBudget) -> str:
    """`api: 14.4 a month (40 declared), limited by play; with canary: 5% 288`."""
    declared = "" if budget.deploy.per_month is None else f" ({quantity(budget.deploy.per_month)} declared)"
    if budget.allowed is None:
        return f"{budget.part}: no limit{declared}; a bad change of it affects no SLO counted here."
    if not budget.allowed:
        return (
            f"{budget.part}: none{declared}; {budget.limited_by} misses its SLO even without changes of {budget.part}."
        )
    more = listed(
        [f"{quantity(other.allowed)} with {other.name}" for other in budget.otherwise if other.allowed is not None]
    )
    then = f". {more[0].upper()}{more[1:]}" if budget.otherwise and more != "nothing" else ""
    return f"{budget.part}: {quantity(budget.allowed)}{declared}, limited by {budget.limited_by}{then}."


def uncounted_sentence(budgets: Sequence[DeployBudget]) -> str:
    """Whose changes are not part of the figures, what is missing, and why it matters."""
    missing = []
    for budget in budgets:
        fields = [*budget.missing, *(["per_month"] if budget.deploy.per_month is None else [])]
        missing.append(f"{budget.part} ({', '.join(fields)})")
    return f"Not counted, for missing numbers: {listed(missing)}. For comparison: {PUBLISHED}."
