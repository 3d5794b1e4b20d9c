"""Labels that stay different when they are shortened: names that differ at the end are cut in the middle."""

from collections.abc import Callable, Mapping

from workbook.views.picture.typeface import BOLD, fitted, width

Lines = tuple[str, ...]


def told_apart(shown: Mapping[str, Lines], titles: Mapping[str, str], room: float, size: float) -> dict[str, Lines]:
    """*shown*, the lines of each title by its key, no two of different titles alike.

    The last line of titles that would look alike is cut in the middle; if they still do, they are counted.
    """
    return _changed(_changed(shown, titles, room, size, _cut_in_the_middle), titles, room, size, _counted)


Change = Callable[[Lines, str, int, float, float], Lines]


def _changed(
    shown: Mapping[str, Lines], titles: Mapping[str, str], room: float, size: float, change: Change
) -> dict[str, Lines]:
    """*shown*, with a *change* of those that look alike though their titles differ."""
    alike: dict[Lines, dict[str, None]] = {}
    for key, lines in shown.items():
        alike.setdefault(lines, {})[titles[key]] = None
    return {
        key: change(lines, titles[key], list(alike[lines]).index(titles[key]) + 1, room, size)
        if len(alike[lines]) > 1
        else lines
        for key, lines in shown.items()
    }


def _cut_in_the_middle(lines: Lines, title: str, _number: int, room: float, size: float) -> Lines:
    """The last line with the start and the end of what it stands for."""
    rest = title
    for line in lines[:-1]:
        rest = rest[len(line) :].lstrip()
    left = room - width("…", size, BOLD)
    head, tail = "", ""
    for place in range(len(rest)):
        ahead, behind = rest[place], rest[-1 - place]
        if width(head + ahead + behind + tail, size, BOLD) > left:
            break
        head, tail = head + ahead, behind + tail
    return (*lines[:-1], f"{head}…{tail}")


def _counted(lines: Lines, _title: str, number: int, room: float, size: float) -> Lines:
    mark = f" ({number})"
    return (*lines[:-1], fitted(lines[-1], room - width(mark, size, BOLD), size, BOLD) + mark)
