"""Latency as a picture: per journey the curve against its budget and the time line of one request; the thresholds."""

from collections.abc import Iterable, Iterator

from workbook.errors import UsageError
from workbook.review.latency import LatencyReview, latency_drawn
from workbook.traffic.latency.at_once import Stretch
from workbook.traffic.latency.curves import Drawn, Line
from workbook.traffic.latency.figures import limits
from workbook.views.latency.axes import BLUE, GREY, HEIGHT, INK, RED, Axis, label, path, rule
from workbook.views.latency.sentences import threshold_sentences
from workbook.views.picture.markup import element
from workbook.views.picture.png import png_of
from workbook.views.picture.typeface import FAMILY
from workbook.wording.quantities import seconds, share

WIDTH, LEFT, RIGHT = 1120.0, 76.0, 560.0
BAR = 13.0
PANEL = 330.0
MARKS = 24
"""Thresholds that are drawn, the first ones."""


def latency_image(review: LatencyReview, suffix: str) -> bytes:
    """The picture as the contents of a file that ends in *suffix*: `.svg` or `.png`.

    Raises:
        UsageError: another suffix.

    """
    if suffix.lower() not in (".svg", ".png"):
        raise UsageError(f"a picture of latency ends in .svg or .png, not {suffix!r}")
    text, wide, high = _svg(review)
    return text.encode() if suffix.lower() == ".svg" else png_of(text, wide, high)


def _svg(review: LatencyReview) -> tuple[str, float, float]:
    latency = review.latency
    parts = [label(24, 36, f"{latency.architecture.name}: how long its journeys take", size=20, weight=600)]
    top = 64.0
    drawn = latency_drawn(review)
    for journey, segments in latency.before.items():
        worst = max(
            segments, key=lambda name: (segments[name].late_or_lost, (segments[name].percentiles["p99"] or (0, 0))[1])
        )
        parts += _journey(review, journey, worst, drawn[journey, worst], top)
        top += PANEL
    if latency.thresholds:
        marks = list(threshold_sentences(latency))[:MARKS]
        parts += _thresholds(str(latency.delayed), marks, top)
        top += 70 + 20 * len(marks)
    background = element("rect", width="100%", height="100%", fill="#ffffff")
    content = element("g", parts, font_family=f"{FAMILY}, sans-serif", fill=INK)
    attributes = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {WIDTH:g} {top:g}"}
    return element("svg", background + content, width=WIDTH, height=top, **attributes), WIDTH, top


def _journey(review: LatencyReview, journey: str, segment: str, drawn: Drawn, top: float) -> Iterator[str]:
    architecture = review.latency.architecture
    whom = "" if len(architecture.segments) == 1 else f", {segment}"
    yield label(24, top, f"{journey}{whom}", size=16, weight=600)
    yield from _curve(review, journey, segment, drawn, top + 34)
    longest = max((bar.end for bar in (*drawn.p50, *drawn.p99)), default=1.0)
    axis = Axis(RIGHT + 130, WIDTH - 90, 0.0, longest)
    yield label(RIGHT, top + 22, "One request, nothing failed: dark is own work, light is waiting", size=12)
    place = top + 40
    for title, bars in (("Typical (p50)", drawn.p50), ("Everything at its p99", drawn.p99)):
        yield label(RIGHT, place, title, size=12, weight=600)
        for bar in bars[: int((PANEL / 2 - 50) / BAR)]:
            place += BAR
            yield from _bar(bar, axis, place)
        place = top + 40 + (PANEL - 50) / 2
    yield from axis.ticks(top + PANEL - 40)


def _bar(bar: Stretch, axis: Axis, place: float) -> Iterator[str]:
    start, worked, end = (axis.at(time) for time in (bar.start, bar.start + bar.work, bar.end))
    indent = min(bar.depth, 8) * 6.0
    yield label(RIGHT + indent, place + 3, bar.component, size=10, most=124 - indent)
    yield element("rect", x=start, y=place - 6, width=max(end - start, 1.0), height=9.0, fill="#c6d8f2")
    yield element("rect", x=start, y=place - 6, width=max(worked - start, 1.0), height=9.0, fill=BLUE)
    yield label(end + 4, place + 3, seconds(bar.end - bar.start), size=10)


def _curve(review: LatencyReview, journey: str, segment: str, drawn: Drawn, top: float) -> Iterator[str]:
    latency = review.latency
    figures = latency.before[journey][segment]
    allowed = limits(latency.architecture.journeys[journey])
    lines: list[Line] = [line for line in (drawn.before, drawn.steady) if line]
    ends = [line[-1][0] for line in lines]
    within = [*ends, *(limit * 1.15 for limit in allowed.values())]
    axis = Axis(LEFT, RIGHT - 60, 0.0, max(within, default=1.0))
    low = top + HEIGHT
    yield label(LEFT, top - 12, "Share of requests answered", size=12)
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        height = low - part * HEIGHT
        yield rule(LEFT, height, RIGHT - 60, height, "#e3e6ea")
        yield label(LEFT - 8, height + 4, share(part), size=10, anchor="end")
    yield path([(axis.at(time), low - part * HEIGHT) for time, part in drawn.before], BLUE)
    if drawn.steady:
        yield path([(axis.at(time), low - part * HEIGHT) for time, part in drawn.steady], RED, dash="5 4")
    for number, (name, limit) in enumerate(allowed.items()):
        at = axis.at(limit)
        yield rule(at, top, at, low, RED)
        yield label(at, top - 6 - 14 * number, f"{name} budget {seconds(limit)}", size=11, colour=RED, anchor="end")
    p99 = figures.percentiles["p99"]
    if p99 is not None:
        at = axis.at(p99[1])
        yield element("circle", cx=at, cy=low - 0.99 * (1 - figures.error) * HEIGHT, r=4.0, fill=BLUE)
        yield label(LEFT, low + 44, f"p99 {seconds(sum(p99) / 2)} (dot)", size=12, colour=BLUE)
    if drawn.steady is not None and latency.steady is not None:
        p99 = latency.steady[journey][segment].percentiles["p99"]
        text = "no good answer" if p99 is None else f"p99 {seconds(sum(p99) / 2)}"
        yield label(LEFT + 150, low + 44, f"with the spike, steady: {text} (dashed)", size=12, colour=RED)
    yield from axis.ticks(low)


def _thresholds(component: str, marks: Iterable[tuple[float, str]], top: float) -> Iterator[str]:
    yield label(24, top + 6, f"What happens at which delay of {component}", size=16, weight=600)
    listed = list(marks)
    longest = max(at for at, _ in listed) * 1.05 or 1.0
    axis = Axis(LEFT, RIGHT - 60, 0.0, longest)
    low = top + 30 + 20 * len(listed)
    for number, (at, sentence) in enumerate(listed):
        place = top + 36 + 20 * number
        yield rule(axis.at(at), place, axis.at(at), low, GREY)
        yield element("circle", cx=axis.at(at), cy=place, r=4.0, fill=RED)
        yield label(
            RIGHT, place + 4, f"+{seconds(at)}: {sentence}" if at else sentence, size=12, most=WIDTH - RIGHT - 20
        )
    yield from axis.ticks(low)
