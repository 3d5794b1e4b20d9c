"""The page of a design: one file that asks nobody for anything; its policy says so, and names its own scripts."""

import json
from base64 import b64encode
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbook.failure.scenario_set import HOUR
from workbook.model import Architecture
from workbook.review.report.design_report import DesignReport
from workbook.review.report.happenings import MODES, domain_event, event_of
from workbook.review.report.states import PHASES
from workbook.views.analysis_summaries import journeys_by_priority, title, verdict
from workbook.views.picture.style import DARK, LIGHT
from workbook.views.picture.typeface import BOLD, FAMILY, REGULAR, characters, glyphs, width
from workbook.views.report.bundle import bundled, digest, style
from workbook.views.report.diagram import page_diagram
from workbook.views.report.happening_text import happening_text
from workbook.views.report.packed import Pool
from workbook.views.report.state_document import state_document
from workbook.views.report.tables import tables
from workbook.views.terminal import printable
from workbook.wording.quantities import seconds

TEMPLATES = Path(__file__).parents[1] / "templates"
MODE_NAMES = {"down": "down", "slow": "slow", "replica": "one replica", "bad_deploy": "bad deploy", "surge": "×2 load"}
LATIN = "".join(map(chr, range(32, 127))) + "–—…×←→↑↓·“”’‘≤≥±µ"


def page(report: DesignReport) -> str:
    """The whole page of *report*, the same for the same design; `CannotDraw` if the diagram cannot be laid out."""
    architecture = report.architecture
    drawn = page_diagram(architecture)
    shown = {
        "architecture": architecture,
        "title": title(report.analysis),
        "drawn": drawn,
        "modes": {mode: MODE_NAMES[mode] for mode in MODES},
        "journeys": [(name, architecture.journeys[name]) for name in journeys_by_priority(report.analysis)],
        "survives": {name: verdict(report.analysis, name) for name in architecture.journeys},
        "segments": [segment.name for segment in architecture.segments],
        "unframed": [name for name in architecture.failure_domains if name not in drawn.framed],
        "tables": list(tables(report)),
        "refused": report.refused,
        "lengths": [seconds(length) for length in report.lengths],
        "usual": report.lengths.index(HOUR),
    }
    data = {"facts-data": _facts(report), "states-data": _states(report)}
    body = _environment().get_template("report.html.j2").render(shown)
    return _assembled(architecture, body, drawn.look, {name: _json(value) for name, value in data.items()})


def _assembled(architecture: Architecture, body: str, look: str, data: dict[str, str]) -> str:
    script = bundled()
    sheets = _fonts(body) + _colours() + look + style()
    scripts = " ".join(map(digest, [script, *data.values()]))
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {digest(sheets)}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    blocks = "".join(f'<script type="application/json" id="{name}">{text}</script>\n' for name, text in data.items())
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{Markup.escape(printable(architecture.name))}: what breaks what</title>\n<style>{sheets}</style>\n"
        f"</head>\n<body>\n{body}\n{blocks}<script>{script}</script>\n</body>\n</html>\n"
    )


def _environment() -> Environment:
    """Whatever is shown is escaped, and made visible where it would move or hide other text."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_shown,
    )  # fmt: skip


def _shown(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _json(value: Any) -> str:  # noqa: ANN401
    """*value* for a script element: nothing in it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _facts(report: DesignReport) -> dict[str, Any]:
    architecture = report.architecture
    return {
        "components": {
            name: {mode: event.written for mode in MODES if (event := event_of(architecture, name, mode)) is not None}
            for name in architecture.components
        },
        "domains": {
            name: {mode: domain_event(architecture, name, mode).written for mode in MODES}
            for name in architecture.failure_domains
        },
        "lengthWords": [seconds(length) for length in report.lengths],
        "usual": HOUR,
        "advances": {character: round(width(character, 1.0, BOLD), 4) for character in LATIN},
    }


def _states(report: DesignReport) -> dict[str, Any]:
    pool = Pool()
    document = partial(state_document, report.architecture)
    numbers: dict[int, int] = {}
    states: dict[str, list[list[int]]] = {}
    for asked, state in report.states.items():
        if id(state) not in numbers:
            numbers[id(state)] = pool.number(document(state))
        per_phase = states.setdefault(happening_text(asked.happening), [[], []])
        per_phase[PHASES.index(asked.phase)].append(numbers[id(state)])
    return {"pool": pool.entries, "shapes": pool.shapes, "lengths": list(report.lengths), "states": states}


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

    return (
        f":root{{{named(LIGHT)}}}@media (prefers-color-scheme:dark){{:root{{{named(DARK)}}}}}"
        f"@media print{{:root,.wb{{{named(LIGHT)}}}}}"
    )
