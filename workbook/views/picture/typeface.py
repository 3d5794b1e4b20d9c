"""The typeface of every picture: its metrics, so that text fits its box, and its glyphs, to embed.

Inter (SIL Open Font License 1.1) as the package `fontpkg-inter` ships it: one variable font, of which two
weights are used. Kerning and ligatures are left out everywhere, so a text is exactly as wide as the sum of
its advances, in the picture as in the layout.
"""

import io
import itertools
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

FAMILY = "Inter"
REGULAR, BOLD = 400, 600
_OPTICAL_SIZE = 14
_FILE = "Inter[opsz,wght].ttf"
_UNKNOWN = 1.0
"""Advance of a glyph that the font lacks and the viewer takes from elsewhere, in em: a full-width one."""


@cache
def _opened() -> tuple[Any, dict[int, str], dict[int, Any], int]:
    """The font, its character map, its glyphs per weight, and its units per em."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  only who draws pays for it

    font = TTFont(_path(), lazy=True)
    glyphs = {weight: font.getGlyphSet(location={"wght": weight, "opsz": _OPTICAL_SIZE}) for weight in (REGULAR, BOLD)}
    return font, font.getBestCmap(), glyphs, font["head"].unitsPerEm


def _path() -> str:
    import fontpkg_inter  # noqa: PLC0415

    return str(fontpkg_inter.ROOT / "files" / _FILE)


@lru_cache(maxsize=4096)
def _advance(character: str, weight: int) -> float:
    _, characters, glyphs, em = _opened()
    name = characters.get(ord(character))
    return _UNKNOWN if name is None else float(glyphs[weight][name].width) / em


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """Return how wide *text* is in pixels, set at *size* pixels."""
    return size * sum(_advance(character, weight) for character in text)


def covers(text: str) -> bool:
    """Return whether the typeface has a glyph for every character of *text*."""
    return not lacking(text)


def lacking(text: str) -> str:
    """Return the characters of *text* for which the typeface has no glyph, each once."""
    characters = _opened()[1]
    return "".join(dict.fromkeys(character for character in text if ord(character) not in characters))


def fitted(text: str, room: float, size: float, weight: int = REGULAR) -> str:
    """Return *text*, cut with an ellipsis if it is wider than *room* pixels."""
    if width(text, size, weight) <= room:
        return text
    left = room - width("…", size, weight)
    kept = ""
    for character in text:
        left -= width(character, size, weight)
        if left < 0:
            break
        kept += character
    return kept.rstrip(" -") + "…"


def wrapped(  # noqa: PLR0913  what it is set in, and how it may be broken
    text: str,
    room: float,
    size: float,
    weight: int = REGULAR,
    *,
    lines: int = 2,
    after: tuple[str, ...] = (" ", "-", "/", "_"),
) -> tuple[str, ...]:
    """Return *text* on at most *lines* lines of *room* pixels, broken *after* blanks, hyphens and slashes."""
    done: list[str] = []
    current = ""
    pieces = _pieces(text, after)
    for place, piece in enumerate(pieces):
        if not current or width((current + piece).rstrip(), size, weight) <= room:
            current += piece
            continue
        if len(done) == lines - 1:
            current += "".join(pieces[place:])
            break
        done.append(current.rstrip())
        current = piece
    return tuple(fitted(line, room, size, weight) for line in (*done, current.rstrip()))


def _pieces(text: str, after: tuple[str, ...]) -> list[str]:
    """*text* cut where a line may end; joined, the pieces are the text again."""
    pieces = [""]
    for character, following in itertools.zip_longest(text, text[1:], fillvalue=" "):
        pieces[-1] += character
        if pieces[-1].endswith(after) and following != " ":
            pieces.append("")
    return [piece for piece in pieces if piece]


@lru_cache(maxsize=8)
def glyphs(characters: frozenset[str], weight: int) -> bytes:
    """Return a TrueType font of one *weight* with just these *characters* (about 10 kB for Latin)."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    font = TTFont(_path(), lazy=True, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13]))
    subsetter.populate(text="".join(sorted(characters)) + " ")
    subsetter.subset(font)
    instantiateVariableFont(font, {"wght": weight, "opsz": _OPTICAL_SIZE}, inplace=True)
    font["OS/2"].usWeightClass = weight
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def characters(texts: Iterable[str]) -> frozenset[str]:
    """Return every character that occurs in *texts*."""
    return frozenset().union(*texts)
