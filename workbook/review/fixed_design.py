"""A design with every safe fix applied, and if asked for every unsafe one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbook.failure import Analysis
from workbook.findings import Finding, Rule, difference, repaired, run
from workbook.findings.effect_budget import QUICK
from workbook.model import Architecture, load_text
from workbook.rules import ALL_RULES

ROUNDS = 8
"""A fix may wait for another one of the same part, or bring up another finding; then this is the end."""


@dataclass(frozen=True)
class FixedDesign:
    """The text of a file before and after, the findings that were fixed, and those that it still has."""

    before: str
    after: str
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]

    def patch(self, file: str) -> str:
        """What changed, as a patch to *file*; empty if nothing did."""
        return difference(self.before, self.after, file)


def fixed_design(
    architecture: Architecture, file: str, shown: Sequence[Rule], today: date, *, unsafe: bool = False
) -> FixedDesign:
    """Fixes of *shown* applied until no safe one is left.

    With *unsafe* those of the design as it is, too: what they bring up is for people, else there would be no end.
    """
    document = architecture._document  # noqa: SLF001  the way back to the text
    texts = [document.text if document else ""]
    applied: list[Finding] = []
    for number in range(ROUNDS):
        report = run(ALL_RULES, Analysis(architecture), today=today, shown=shown, work=QUICK)
        repair = repaired(architecture, report.findings, unsafe=unsafe and number == 0)
        if repair.after in texts:
            break
        applied += repair.applied
        texts.append(repair.after)
        architecture = load_text(repair.after, file)
    else:
        report = run(ALL_RULES, Analysis(architecture), today=today, shown=shown, work=QUICK)
    return FixedDesign(texts[0], texts[-1], tuple(applied), report.findings)
