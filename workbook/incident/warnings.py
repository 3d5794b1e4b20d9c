"""What warned or asked beforehand: about the very calls at which the model thought that a failure stops."""

import re
from collections.abc import Sequence

from workbook.findings import Finding, OpenQuestion
from workbook.incident.absorption import Absorption
from workbook.incident.replay import Miss


def warned(miss: Miss, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those of *findings* that are about a call at which *miss* says the failure was stopped, in their order.

    Where the events were thought not to harm the callee at all, findings about the callee itself count too.
    """
    return tuple(
        finding for finding in findings if any(_is_about(finding, absorption) for absorption in miss.absorptions)
    )


def asked_before(miss: Miss, questions: Sequence[OpenQuestion]) -> tuple[OpenQuestion, ...]:
    """Those of *questions* about such a call, or about what a component without a known call runs on, in order."""
    names = "|".join(map(re.escape, miss.components))
    named = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
    return tuple(
        question
        for question in questions
        if any(question.route[: len(absorption.route)] == absorption.route for absorption in miss.absorptions)
        or (not miss.has_path and question.rule == RUNS_ON and named.search(question.question))
    )


def _is_about(finding: Finding, absorption: Absorption) -> bool:
    if finding.route[: len(absorption.route)] == absorption.route:
        return True
    itself = finding.route[:2] == ("components", absorption.callee) and "depends_on" not in finding.route
    return absorption.callee_state == "up" and itself and finding.family not in ABOUT_RECORDS


RUNS_ON = "foundation-undeclared"
"""The rule that asks what components run on."""
ABOUT_RECORDS = ("rationale", "cost", "product-priority")
"""Families that cannot warn of an outage: they are about what is written down."""
