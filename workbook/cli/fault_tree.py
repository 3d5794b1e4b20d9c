"""workbook fault-tree FILE"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat
from workbook.cli.outcome import Outcome

TreeFiles = Annotated[
    list[Path],
    typer.Argument(metavar="FILE…", help="One model in Open-PSA XML, in one or more files.", show_default=False),
]
Top = Annotated[str | None, typer.Option(metavar="GATE", help="The gate to solve; needed if several are free.")]
Listed = Annotated[
    int, typer.Option("--list", metavar="N", min=0, max=1_000_000, help="Also list the first N minimal cut sets.")
]
Seconds = Annotated[float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, max=1e6, help="Stop after this.")]
Hours = Annotated[
    float,
    typer.Option("--mission-time", metavar="HOURS", min=0, max=1e9, help="What <system-mission-time/> stands for."),
]
Mebibytes = Annotated[
    int, typer.Option("--memory-limit", metavar="MIB", min=64, max=1 << 24, help="Memory for the decision diagrams.")
]


def fault_tree(  # noqa: PLR0913  they are the command's options
    files: TreeFiles,
    *,
    output: OutputFormat = Format.TEXT,
    top: Top = None,
    mission_time: Hours = 8760.0,
    listed: Listed = 0,
    time_limit: Seconds = 120.0,
    memory_limit: Mebibytes = 4096,
) -> Outcome:
    """Count the minimal cut sets of a fault tree and compute the probability of its top event, exactly.

    Exits with 0 if everything was found, with 1 if a limit was reached first (it says which, and what is
    certain), with 2 if the file cannot be accepted.
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
