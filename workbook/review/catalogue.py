"""Rules by name: what a command runs, lists or explains."""

from collections.abc import Sequence

from workbook.findings import Rule, rule_called, selected
from workbook.rules import ALL_RULES


def rules_chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that *select* names (all if it names none) without those of *ignore*; `UsageError` if there is none."""
    return tuple(selected(ALL_RULES, select, ignore))


def rule_named(name: str) -> Rule:
    """The rule called *name*, or that of the finding `rule@part`; `UsageError` if there is none."""
    return rule_called(ALL_RULES, name.partition("@")[0])
