"""From a place in the text to the part that is written there."""

from workbook.document.document import Document, Place, Route


def route_at(document: Document, index: int) -> tuple[Route, bool]:
    """Return the innermost part around the character at *index*, and whether its key stands there.

    >>> from workbook.document.reader import read_text
    >>> route_at(read_text("web: {timeout: 1s}"), 6)
    (('web', 'timeout'), True)
    """
    route: Route = ()
    place = document.top
    while True:
        inside = _part_at(place, index)
        if inside is None:
            return route, False
        step, place, is_key = inside
        route = (*route, step)
        if is_key:
            return route, True


def _part_at(place: Place, index: int) -> tuple[str | int, Place, bool] | None:
    if isinstance(place.parts, dict):
        for name, (start, end, inner) in place.parts.items():
            if start <= index <= end:
                return name, inner, True
            if inner.start <= index <= inner.end:
                return name, inner, False
    elif isinstance(place.parts, list):
        for number, inner in enumerate(place.parts):
            if inner.start <= index <= inner.end:
                return number, inner, False
    return None
