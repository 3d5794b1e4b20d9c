"""workbook rules"""  # noqa: D400, D415

from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.outcome import Outcome

Family = Annotated[
    list[str] | None, typer.Option(metavar="FAMILY", help="Only this family (or rule, or wildcard); may be repeated.")
]


def rules(family: Family = None, output: OutputFormat = Format.TEXT) -> Outcome:
    """List what is checked: each rule with its family, usual severity and one sentence.

    Exits with 0, with 2 if there is no such family.
    """
    from workbook.review.catalogue import rules_chosen
    from workbook.views.findings.json import rules_document
    from workbook.views.findings.rules import rules_text
    from workbook.views.json_text import json_text

    chosen_rules = rules_chosen(family or [])
    text = json_text(rules_document(chosen_rules)) if output is Format.JSON else rules_text(chosen_rules)
    return Outcome(chosen_rules, text, machine=output is Format.JSON)
