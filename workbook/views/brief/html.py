"""A brief as one page of HTML: light, dark and on paper; it needs nothing from outside and runs nothing."""

import base64
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workbook.views.brief.blocks import Page, Picture
from workbook.views.picture.formats import rendered
from workbook.views.picture.svg import described
from workbook.views.terminal import printable

TEMPLATES = Path(__file__).parents[1] / "templates"


def brief_html(page: Page, *, is_short: bool) -> str:
    """*page*; a short one is set in two columns on paper."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: printable(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("brief.html.j2")
    return template.render(page=page, is_short=is_short, source=_source, words=_words).rstrip("\n") + "\n"


def _source(picture: Picture) -> str:
    """The drawing as data; shown as an image, it cannot reach the page."""
    return "data:image/svg+xml;base64," + base64.b64encode(rendered(picture.diagram, ".svg")).decode()


def _words(picture: Picture) -> str:
    return described(picture.diagram)
