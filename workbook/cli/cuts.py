"""workbook cuts FILE [JOURNEY]"""  # noqa: D400, D415

from pathlib import Path
from typing import TYPE_CHECKING

from workbook.cli.arguments import DesignFile, Format, OutputFormat
from workbook.cli.options import cuts as given
from workbook.cli.outcome import Outcome, Output

if TYPE_CHECKING:
    from workbook.model import Architecture


def cuts(  # noqa: PLR0913  they are the command's options
    file: DesignFile,
    journey: given.JourneyName = None,
    out: given.ExportFile = None,
    *,
    order: given.Order = 3,
    slow: given.Slow = False,
    segment: given.SegmentName = None,
    time_limit: given.Seconds = 10.0,
    memory_limit: given.Mebibytes = 4096,
    output: OutputFormat = Format.TEXT,
    export: given.Export = None,
) -> Outcome:
    """List the minimal cut sets of every journey: the smallest sets of events that lose it.

    Events are components down and failure domains lost; each region of a regional component is one of its
    own. Exits with 0 if all sets up to the order are certain, with 1 if a limit was reached first (it says
    which), with 2 if the file or the arguments are wrong.
    """
    from workbook.cli.inputs import design
    from workbook.errors import UsageError
    from workbook.review.cut_sets import Search, cut_sets

    if export is not None:
        return _exported(design(file), journey, segment, out, slow=slow)
    if out is not None:
        raise UsageError(f"{out} is written with --export openpsa only")
    found = cut_sets(design(file), journey, segment, Search(order, slow, time_limit, memory_limit << 20))
    if output is Format.JSON:
        from workbook.views.cut_sets.json import cuts_document
        from workbook.views.json_text import json_text

        text = json_text(cuts_document(found))
    else:
        from workbook.views.cut_sets.text import cuts_text

        text = cuts_text(found)
    return Outcome(found, text, status=0 if found.certain else 1, machine=output is Format.JSON)


def _exported(
    architecture: "Architecture", journey: str | None, segment: str | None, out: Path | None, *, slow: bool
) -> Outcome:
    from workbook.review.cut_sets import journey_fault_tree
    from workbook.views.cut_sets.openpsa import openpsa_text

    found = journey_fault_tree(architecture, journey, segment, slow=slow)
    text = openpsa_text(found.tree, found.title)
    if out is None:
        return Outcome(found, text.removesuffix("\n"), machine=True)
    return Outcome(found, files=[Output(out, text, force=None)])
