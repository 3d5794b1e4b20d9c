"""One file that asks nobody for anything: its policy says so, and names its own scripts by their digests."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbook.views.picture.style import DARK, DARK_UNKNOWN, LIGHT, LIGHT_UNKNOWN
from workbook.views.picture.typeface import BOLD, FAMILY, REGULAR, characters, glyphs, width
from workbook.views.report.bundle import bundled, digest, style
from workbook.views.terminal import printable, printable_lines

TEMPLATES = Path(__file__).parents[1] / "templates"
LATIN = "".join(map(chr, range(32, 127))) + "–—…×←→↑↓·“”’‘≤≥±µ"


def offline_page(title: str, body: str, look: str, data: Mapping[str, object], entry: str) -> str:
    """The document around *body*, with the module *entry* at work on *data*, plain values by the id of their element.

    *look* is the style sheet of its diagrams, *title* is not escaped yet. Without *entry* there is no script.
    """
    return document(title, body, look, data, entry).text


@dataclass(frozen=True)
class Document:
    """A page, and what it may do."""

    text: str
    policy: str
    """As the header `Content-Security-Policy` has it."""


def document(  # noqa: PLR0913  each is a part of the page
    title: str, body: str, look: str, data: Mapping[str, object], entry: str, *, connects: bool = False
) -> Document:
    """The same with its policy; *connects* if it may ask the server that it comes from."""
    script = bundled(entry) if entry else ""
    sheets = _fonts(body) + _colours() + look + style(entry)
    texts = {name: script_json(value) for name, value in data.items()}
    scripts = " ".join(map(digest, [*([script] if script else []), *texts.values()])) or "'none'"
    connecting = "connect-src 'self'; " if connects else ""
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {digest(sheets)}; font-src data:; img-src data:; "
        f"{connecting}base-uri 'none'; form-action 'none'"
    )
    blocks = "".join(f'<script type="application/json" id="{name}">{text}</script>\n' for name, text in texts.items())
    element = f"<script>{script}</script>" if script else ""
    text = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{Markup.escape(printable(title))}</title>\n<style>{sheets}</style>\n"
        f"</head>\n<body>\n{body}\n{blocks}{element}\n</body>\n</html>\n"
    )
    return Document(text, policy)


def filled_in(template: str, shown: Mapping[str, object]) -> str:
    """*template* with what is *shown*: escaped, and made visible where it would move or hide other text."""
    return _environment().get_template(template).render(shown)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip


def script_json(value: object) -> str:
    """*value* for a script element: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def advances() -> dict[str, float]:
    """How wide each character of a label that a page draws is, in em."""
    return {character: round(width(character, 1.0, BOLD), 4) for character in LATIN}


def _shown(value: object) -> object:
    return printable_lines(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _fonts(body: str) -> str:
    """The typeface of the diagram, which is that of the page, too: letters that occur, as data."""
    used = characters([LATIN, body])
    faces = ""
    for weight in (REGULAR, BOLD):
        data = b64encode(glyphs(used, weight)).decode()
        faces += f"@font-face{{font-family:{FAMILY};font-weight:{weight};src:url(data:font/ttf;base64,{data})}}"
    return faces


def _colours() -> str:
    """The colours of pictures, for the page around them."""

    def named(colours: dict[str, str]) -> str:
        return "".join(f"--wb-{name}:{colour};" for name, colour in colours.items())

    light, dark = LIGHT | LIGHT_UNKNOWN, DARK | DARK_UNKNOWN
    return (
        f":root{{{named(light)}}}@media (prefers-color-scheme:dark){{:root{{{named(dark)}}}}}"
        f"@media print{{:root,.wb{{{named(light)}}}}}"
    )
