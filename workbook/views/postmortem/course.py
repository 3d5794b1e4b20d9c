"""The milestones of an outage on a vertical line: narrow, so that it is read on a telephone as well as in print."""

from collections.abc import Iterator, Sequence

from workbook.incident import Course
from workbook.views.picture.markup import element, number, text_of
from workbook.views.picture.safe_text import safe_line
from workbook.views.picture.style import sheet
from workbook.views.picture.typeface import BOLD, FAMILY, REGULAR
from workbook.wording.quantities import elapsed

WIDTH, EDGE, AXIS, TEXT = 330.0, 16.0, 118.0, 13.0
TALL, APART = 180.0, 26.0
"""Pixels for the whole length of time, and the least between two labels."""


def course_svg(course: Course) -> str:
    """*course* as an SVG document: time runs down, the time when users were hit is red, milestones are dots."""
    last = max([course.hit, *(mark.after for mark in course.marks)])
    first = min([0.0, *(mark.after for mark in course.marks)])
    scale = TALL / ((last - first) or 1.0)
    wanted = [(mark.after - first) * scale for mark in course.marks]
    labels = list(_apart(wanted))
    top = EDGE + TEXT
    high = top + max([TALL, *labels]) + 2 * EDGE
    body = [
        element("rect", width=WIDTH, height=high, class_="paper"),
        _line((AXIS, top), (AXIS, top + (last - first) * scale), "line", 2),
    ]
    if course.hit:
        body.append(_line((AXIS, top - first * scale), (AXIS, top + (course.hit - first) * scale), "l-cause", 6))
    for mark, at, label in zip(course.marks, wanted, labels, strict=True):
        body += [
            _line((AXIS, top + at), (AXIS + 20, top + label), "line", 1),
            element("circle", cx=AXIS, cy=number(top + at), r=5, class_="has"),
            _text(AXIS - 14, top + label + 4, _after(mark.after), REGULAR, "end"),
            _text(AXIS + 26, top + label + 4, f"{mark.label} {mark.clock} UTC", BOLD, "start"),
        ]
    title = text_of(safe_line(f"{course.title}. {course_in_words(course)}"))
    style = element("style", sheet(themed=True))
    size = f"{number(WIDTH)} {number(high)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="wb" width="{number(WIDTH)}" height="{number(high)}" '
        f'viewBox="0 0 {size}" role="img"><title>{title}</title>{style}{"".join(body)}</svg>\n'
    )


def course_in_words(course: Course) -> str:
    """What the picture shows, for those who do not see it."""
    marks = "; ".join(f"{mark.label} {_after(mark.after)}, at {mark.clock} UTC" for mark in course.marks)
    return f"{marks}." + (f" Users were hit for {elapsed(course.hit)}." if course.hit else "")


def _after(passed: float) -> str:
    return f"T{'−' if passed < 0 else '+'}{elapsed(abs(passed))}"


def _apart(wanted: Sequence[float]) -> Iterator[float]:
    """Places of labels in order, as near as may be to *wanted* and none nearer than a line to the one before."""
    low = float("-inf")
    for place in wanted:
        low = max(place, low + APART)
        yield low


def _line(start: tuple[float, float], end: tuple[float, float], look: str, wide: int) -> str:
    course = f"M{number(start[0])} {number(start[1])}L{number(end[0])} {number(end[1])}"
    return element("path", d=course, class_=look, fill="none", stroke_width=wide)


def _text(x: float, y: float, text: str, weight: int, anchor: str) -> str:
    return element(
        "text", text_of(safe_line(text)), x=number(x), y=number(y), font_size=TEXT, font_weight=weight,
        font_family=f"{FAMILY},system-ui,sans-serif", text_anchor=anchor,
    )  # fmt: skip
