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
    """List published figures to cite in a design, with date, source and verification.

    A design cites a figure under `sources`; `workbook check` reports numbers that differ from it. Exits with 0, with 2
    if the topic is unknown.
    """
    from workbook.review.public_facts import public_facts
    from workbook.views.facts.formats import FORMATS

    listed = public_facts(topic)
    return Outcome(listed, FORMATS[output.value](listed), machine=output is not Shown.TEXT)
