"""workbook outages, those that come with the program..."""

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.options import outages as given
from workbook.cli.outcome import Outcome


def outages(  # noqa: PLR0913  each is an option of the command
    *,
    pattern: given.Pattern = None,
    component_kind: given.Kind = None,
    streaming: given.Streaming = False,
    similar_to: given.Similar = None,
    product_decisions: given.Decisions = False,
    output: OutputFormat = Format.TEXT,
) -> Outcome:
    """List the outages that come with workbook, or find those similar to your design.

    Filter by pattern or kind of component. Similarity compares kinds of components, and the reasons are shown. Exits
    with 0, with 2 if a name or a file is invalid.
    """
    from workbook.cli.inputs import design, is_outage, outage
    from workbook.review.reference_outages import chosen, like_outage, resemblances, with_decisions
    from workbook.views.json_text import json_text
    from workbook.views.outages import json, text

    kept = chosen(pattern, component_kind, "streaming" if streaming else None)
    as_json = output is Format.JSON
    if similar_to is not None:
        is_one = is_outage(similar_to)
        similar = like_outage(outage(similar_to), kept) if is_one else resemblances(design(similar_to), kept)
        shown = json_text(json.resemblances_document(similar)) if as_json else text.resemblances_text(similar)
        return Outcome(similar, shown, machine=as_json)
    if product_decisions:
        kept = with_decisions(kept)
        shown = json_text(json.decisions_document(kept)) if as_json else text.decisions_text(kept)
        return Outcome(kept, shown, machine=as_json)
    shown = json_text(json.outages_document(kept)) if as_json else text.outages_text(kept)
    return Outcome(kept, shown, machine=as_json)
