"""workbook cuts FILE [JOURNEY]"""  # noqa: D400, D415

from workbook.cli.arguments import DesignFile, Format, OutputFormat
from workbook.cli.options import cuts as given
from workbook.cli.outcome import Outcome


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
    """List the minimal cut sets of each journey: the smallest combinations of failures that lose it.

    The failures are components down and failure domains lost. Each region of a regional component counts separately.
    Exits with 0 if all sets up to the given size are known, with 1 if a limit was reached first, with 2 if the file or
    the arguments are invalid.
    """
    from workbook.cli.exported_tree import exported_tree
    from workbook.cli.inputs import design
    from workbook.errors import UsageError
    from workbook.review.cut_sets import Search, cut_sets
    from workbook.views.cut_sets.formats import FORMATS

    if export is not None:
        return exported_tree(design(file), journey, segment, out, slow=slow)
    if out is not None:
        raise UsageError(f"{out} is written with --export openpsa only")
    sets = cut_sets(design(file), journey, segment, Search(order, slow, time_limit, memory_limit << 20))
    text = FORMATS[output.value](sets)
    return Outcome(sets, text, status=0 if sets.certain else 1, machine=output is Format.JSON)
