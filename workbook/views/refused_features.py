"""The hard-no list in sentences: what each feature would do."""

from collections.abc import Iterator, Sequence
from typing import Any

from workbook.review.refused_features import EXPECTED, Harm, Moved, RefusedFeature
from workbook.traffic.cost.amounts import Amounts
from workbook.views.size_figures import MOVED
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import quantity

SAYS = {"sends": "traffic of {}", "gets": "load of {}", "stores": "storage of {}"}


def heading(refused: Sequence[RefusedFeature]) -> str:
    """How many are written, and how many can be measured."""
    measured = sum(feature.is_measured for feature in refused)
    listed_here = f"{len(refused)} listed ({EXPECTED} are recommended)"
    return f"Refused features (hard_no): {listed_here}, {measured} with a measurable change"


def refused_sentences(refused: Sequence[RefusedFeature]) -> Iterator[str]:
    """One line for each feature."""
    for feature in refused:
        shown = list(effects(feature)) or ["a change too small for the digits shown"]
        yield f"{feature.entry.feature}: {'; '.join(shown)}."


def effects(feature: RefusedFeature) -> Iterator[str]:
    """What one feature would do, or why that is not known."""
    if not feature.is_measured:
        yield f"refused; reason given: {feature.entry.because.rstrip('.')} (no change given, so not measured)"
    elif feature.does_nothing:
        yield "no effect on traffic, cost or failures"
    for moved in feature.moved:
        yield from _moved(moved)
    if feature.month is not None:
        yield _bill(*feature.month)
    for harm in feature.harmed:
        yield from _harm(harm)


def _moved(moved: Moved) -> Iterator[str]:
    """Nothing where both figures read alike."""
    before, after = MOVED[moved.figure](moved.before), MOVED[moved.figure](moved.after)
    if before != after:
        yield f"{SAYS[moved.figure].format(moved.component)} {before} → {after}"


def _bill(before: Amounts, after: Amounts) -> str:
    changes = []
    for currency in dict.fromkeys((*before.by_currency, *after.by_currency)):
        was, now = float(before[currency]), float(after[currency])
        if was != now:
            factor = f" (×{now / was:.3g})" if was and now > was else ""
            changes.append(f"{quantity(was)} → {quantity(now)} {currency} a month{factor}")
    return f"bill {listed(changes)}"


def _harm(harm: Harm) -> Iterator[str]:
    if harm.at_peak is not None:
        yield f"{harm.journey} is {harm.at_peak} at peak even with nothing failed"
    if harm.newly_lost_by:
        yield f"{harm.journey} would also be lost by {listed(first_few(list(harm.newly_lost_by)))}"


def refused_documents(refused: Sequence[RefusedFeature]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {
            "feature": feature.entry.feature,
            "measured": feature.is_measured,
            "does_nothing": feature.does_nothing,
            "moved": [
                {"component": moved.component, "figure": moved.figure, "before": moved.before, "after": moved.after}
                for moved in feature.moved
            ],
            "month": None
            if feature.month is None
            else {
                name: {currency: f"{amount:.2f}" for currency, amount in amounts.by_currency.items()}
                for name, amounts in zip(("before", "after"), feature.month, strict=True)
            },
            "harmed": [
                {"journey": harm.journey, "at_peak": harm.at_peak, "newly_lost_by": list(harm.newly_lost_by)}
                for harm in feature.harmed
            ],
        }
        for feature in refused
    ]
