"""The files that a diagram can be written to."""

from collections.abc import Callable, Mapping

from workbook.errors import UsageError
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.dot import dot_source
from workbook.views.picture.layout import Engine
from workbook.views.picture.png import png
from workbook.views.picture.svg import svg


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
