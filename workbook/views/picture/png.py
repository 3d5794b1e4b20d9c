"""A picture as PNG bytes, light, at the size of a presentation: twice that of its SVG, at least 1600 pixels wide."""

import math
import tempfile
from pathlib import Path

from workbook.views.picture.typeface import BOLD, FAMILY, REGULAR, characters, covers, glyphs

_SCALE = 2.0
_NARROWEST, _LONGEST, _PLENTY, _MOST = 1600, 10_000, 10_000_000, 24_000_000
"""Pixels: of the width at least, of the longer side at most, of the whole where letters are large, and at most."""


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
    wanted = max(min(_SCALE, math.sqrt(_PLENTY / (wide * high))), 1.0, _NARROWEST / wide)
    return min(wanted, _LONGEST / max(wide, high), math.sqrt(_MOST / (wide * high)))


def legible(wide: float, high: float) -> bool:
    """Return whether a PNG of that size has room for letters as large as those of its SVG."""
    return scale(wide, high) >= 1.0
