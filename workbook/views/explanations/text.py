"""What a name means, for the terminal: as a family of rules, as a field, as a term."""

from collections.abc import Iterator

from workbook.review.explanations import Explanation
from workbook.views.terminal import paragraph


def explanation_text(explanation: Explanation, rule: str = "") -> str:
    """Every meaning under its heading; *rule* is the page of the rule, if it is one."""
    return "\n\n".join(filter(None, [rule, *_meanings(explanation)]))


def _meanings(explanation: Explanation) -> Iterator[str]:
    name = explanation.name
    if explanation.term:
        yield "\n".join([paragraph(f"{name} (term)"), paragraph(explanation.term.says, 2, 0)])
    for field in explanation.fields:
        yield "\n".join([paragraph(f"{field.name} (field of {field.part})"), paragraph(field.says, 2, 0)])
    if explanation.family:
        width = max(len(rule.name) for rule in explanation.family)
        lines = [
            paragraph(f"{rule.name:{width}}  {rule.severity!s:7}  {rule.summary}", 2, width + 11)
            for rule in explanation.family
        ]
        heading = f"{explanation.family[0].family} (family of rules; `workbook explain RULE` explains one)"
        yield "\n".join([paragraph(heading), *lines])
