"""Rules as SARIF describes them: what they are called, what is wrong, and help to read."""

import re
from typing import Any

from workbook.findings import HEADINGS, Rule, Severity
from workbook.views.markdown_escaping import escaped
from workbook.views.project_addresses import family_page, rule_links

Plain = dict[str, Any]

MOST_TAGS = 10
"""GitHub keeps no more of one rule."""
LEVELS = {Severity.BLOCKER: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}
PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}
"""What GitHub calls the levels."""


def level(severity: Severity) -> str:
    """A severity as one of the levels of SARIF."""
    return LEVELS[severity]


def described(rule: Rule) -> Plain:
    """A reporting descriptor with its documentation as text and as Markdown."""
    why = " ".join(rule.section("Why it matters").split())
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": why or rule.summary},
        "help": {"text": rule.docs, "markdown": rule_markdown(rule)},
        **rule_links(family_page(rule.family), rule.name),
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {
            "tags": ["resilience", rule.family, str(rule.seems).replace(" ", "-")][:MOST_TAGS],
            "precision": str(rule.confidence),
            "problem.severity": PROBLEM[level(rule.severity)],
        },
    }


def rule_markdown(rule: Rule) -> str:
    """The documentation of a rule as Markdown: examples in fences, the rest escaped."""
    lines = [f"# {escaped(rule.name)}", "", escaped(rule.summary)]
    for heading in HEADINGS:
        lines += ["", f"## {heading}", ""]
        if heading in ("Anti-pattern", "Best practice"):
            fence = "`" * max(3, 1 + max(map(len, re.findall("`+", rule.example(heading))), default=0))
            lines += [f"{fence}yaml", rule.example(heading).rstrip("\n"), fence]
        else:
            lines.append(escaped(rule.section(heading)))
    return "\n".join([*lines, ""])
