"""workbook rules"""  # noqa: D400, D415

from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.outcome import Outcome

Family = Annotated[
    list[str] | None, typer.Option(metavar="FAMILY", help="Only this family, rule or wildcard (repeatable).")
]


Postmortem = Annotated[
    bool, typer.Option("--postmortem", help="List the rules of lint-postmortem instead, with their confidence.")
]


def rules(family: Family = None, *, postmortem: Postmortem = False, output: OutputFormat = Format.TEXT) -> Outcome:
    """List the rules, with the family, default severity and summary of each.

    Exits with 0, with 2 if a family is unknown.
    """
    if postmortem:
        return _of_the_reviewer(as_json=output is Format.JSON)
    from workbook.review.rule_pages import pages_chosen
    from workbook.views.findings.rules import rules_document, rules_text
    from workbook.views.json_text import json_text

    chosen_rules = pages_chosen(family or [])
    text = json_text(rules_document(chosen_rules)) if output is Format.JSON else rules_text(chosen_rules)
    return Outcome(chosen_rules, text, machine=output is Format.JSON)


def _of_the_reviewer(*, as_json: bool) -> Outcome:
    from workbook.review.postmortem_remarks import lint_rules
    from workbook.views.json_text import json_text
    from workbook.views.postmortem_remarks.json import lint_rules_document
    from workbook.views.postmortem_remarks.text import lint_rules_text

    every = lint_rules()
    text = json_text(lint_rules_document(every)) if as_json else lint_rules_text(every)
    return Outcome(every, text, machine=as_json)
