"""workbook drift DESIGN SOURCE..."""

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.options import drift as given
from workbook.cli.options import import_sources
from workbook.cli.outcome import Outcome


def drift(
    file: given.Design,
    sources: given.Sources,
    *,
    ignore: given.Ignore = None,
    min_confidence: import_sources.Sure = 0.0,
    output: OutputFormat = Format.TEXT,
) -> Outcome:
    """Compare a design with what you run: dependencies that only one has, protections that the design claims and no
    source has, different timeouts, retries, breakers and replicas. Sources are read as `workbook import` reads them.

    Exits with 0 if there is no difference, with 1 if there is one, with 2 if the design or every source is unreadable.
    """  # noqa: D205
    from workbook.cli.inputs import design
    from workbook.cli.standard_streams import remark
    from workbook.review.drift import drift_from_sources
    from workbook.views.drift.json import drift_document
    from workbook.views.drift.text import drift_text
    from workbook.views.json_text import json_text

    ignored = frozenset(kind.value for kind in ignore or [])
    found = drift_from_sources(design(file), sources, ignored, min_confidence, remark)
    machine = output is Format.JSON
    text = json_text(drift_document(found)) if machine else drift_text(found)
    return Outcome(found, text, status=1 if found.differences else 0, machine=machine)
