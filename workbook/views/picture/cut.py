"""A network that is cut, as SVG: a line between two frames, through the whole picture."""

from workbook.views.picture.geometry import Rect
from workbook.views.picture.markup import element, number
from workbook.views.picture.shapes import words
from workbook.views.picture.typeface import BOLD, width

_SAID, _SIZE = "network cut", 12.0


def network_cut(one: Rect, other: Rect, wide: float, high: float) -> str:
    """Return the line between two boxes that do not overlap, in the middle of the wider gap, and what it means.

    >>> network_cut(Rect(0, 0, 10, 10), Rect(0, 30, 10, 10), 100, 40).count("M0 20h100")
    1
    """
    down = max(one.y, other.y) - min(one.bottom, other.bottom)
    across = max(one.x, other.x) - min(one.right, other.right)
    room = width(_SAID, _SIZE, BOLD) + 16
    if down >= across:
        x, y = 0.0, min(one.bottom, other.bottom) + down / 2
        path, left = f"M0 {number(y)}h{number(wide)}", max(wide - room, 0.0) / 2
    else:
        x, y = min(one.right, other.right) + across / 2, high / 2
        path, left = f"M{number(x)} 0v{number(high)}", x - room / 2
    patch = element("rect", x=left, y=y - 10, width=room, height=20, rx=5, class_="paper")
    return element("path", d=path, class_="cut") + patch + words(left + 8, y + 4, _SAID, _SIZE, weight=BOLD)
