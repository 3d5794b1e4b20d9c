"""The files that a diagram can be written to."""

from dataclasses import dataclass

from workbook.errors import UsageError
from workbook.views.picture.collapse import MOST_COMPONENTS, collapsed, components_of
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.dot import dot_source
from workbook.views.picture.layout import Engine
from workbook.views.picture.png import legible, png_of
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.svg import Drawing, drawing
from workbook.views.picture.typeface import lacking
from workbook.views.terminal import printable

SUFFIXES = (".svg", ".png", ".dot")
MOST_SHOWN = 10
"""Letters that are named."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """The contents of a file, and what its reader should know of it, a line each."""

    content: bytes
    remarks: tuple[str, ...] = ()


def rendered(diagram: Diagram, suffix: str, *, engine: Engine = "auto") -> bytes:
    """Return the contents of `picture_file`; it raises the same."""
    return picture_file(diagram, suffix, engine=engine).content


def picture_file(diagram: Diagram, suffix: str, *, engine: Engine = "auto", detail: bool = False) -> PictureFile:
    """Return *diagram* as a file that ends in *suffix*: `.svg`, `.png` or `.dot`.

    Above 150 components it is collapsed, unless *detail* asks for each. A PNG is collapsed too where its letters
    would be too small to read.

    Raises:
        UsageError: another suffix.
        CannotDraw: the layout failed.

    """
    kind = suffix.lower()
    if kind not in SUFFIXES:
        raise UsageError(f"a picture ends in {', '.join(SUFFIXES)}, not {suffix!r}")
    shown = diagram if detail else presented(diagram)
    if kind == ".dot":
        return PictureFile(dot_source(shown).encode(), _grouped(diagram, shown))
    drawn = drawing(shown, engine=engine, themed=kind == ".svg")
    if kind == ".svg":
        return PictureFile(drawn.text.encode(), (*_grouped(diagram, shown), *_laid_out(drawn)))
    if legible(drawn.width, drawn.height):
        remarks = (*_grouped(diagram, shown), *_laid_out(drawn))
    else:
        shown = collapsed(diagram)
        drawn = drawing(shown, engine=engine, themed=False)
        remarks = (f"{_counts(diagram, shown)}: a PNG of each would be too small to read; an .svg has room",)
    return PictureFile(png_of(drawn.text, drawn.width, drawn.height), (*remarks, *_letters(shown)))


def presented(diagram: Diagram) -> Diagram:
    """Return *diagram*, collapsed if it has more than 150 components."""
    return collapsed(diagram) if components_of(diagram) > MOST_COMPONENTS else diagram


def _grouped(diagram: Diagram, shown: Diagram) -> tuple[str, ...]:
    if shown is diagram:
        return ()
    return (f"{_counts(diagram, shown)}; --detail draws every component, --focus COMPONENT those near one",)


def _counts(diagram: Diagram, shown: Diagram) -> str:
    return f"drew {components_of(diagram):,} components as {components_of(shown)} boxes"


def _laid_out(drawn: Drawing) -> tuple[str, ...]:
    return ("too large for the layout engine: boxes stand in columns, by calls from an entry",) * drawn.in_columns


def _letters(diagram: Diagram) -> tuple[str, ...]:
    """Return what is wrong with a PNG: letters that its font lacks.

    A browser takes them for an SVG from any font that it has; a PNG is drawn once, here.
    """
    said = [diagram.title, diagram.subtitle, diagram.events, *diagram.caption]
    said += [text for node in diagram.nodes for text in (node.title, node.brief, *node.lines)]
    said += [*(edge.note for edge in diagram.edges), *(cluster.title for cluster in diagram.clusters)]
    missing = printable(lacking(safe_line("".join(said))))
    if not missing:
        return ()
    shown = missing if len(missing) <= MOST_SHOWN else f"{missing[:MOST_SHOWN]}…"
    where = "the PNG shows them only if a font of this computer has them"
    return (f"the font of pictures has no {shown}: {where}. Write an .svg instead; a browser shows them",)
