"""workbook facts [TOPIC]"""  # noqa: D400, D415

from typing import Annotated

import typer

from workbook.cli.options.size import Shown, Told
from workbook.cli.outcome import Outcome

Topic = Annotated[
    str | None,
    typer.Argument(
        metavar="TOPIC", help="scale, viewing, latency, prices, availability, or the name of a fact; else all."
    ),
]


def facts(topic: Topic = None, *, output: Told = Shown.TEXT) -> Outcome:
    """List public figures with their date, their source and how each was verified.

    A design cites one in `sources`, and is told where its own number differs. Exits with 0, or with 2 if there is no
    such topic.
    """
    from workbook.review.public_facts import public_facts
    from workbook.views.facts.formats import FORMATS

    listed = public_facts(topic)
    return Outcome(listed, FORMATS[output.value](listed), machine=output is not Shown.TEXT)
