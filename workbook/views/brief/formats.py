"""The files that a brief can be written to."""

from pathlib import PurePath

from workbook.errors import UsageError
from workbook.review.brief import Brief
from workbook.views.brief.blocks import Picture
from workbook.views.brief.html import brief_html
from workbook.views.brief.markdown import brief_markdown
from workbook.views.brief.page import page
from workbook.views.picture.formats import rendered


def is_html(name: str) -> bool:
    """Whether a file of that name gets HTML; `UsageError` if it is no name of a brief."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in (".md", ".html", ".htm"):
        raise UsageError(f"a brief ends in .md or .html, not {suffix or name!r}")
    return suffix != ".md"


def html(brief: Brief) -> str:
    """One page of HTML, the drawing in it."""
    return brief_html(page(brief), is_short=brief.is_short)


def markdown(brief: Brief, picture: str | None = None) -> str:
    """Markdown; *picture* is the name of the file with its drawing, None for a page without."""
    return brief_markdown(page(brief), None if picture is None else _address(picture))


def drawing(brief: Brief) -> bytes:
    """The drawing of the page as SVG."""
    blocks = [block for section in page(brief).sections for block in section.blocks]
    return next(rendered(block.diagram, ".svg") for block in blocks if isinstance(block, Picture))


def _address(name: str) -> str:
    """*name* as an address from a page beside it."""
    return "".join(letter if letter.isalnum() or letter in "-_." else f"%{ord(letter):02X}" for letter in name)
