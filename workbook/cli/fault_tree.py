"""workbook fault-tree FILE"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Format, OutputFormat

TreeFile = Annotated[Path, typer.Argument(metavar="FILE", help="The fault tree, in Open-PSA XML.", show_default=False)]
Top = Annotated[str | None, typer.Option(metavar="GATE", help="The gate to solve; needed if several are free.")]
Listed = Annotated[
    int, typer.Option("--list", metavar="N", min=0, help="Also list the first N minimal cut sets, small ones first.")
]
Seconds = Annotated[float, typer.Option("--time-limit", metavar="SECONDS", min=0.1, help="Stop after this long.")]
Mebibytes = Annotated[
    int, typer.Option("--memory-limit", metavar="MIB", min=64, help="Memory for the decision diagrams.")
]


def fault_tree(  # noqa: PLR0913  they are the command's options
    file: TreeFile,
    *,
    output: OutputFormat = Format.TEXT,
    top: Top = None,
    listed: Listed = 0,
    time_limit: Seconds = 120.0,
    memory_limit: Mebibytes = 4096,
) -> None:
    """Count the minimal cut sets of a fault tree and compute the probability of its top event, exactly.

    Exits with 0 if everything was found, with 1 if a limit was reached first (it says which, and what is
    certain), with 2 if the file cannot be accepted.
    """
    from time import perf_counter

    from workbook.fault_trees import solve
    from workbook.intake.openpsa import read_fault_tree

    tree = read_fault_tree(file, top)
    started = perf_counter()
    solution = solve(tree, time_limit=time_limit, memory_limit=memory_limit << 20)
    seconds = perf_counter() - started
    if output is Format.JSON:
        from workbook.views.fault_tree.text import solution_document
        from workbook.views.json_text import json_text

        typer.echo(json_text(solution_document(solution, seconds, listed)))
    else:
        from workbook.views.fault_tree.text import solution_text

        typer.echo(solution_text(solution, seconds, listed))
    raise typer.Exit(0 if solution.exact else 1)
