"""workbook postmortem OUTAGE, or --design FILE --down X..."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.cli.arguments import Today, day
from workbook.cli.fail import Down, Length, Lost, Partition, Slow, Surge

if TYPE_CHECKING:
    from workbook.incident import Case, Draft


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
    down: Down = None,
    slow: Slow = None,
    lost: Lost = None,
    surge: Surge = None,
    partition: Partition = None,
    outage_length: Length = "1h",
    template: Template = "full",
    page: Format = None,
    pictures: Pictures = True,
    today: Today = None,
) -> None:
    """Draft a post-mortem of an outage, or a pre-mortem of a design, filled in as far as the model knows.

    What only people know is asked, with what is known already. Without -o it is printed, as text alone.
    Exits with 0, or with 2 if a file or the arguments cannot be accepted.
    """
    from workbook.errors import UsageError
    from workbook.incident import TEMPLATES, draft

    events = {"down": down, "slow": slow, "lost": lost, "surge": surge, "partition": partition}
    given = {kind: names or [] for kind, names in events.items()}
    if (outage is None) == (design is None) or (outage is not None and any(given.values())):
        raise UsageError("name an outage, or a design with what fails: --design FILE --down X")
    case = happened(outage) if outage is not None else supposed(design or Path(), given, outage_length, today)
    kind = page or (Page.HTML if output is not None and output.suffix.lower() in (".html", ".htm") else Page.MARKDOWN)
    told = draft(case, template if template in TEMPLATES else "full")
    text = _written(told, kind, output, template, pictures=pictures)
    if output is None:
        typer.echo(text.rstrip("\n"))
    else:
        from workbook.document import write

        write(output, text)
        typer.echo(f"wrote {output}, with {len(told.questions)} questions to answer", err=True)


def happened(file: Path) -> "Case":
    """All that is known of an outage."""
    from workbook.cli.outages import shipped
    from workbook.cli.replay import remedies_of, warnings_of
    from workbook.incident import Case, sharing_patterns
    from workbook.incident import replay as replayed
    from workbook.model import load_outage

    told = replayed(load_outage(file))
    run = told.as_intended
    findings = tuple(warnings_of(run.architecture, told.outage))
    related = sharing_patterns(told.outage, [one.outage for one in shipped()])
    return Case(run.prediction, findings, remedies_of(told), told, related)


def supposed(file: Path, given: Mapping[str, Sequence[str]], length: str, today: datetime | None) -> "Case":
    """All that the model says of a design in which something fails."""
    from workbook.cli.outages import shipped
    from workbook.errors import UsageError
    from workbook.findings import run
    from workbook.incident import Case, prediction, remedies, resembling, shape, shape_of
    from workbook.model import load, scenario_of
    from workbook.rules import CATALOGUE

    architecture = load(file)
    if not any(given.values()):
        raise UsageError("say what fails: --down, --slow, --lost, --surge or --partition")
    scenario = scenario_of(architecture, given, length, "steady")
    told = prediction(architecture, scenario)
    findings = run(CATALOGUE, told.analysis, today=day(today), effects=False).findings
    mine = shape(architecture, scenario, told.states)
    related = resembling(mine, [(one.outage, shape_of(one.outage, one.intended)) for one in shipped()])
    return Case(told, findings, remedies(architecture, scenario, findings, "as intended"), None, related)


def _written(told: "Draft", kind: Page, output: Path | None, template: str, *, pictures: bool) -> str:
    from workbook.document import write
    from workbook.errors import UsageError
    from workbook.incident import TEMPLATES
    from workbook.model import suggestion
    from workbook.views.postmortem.document import Source, beside, inside, no_pictures, postmortem_document
    from workbook.views.postmortem.own_template import own_page
    from workbook.views.postmortem.pages import page

    own = Path(template)
    if template not in TEMPLATES and not own.is_file():
        known = suggestion(template, TEMPLATES)
        raise UsageError(f"no template and no file {template!r}{known}; there are {', '.join(TEMPLATES)}")
    source: Source = no_pictures
    if pictures and kind is Page.HTML:
        source = inside
    elif pictures and output is not None:
        source = beside(output, write)
    document = postmortem_document(told, source)
    return page(document, kind.value) if template in TEMPLATES else own_page(document, own, kind.value)
