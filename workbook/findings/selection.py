"""Which rules are asked: by name, wildcard or family."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from workbook.errors import UsageError
from workbook.findings.rule import Rule
from workbook.model import suggestion


def selected(rules: Sequence[Rule], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """Those of *rules* that match one of *select* (all, if it is empty) and none of *ignore*.

    Each pattern is a rule's name, a family, or a wildcard on either. `UsageError` if one matches nothing.
    """
    for pattern in (*select, *ignore):
        if not any(_is(rule, pattern) for rule in rules):
            known = [*(rule.name for rule in rules), *dict.fromkeys(rule.family for rule in rules)]
            raise UsageError(f"no rule or family is called {pattern!r}{suggestion(pattern, known)}")
    return tuple(
        rule
        for rule in rules
        if (not select or any(_is(rule, chosen) for chosen in select))
        and not any(_is(rule, chosen) for chosen in ignore)
    )


def rule_called(rules: Sequence[Rule], name: str) -> Rule:
    """The rule of that name; `UsageError` with a suggestion if there is none."""
    named = next((rule for rule in rules if rule.name == name), None)
    if named is None:
        raise UsageError(f"no rule is called {name!r}{suggestion(name, [rule.name for rule in rules])}")
    return named


def _is(rule: Rule, pattern: str) -> bool:
    return fnmatchcase(rule.name, pattern) or fnmatchcase(rule.family, pattern)
