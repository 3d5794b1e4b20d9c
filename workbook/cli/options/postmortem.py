"""What can be chosen about a draft of a post-mortem."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.options.fail import Length

__all__ = [
    "Design",
    "Format",
    "Length",
    "OutageFile",
    "Output",
    "Page",
    "Past",
    "Pictures",
    "Template",
    "Variables",
    "page_of",
]


class Page(StrEnum):
    """How a draft is written."""

    MARKDOWN = "md"
    HTML = "html"


OutageFile = Annotated[Path | None, typer.Argument(metavar="OUTAGE", help="The outage, in YAML.", show_default=False)]
Design = Annotated[
    Path | None,
    typer.Option(
        "--design", metavar="FILE", help="Write a pre-mortem of this design instead; add events such as --down."
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Output file: .md (pictures in separate files) or .html."),
]
Template = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="full, short, learning-review, coe, public (for customers), or the path of your own jinja2 template.",
    ),
]
Format = Annotated[
    Page | None, typer.Option("--format", help="md or html. Default: by the ending of the output file, else md.")
]
Variables = Annotated[bool, typer.Option("--variables", help="List the variables available to templates.")]
Past = Annotated[
    Path | None,
    typer.Option("--past", metavar="DIR", help="Folder of your own outages, to find similar ones."),
]
Pictures = Annotated[bool, typer.Option(help="Draw the stages of the outage.")]


def page_of(output: Path | None, page: Page | None) -> Page:
    """The kind of page that *output* gets: *page* if that is given, else what its name ends in."""
    if page is not None:
        return page
    return Page.HTML if output is not None and output.suffix.lower() in (".html", ".htm") else Page.MARKDOWN
