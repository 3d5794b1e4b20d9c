"""workbook postmortem OUTAGE, or --design FILE --down X..."""

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Force, Today, day
from workbook.cli.fail import Length
from workbook.cli.options import events
from workbook.cli.outcome import Outcome
from workbook.cli.pages import own_template


class Page(StrEnum):
    """How a draft is written."""

    MARKDOWN = "md"
    HTML = "html"


OutageFile = Annotated[Path | None, typer.Argument(metavar="OUTAGE", help="The outage, in YAML.", show_default=False)]
Design = Annotated[
    Path | None,
    typer.Option("--design", metavar="FILE", help="A pre-mortem instead: this design, with --down and such."),
]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Where to: .md (pictures beside it) or .html.")
]
Template = Annotated[
    str,
    typer.Option(metavar="NAME", help="full, short, learning-review, coe, or the path of your own jinja2 template."),
]
Format = Annotated[Page | None, typer.Option("--format", help="md or html; by default what FILE ends in, else md.")]
Pictures = Annotated[bool, typer.Option(help="Draw the stages.")]


def postmortem(  # noqa: PLR0913  one option per kind of event
    outage: OutageFile = None,
    output: Output = None,
    *,
    design: Design = None,
    down: events.Down = None,
    slow: events.Slow = None,
    replica: events.Replica = None,
    lost: events.Lost = None,
    surge: events.Surge = None,
    bad_deploy: events.BadDeploy = None,
    bad_push: events.BadPush = None,
    partition: events.Partition = None,
    between: events.Between = None,
    outage_length: Length = "1h",
    template: Template = "full",
    page: Format = None,
    pictures: Pictures = True,
    force: Force = False,
    today: Today = None,
) -> Outcome:
    """Draft a post-mortem of an outage, or a pre-mortem of a design, filled in as far as the model knows.

    What only people know is asked, with what is known already. Without -o it is printed, as text alone.
    Exits with 0, or with 2 if a file or the arguments cannot be accepted.
    """
    from workbook.cli import inputs
    from workbook.cli.pages import draft_outputs
    from workbook.errors import UsageError
    from workbook.model import scenario_of
    from workbook.review.postmortem_case import draft, happened, supposed

    given = events.given_events(
        down=down, slow=slow, replica=replica, lost=lost, surge=surge, bad_deploy=bad_deploy, bad_push=bad_push,
        partition=partition, between=between,
    )  # fmt: skip
    if (outage is None) == (design is None) or (outage is not None and any(given.values())):
        raise UsageError("name an outage, or a design with what fails: --design FILE --down X")
    if outage is not None:
        case = happened(inputs.outage(outage), day(today))
    else:
        architecture = inputs.design(design or Path())
        if not any(given.values()):
            raise UsageError(f"say what fails: {events.OPTIONS}")
        case = supposed(architecture, scenario_of(architecture, given, outage_length, "steady"), day(today))
    kind = page or (Page.HTML if output is not None and output.suffix.lower() in (".html", ".htm") else Page.MARKDOWN)
    own = own_template(template)
    told = draft(case, "full" if own else template)
    *beside, main = draft_outputs(told, kind.value, output, own, pictures=pictures)
    if output is None:
        return Outcome(told, str(main.content).rstrip("\n"), machine=True)
    remark = f", with {len(told.questions)} questions to answer"
    return Outcome(told, files=[*beside, replace(main, remark=remark, force=force)])
