"""The files that a diagram can be written to."""

from collections.abc import Callable, Mapping

from workbook.errors import UsageError
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.dot import dot_source
from workbook.views.picture.layout import Engine
from workbook.views.picture.png import png
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.svg import svg
from workbook.views.picture.typeface import lacking
from workbook.views.terminal import printable


def rendered(diagram: Diagram, suffix: str, *, engine: Engine = "auto", seconds: float = 30.0) -> bytes:
    """Return *diagram* as the contents of a file that ends in *suffix*: `.svg`, `.png` or `.dot`.

    Raises:
        UsageError: another suffix.
        CannotDraw: the layout failed or took more than *seconds*.

    """
    formats: Mapping[str, Callable[[], bytes]] = {
        ".svg": lambda: svg(diagram, engine=engine, seconds=seconds).encode(),
        ".png": lambda: png(diagram, engine=engine, seconds=seconds),
        ".dot": lambda: dot_source(diagram).encode(),
    }
    if suffix.lower() not in formats:
        raise UsageError(f"a picture ends in {', '.join(formats)}, not {suffix!r}")
    return formats[suffix.lower()]()


def remarks_on(diagram: Diagram, suffix: str) -> tuple[str, ...]:
    """Return what is wrong with the picture in a file that ends in *suffix*: letters that its font lacks.

    A browser takes them for an SVG from any font that it has; a PNG is drawn once, here.
    """
    if suffix.lower() != ".png":
        return ()
    said = [diagram.title, diagram.subtitle, diagram.events, *diagram.caption]
    said += [text for node in diagram.nodes for text in (node.title, node.brief, *node.lines)]
    said += [*(edge.note for edge in diagram.edges), *(cluster.title for cluster in diagram.clusters)]
    missing = printable(lacking(safe_line("".join(said))))
    if not missing:
        return ()
    shown = missing if len(missing) <= MOST_SHOWN else f"{missing[:MOST_SHOWN]}…"
    where = "the PNG shows them only if a font of this computer has them"
    return (f"the font of pictures has no {shown}: {where}. Write an .svg instead; a browser shows them",)


MOST_SHOWN = 10
"""Letters that are named."""
