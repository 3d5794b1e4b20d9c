"""workbook fault-tree FILE…"""  # noqa: D400, D415

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.options import fault_tree as given
from workbook.cli.outcome import Outcome


def fault_tree(  # noqa: PLR0913  they are the command's options
    files: given.TreeFiles,
    *,
    output: OutputFormat = Format.TEXT,
    top: given.Top = None,
    mission_time: given.Hours = 8760.0,
    listed: given.Listed = 0,
    time_limit: given.Seconds = 120.0,
    memory_limit: given.Mebibytes = 4096,
) -> Outcome:
    """Solve a fault tree in Open-PSA XML: minimal cut sets and the exact probability of the top event.

    Exits with 0 if everything was computed, with 1 if a limit was reached first (the output says which, and what is
    certain), with 2 if the file is invalid.
    """
    from workbook.cli.inputs import fault_tree as tree
    from workbook.review.solved_fault_tree import solved_fault_tree

    solved = solved_fault_tree(tree(files, top, mission_time), time_limit, memory_limit << 20, listed)
    if output is Format.JSON:
        from workbook.views.fault_tree.json import solution_document
        from workbook.views.json_text import json_text

        text = json_text(solution_document(solved))
    else:
        from workbook.views.fault_tree.text import solution_text

        text = solution_text(solved)
    return Outcome(solved, text, status=0 if solved.solution.exact else 1, machine=output is Format.JSON)
