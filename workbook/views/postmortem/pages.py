"""Drafts as Markdown or HTML, by the templates that come along or by a user's own. Whatever is shown is escaped."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from workbook.incident import Draft
from workbook.views.markdown_escaping import escaped
from workbook.views.postmortem.document import Source, postmortem_document
from workbook.views.terminal import printable, printable_lines

Page = Literal["md", "html"]
TEMPLATES = Path(__file__).parents[1] / "templates"


def page(draft: Draft, kind: Page, source: Source) -> str:
    """*draft* as a page by the template that comes along; *source* says where its pictures are."""
    shown_draft = postmortem_document(draft, source)
    return environment(kind).get_template(f"postmortem.{kind}.j2").render(shown_draft).rstrip("\n") + "\n"


def environment(kind: Page, *, own: bool = False) -> Environment:
    """Where templates run; one of the user's *own* in a sandbox, without any other file."""
    made: Environment = (
        ImmutableSandboxedEnvironment(**_options(kind), undefined=StrictUndefined)
        if own
        else Environment(**_options(kind), loader=FileSystemLoader(TEMPLATES))  # noqa: S701  see _options
    )
    made.filters |= {"join_cells": join_cells, "fenced": fenced}
    return made


def _options(kind: Page) -> dict[str, Any]:
    """HTML is escaped by jinja2, Markdown by us: both whatever a template forgets."""
    return {
        "autoescape": kind == "html",
        "finalize": _shown if kind == "html" else _markdown,
        "keep_trailing_newline": True,
    }


def _shown(value: object) -> object:
    return printable_lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _markdown(value: object) -> object:
    """What `{{ … }}` writes into Markdown."""
    if isinstance(value, Markup):
        return str(value)
    return literally(value) if isinstance(value, str) else value


def literally(text: str) -> str:
    r"""*text* as Markdown that shows just that, also where it would start a list or a heading.

    >>> literally("1. <b>_x_</b>"), literally("- a | b"), literally("2012-12-24")
    ('1\\. &lt;b&gt;\\_x\\_&lt;/b&gt;', '\\- a \\| b', '2012-12-24')
    """
    return re.sub(r"^(\d+)([.)])(?=\s|$)|^([-+=])", _kept_from_starting, escaped(printable(" ".join(text.split()))))


def _kept_from_starting(match: re.Match[str]) -> str:
    number, ending, sign = match.groups(default="")
    return f"{number}\\{ending}{sign}"


def join_cells(cells: Sequence[str]) -> Markup:
    """The cells of a row of Markdown."""
    return Markup(" | ".join(escaped(printable(" ".join(cell.split()))) for cell in cells))  # noqa: S704  every cell is escaped


def fenced(block: Mapping[str, str]) -> Markup:
    """A block of code in a fence longer than any in it."""
    text = printable_lines(block["text"])
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return Markup(f"{fence}{block['language']}\n{text}\n{fence}")  # noqa: S704  nothing ends the fence
