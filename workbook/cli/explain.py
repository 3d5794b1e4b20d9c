"""workbook explain NAME"""  # noqa: D400, D415

from typing import Annotated

import typer

from workbook.cli.outcome import Outcome

Name = Annotated[str, typer.Argument(metavar="NAME", help="A rule, family, field or term.", show_default=False)]


def explain(name: Name) -> Outcome:
    """Explain a rule, a family of rules, a field of a design, or a term.

    For a rule: why it matters, an example that breaks it, one that does not, and when to waive it. Exits with 0, with 2
    if the name is unknown.
    """
    from workbook.review.explanations import explanation_of
    from workbook.review.rule_pages import is_about_postmortems
    from workbook.views.explanations.text import explanation_text
    from workbook.views.findings.rules import explanation

    if is_about_postmortems(name):
        return _of_the_reviewer(name)
    explained = explanation_of(name)
    return Outcome(explained, explanation_text(explained, explanation(explained.rule) if explained.rule else ""))


def _of_the_reviewer(name: str) -> Outcome:
    from workbook.review.postmortem_remarks import lint_rule_named
    from workbook.views.postmortem_remarks.text import lint_explanation

    rule = lint_rule_named(name)
    return Outcome(rule, lint_explanation(rule))
