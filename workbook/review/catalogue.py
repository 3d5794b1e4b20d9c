"""Rules by name: what a command runs or lists."""

from collections.abc import Sequence

from workbook.findings import Rule, selected
from workbook.rules import ALL_RULES


def rules_chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that *select* names (all if it names none) without those of *ignore*; `UsageError` if there is none."""
    return tuple(selected(ALL_RULES, select, ignore))
