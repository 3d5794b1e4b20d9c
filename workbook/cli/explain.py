"""workbook explain RULE"""  # noqa: D400, D415

from typing import Annotated

import typer

Name = Annotated[str, typer.Argument(metavar="RULE", help="A rule, as findings name it.", show_default=False)]


def explain(rule: Name) -> None:
    """Say what a rule is about: why it matters, an example that breaks it, one that does not, when to waive it.

    Exits with 0, with 2 if there is no such rule.
    """
    from workbook.findings import rule_called
    from workbook.rules import ALL_RULES
    from workbook.views.findings.rules import explanation

    typer.echo(explanation(rule_called(ALL_RULES, rule.partition("@")[0])))
