"""workbook outages, those that come with the program..."""

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.outcome import Outcome

Pattern = Annotated[str | None, typer.Option(metavar="NAME", help="Only those with this pattern.")]
Kind = Annotated[str | None, typer.Option("--component-kind", metavar="KIND", help="Only those where one was harmed.")]
Similar = Annotated[
    Path | None, typer.Option("--similar-to", metavar="FILE", help="Those that are like this design's worst failures.")
]


def outages(
    *,
    pattern: Pattern = None,
    component_kind: Kind = None,
    similar_to: Similar = None,
    output: OutputFormat = Format.TEXT,
) -> Outcome:
    """List the outages that come with the program, by pattern, by kind of component, or by likeness to a design.

    Likeness is an analogy between kinds of component, which is told with it. Exits with 0, or with 2 if a name or
    file cannot be accepted.
    """
    from workbook.cli.inputs import design
    from workbook.review.reference_outages import chosen, resemblances
    from workbook.views.json_text import json_text
    from workbook.views.outages import json, text

    kept = chosen(pattern, component_kind)
    if similar_to is None:
        shown = json_text(json.outages_document(kept)) if output is Format.JSON else text.outages_text(kept)
        return Outcome(kept, shown, machine=output is Format.JSON)
    similar = resemblances(design(similar_to), kept)
    shown = json_text(json.resemblances_document(similar)) if output is Format.JSON else text.resemblances_text(similar)
    return Outcome(similar, shown, machine=output is Format.JSON)
