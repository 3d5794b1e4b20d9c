"""Rules: the list of them as text and as plain data, and the documentation of one."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import plural
from workbook.wording.rule_page import HEADINGS, RulePage


def rules_text(rules: Sequence[RulePage]) -> str:
    """Rules by family, each with its usual severity and what is wrong."""
    lines: list[str] = []
    width = max((len(rule.name) for rule in rules), default=0)
    for family, members in groupby(sorted(rules, key=lambda rule: rule.family), key=lambda rule: rule.family):
        lines.append(family)
        for rule in members:
            line = f"{rule.name:{width}}  {rule.severity!s:7}  {rule.summary}"
            lines.append(paragraph(line, 2, width + 11))
        lines.append("")
    families = len({rule.family for rule in rules})
    return "\n".join(
        [*lines, paragraph(f"{plural(len(rules), 'rule')} in {_families(families)}; see workbook explain RULE")]
    )


def rules_document(rules: Sequence[RulePage]) -> dict[str, Any]:
    """The catalogue: name, family, usual severity, and what is wrong in a sentence."""
    entries = [
        {
            "name": rule.name,
            "family": rule.family,
            "severity": rule.severity,
            "confidence": rule.confidence,
            "summary": rule.summary,
        }
        for rule in rules
    ]
    return {"rules": entries}


def _families(count: int) -> str:
    return "1 family" if count == 1 else f"{count} families"


def explanation(rule: RulePage) -> str:
    """The documentation of *rule*: prose fitted to the terminal, examples as they are."""
    lines = [
        paragraph(f"{rule.name} (family {rule.family})"),
        "",
        paragraph(judgement(rule.severity, rule.seems, rule.confidence), 0, 0),
        "",
        paragraph(rule.summary, 0, 0),
    ]
    for heading in HEADINGS:
        lines += ["", f"{heading}:", "", *_body(rule, heading)]
    return "\n".join(lines)


def judgement(severity: object, seems: object, confidence: object) -> str:
    """How severe its findings usually are, what kind of weakness they are, and how sure the rule is."""
    return f"Severity: usually {severity}. Kind of weakness: {seems}. Confidence that a finding is right: {confidence}."


def _body(rule: RulePage, heading: str) -> Iterator[str]:
    if heading in ("Anti-pattern", "Best practice"):
        yield from (f"    {printable(line)}".rstrip() for line in rule.example(heading).rstrip("\n").splitlines())
        return
    for place, block in enumerate(rule.section(heading).split("\n\n")):
        if place:
            yield ""
        yield paragraph(" ".join(block.split()), 4, 0)
