"""workbook explain RULE"""  # noqa: D400, D415

from typing import Annotated

import typer

from workbook.cli.outcome import Outcome

Name = Annotated[str, typer.Argument(metavar="RULE", help="A rule, as findings name it.", show_default=False)]


def explain(rule: Name) -> Outcome:
    """Say what a rule is about: why it matters, an example that breaks it, one that does not, when to waive it.

    Exits with 0, with 2 if there is no such rule.
    """
    from workbook.review.catalogue import rule_named
    from workbook.review.postmortem_remarks import lint_rule_named
    from workbook.views.findings.rules import explanation
    from workbook.views.postmortem_remarks.text import lint_explanation

    if of_the_reviewer := lint_rule_named(rule):
        return Outcome(of_the_reviewer, lint_explanation(of_the_reviewer))
    named_rule = rule_named(rule)
    return Outcome(named_rule, explanation(named_rule))
