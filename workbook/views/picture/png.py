"""A diagram as PNG bytes, light, at the size of a presentation."""

import math
import tempfile
from pathlib import Path

from workbook.views.picture.diagram import Diagram
from workbook.views.picture.layout import Engine
from workbook.views.picture.svg import drawing
from workbook.views.picture.typeface import BOLD, FAMILY, REGULAR, characters, covers, glyphs

_SCALE = 2.0
_NARROWEST, _LONGEST, _MOST = 1600, 10_000, 24_000_000
"""Pixels: of the width at least, of the longer side at most, of the whole at most."""


def png(diagram: Diagram, *, engine: Engine = "auto", seconds: float = 30.0) -> bytes:
    """Return *diagram* as PNG: twice its size in SVG, at least 1600 pixels wide.

    Raises:
        CannotDraw: the layout failed or took more than *seconds*.

    """
    drawn = drawing(diagram, engine=engine, seconds=seconds, themed=False)
    return png_of(drawn.text, drawn.width, drawn.height)


def png_of(svg: str, wide: float, high: float) -> bytes:
    """Return the picture *svg*, of that size, as PNG, with the glyphs that it uses."""
    import resvg_py  # noqa: PLC0415  only who draws pays for it

    used = characters([svg])
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch, f"{FAMILY}-{weight}.ttf") for weight in (REGULAR, BOLD)]
        for file, weight in zip(files, (REGULAR, BOLD), strict=True):
            file.write_bytes(glyphs(used, weight))
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                zoom=scale(wide, high),
                dpi=96,
                font_files=[str(file) for file in files],
                font_family=FAMILY,
                sans_serif_family=FAMILY,
                skip_system_fonts=covers("".join(sorted(used))),
            )
        )


def scale(wide: float, high: float) -> float:
    """Return how much larger than its SVG a PNG of that size is made."""
    wanted = max(_SCALE, _NARROWEST / wide)
    return min(wanted, _LONGEST / max(wide, high), math.sqrt(_MOST / (wide * high)))
