"""workbook partition FILE [--between A,B C,D]"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import DesignFile, Force
from workbook.cli.options.events import Between
from workbook.cli.options.size import Shown, Told
from workbook.cli.outcome import Outcome

Picture = Annotated[
    Path | None,
    typer.Option(
        "--draw",
        metavar="OUT.svg",
        help="Also draw the partition to this file; without --between, the most harmful one.",
    ),
]

Store = Annotated[str | None, typer.Option(metavar="NAME", help="Only this data store and the journeys that use it.")]


def partition(  # noqa: PLR0913  each is one choice about what is shown
    file: DesignFile,
    *,
    between: Between = None,
    store: Store = None,
    output: Told = Shown.TEXT,
    draw: Picture = None,
    force: Force = False,
) -> Outcome:
    """Show what each side of a network partition can still do, for each data store and journey.

    Without --between, each region is cut off from all others, then each pair of regions. Shows whether each store
    prefers availability or consistency, what each side can read and write, and what is merged afterwards. Without a
    partition: the time that quorums take, data lost in a failover, and stale reads. Exits with 0, with 2 if the file or
    the arguments are invalid.
    """
    from workbook.cli.inputs import design
    from workbook.cli.pages import cut_picture
    from workbook.review.partition import partitioned
    from workbook.views.partition.formats import FORMATS

    cut_apart = partitioned(design(file), between, store)
    text = FORMATS[output.value](cut_apart)
    files = cut_picture(cut_apart, draw, force=force) if draw else ()
    return Outcome(cut_apart, text, files, machine=output is not Shown.TEXT)
