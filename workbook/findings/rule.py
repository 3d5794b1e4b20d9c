"""Rules: each looks at the analysis of a design and yields what it finds, or cannot decide."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from workbook.document import Route
from workbook.failure import Analysis, Undecided
from workbook.findings.finding import Finding
from workbook.findings.fix import Fix
from workbook.findings.severity import FAMILIES, Confidence, Seems, Severity
from workbook.what_if.change import Change
from workbook.wording.rule_page import HEADINGS, example_of, section_of

__all__ = ["HEADINGS", "Rule", "Yields", "dated_rule", "rule", "setting"]

Yields = Iterator[Finding | Undecided]
Check = Callable[[Analysis], Yields]
DatedCheck = Callable[[Analysis, date], Yields]


@dataclass(frozen=True)
class Rule:
    """A check with its name, family, usual severity, confidence and documentation."""

    name: str
    family: str
    severity: Severity
    seems: Seems
    confidence: Confidence
    docs: str
    """The docstring: a sentence, then the parts of HEADINGS."""
    check: DatedCheck

    @property
    def summary(self) -> str:
        """The first line of the documentation."""
        return self.docs.partition("\n")[0]

    @property
    def only_asks(self) -> bool:
        """Whether nothing in a design could show that it is wrong, so that it has questions and no findings."""
        return "\nOnly asks:" in self.docs

    def found(self, route: Route, message: str, *, fix: Fix | None = None, severity: Severity | None = None) -> Finding:
        """A finding of this rule at *route*; *severity* where the catalogue gives a case its own."""
        return Finding(
            self.name, self.family, severity or self.severity, self.seems, route, message, fix, self.confidence
        )

    def section(self, heading: str) -> str:
        """What the documentation says under *heading*, without it; empty if it says nothing."""
        return section_of(self.docs, heading)

    def example(self, heading: str) -> str:
        """The design shown under *heading*, ready to be read."""
        return example_of(self.docs, heading)


def rule(family: str, severity: Severity, seems: Seems, confidence: Confidence) -> Callable[[Check], Rule]:
    """Make a rule out of a generator function over an Analysis; its name is the function's, its docs the docstring."""

    def made(check: Check) -> Rule:
        return _rule(family, severity, seems, confidence, check, lambda analysis, _today: check(analysis))

    return made


def dated_rule(family: str, severity: Severity, seems: Seems, confidence: Confidence) -> Callable[[DatedCheck], Rule]:
    """The same for a rule that asks how long ago something was: it is given today's date as well."""

    def made(check: DatedCheck) -> Rule:
        return _rule(family, severity, seems, confidence, check, check)

    return made


def _rule(  # noqa: PLR0913, PLR0917  what a rule is made of
    family: str,
    severity: Severity,
    seems: Seems,
    confidence: Confidence,
    written: Callable[..., Yields],
    check: DatedCheck,
) -> Rule:
    if family not in FAMILIES:
        raise ValueError(f"unknown family {family!r}")
    name = written.__name__.replace("_", "-")
    return Rule(name, family, severity, seems, confidence, inspect.getdoc(written) or "", check)


def setting(route: Route, *, judgement: bool = False, because: str = "", **values: object) -> Fix:
    """The fix that sets fields at *route*: `setting(route, timeout="300ms")`."""
    fields = ", ".join(values)
    summary = f"set {fields} of {'.'.join(map(str, route[1:]))}{' ' + because if because else ''}"
    return Fix(summary, tuple(Change((*route, field), value) for field, value in values.items()), judgement)
