"""Sizes as bars: what components send, what segments get, how many replicas are needed."""

from collections.abc import Iterator

from workbook.review.sizing import Sizing
from workbook.views.picture.bars import Bar, Bars, bars_picture
from workbook.wording.quantities import bit_rate, byte_size

MOST = 15
"""Bars of one group, the longest first."""


def size_picture(sizing: Sizing) -> str:
    """The SVG of *sizing*; a line across a bar of replicas is what is declared."""
    size, components = sizing.size, sizing.architecture.components
    sent = [
        Bar(name, each.sent, bit_rate(each.sent))
        for name, each in size.components.items()
        if each.sent and components[name].kind != "client"
    ]
    stored = [Bar(name, each.stored, byte_size(each.stored)) for name, each in size.components.items() if each.stored]
    down = [Bar(name, each.down, bit_rate(each.down)) for name, each in size.segments.items() if each.down]
    groups = (
        Bars("Sent at peak, by component", _longest(sent)),
        Bars("Received at peak, by segment", _longest(down)),
        Bars("Replicas needed at peak (line: declared)", _longest(list(_replicas(sizing)))),
        Bars("Stored, by component", _longest(stored)),
    )
    of = f", {sizing.journey} alone" if sizing.journey else ""
    return bars_picture(f"{sizing.architecture.name}{of}: what flows at peak", groups)


def _replicas(sizing: Sizing) -> Iterator[Bar]:
    for name, component in sizing.size.components.items():
        if component.needed:
            few = any(stamp.needed is not None and stamp.needed > stamp.declared for stamp in component.stamps.values())
            shown = f"{component.needed:,} of {component.declared:,}{', too few' if few else ''}"
            yield Bar(name, float(component.needed), shown, float(component.declared), is_over=few)


def _longest(bars: list[Bar]) -> tuple[Bar, ...]:
    return tuple(sorted(bars, key=lambda bar: -bar.value)[:MOST])
