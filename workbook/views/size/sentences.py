"""Sizes as cells and sentences, for every format that people read."""

from collections.abc import Callable, Iterator, Sequence

from workbook.review.sizing import Sizing
from workbook.traffic.size.sensitivity import Move
from workbook.traffic.size.sizes import ComponentSize, JourneySize
from workbook.views.citation_sentences import marks
from workbook.views.size_figures import MOVED, rate
from workbook.wording.name_lists import first_few
from workbook.wording.quantities import bit_rate, byte_size, counted, quantity, share

UNKNOWN = "?"
JOURNEY_HEADINGS = ("journey", "peak", "mean", "at once", "where the peak comes from")
COMPONENT_HEADINGS = (
    "component",
    "peak",
    "replicas",
    "needed",
    "one domain lost",
    "one region lost",
    "sends",
    "stores",
)
SEGMENT_HEADINGS = ("segment", "users", "received at peak", "sent at peak", "bit rate", "cannot stream")
EXPERIMENT_HEADINGS = ("experiment", "per arm", "days", "metric", "stops when this gets worse")


def cell(figure: float | None, say: Callable[[float], str]) -> str:
    """A figure, or a question mark."""
    return UNKNOWN if figure is None else say(figure)


def journey_row(sizing: Sizing, name: str, journey: JourneySize) -> list[str]:
    """Cells under `JOURNEY_HEADINGS`."""
    behind = marks(sizing.citations)
    demand = journey.demand
    origin = "derived" if demand.declared is None else "declared"
    if demand.peak is None:
        origin = "not given"
    elif demand.declared is not None and demand.derived is not None:
        origin = f"declared; derived from the audience: {rate(demand.derived)}"
    origin += behind.get(f"journeys.{name}.peak", "")
    return [name, cell(demand.peak, rate), cell(demand.mean, rate), cell(demand.concurrent, quantity), origin]


def component_row(name: str, component: ComponentSize) -> list[str]:
    """Cells under `COMPONENT_HEADINGS`, all stamps together."""
    stamps = component.stamps.values()
    without_domain = [
        (stamp.lost_domain.total if stamp.lost_domain else stamp.needed) for stamp in stamps if stamp.needed is not None
    ]
    without_region = [(stamp.lost_region.needed if stamp.lost_region else None) for stamp in stamps]
    known_domains = [total for total in without_domain if total is not None]
    known_regions = [needed for needed in without_region if needed is not None]
    has_domains = any(stamp.lost_domain for stamp in stamps)
    return [
        name,
        cell(component.peak, rate),
        str(component.declared),
        "" if not component.is_reached else cell(component.needed, quantity),
        str(sum(known_domains)) if has_domains and len(known_domains) == len(stamps) else "",
        str(sum(known_regions)) if len(known_regions) == len(stamps) else "",
        "" if not component.sent else bit_rate(component.sent),
        "" if component.stored is None else byte_size(component.stored),
    ]


def segment_row(sizing: Sizing, name: str) -> list[str]:
    """Cells under `SEGMENT_HEADINGS`."""
    segment = sizing.size.segments[name]
    behind, route = marks(sizing.citations), f"audience.segments.{name}"
    part = next(each for each in sizing.architecture.segments if each.name == name)
    rates = {
        journey: each.ladder[name]
        for journey, each in sizing.size.journeys.items()
        if sizing.architecture.journeys[journey].ladder or part.bitrate is not None
    }
    shown = list(dict.fromkeys(bit_rate(each.average) for each in rates.values() if each.average is not None))
    unserved = {journey: each.cannot_play for journey, each in rates.items() if each.cannot_play is not None}
    users = sizing.architecture.audience.users if sizing.architecture.audience else None
    worst = max(unserved, key=lambda journey: unserved[journey], default=None)
    unable = "" if worst is None else share(unserved[worst])
    if worst is not None and unserved[worst]:
        unable = f"{worst}: {unable}"
        if users is not None:
            at_most = sizing.architecture.journeys[worst].users
            unable += f" ({quantity(users * part.share * at_most * unserved[worst])} users)"
    return [
        name,
        share(part.share) + behind.get(f"{route}.share", ""),
        cell(segment.down, bit_rate),
        cell(segment.up, bit_rate),
        ", ".join(shown) + (behind.get(f"{route}.bitrate") or behind.get(f"{route}.bandwidth", "")),
        unable,
    ]


def ranked(sizing: Sizing) -> list[str]:
    """Components, those that send, store or need most first, within that in file order; clients last."""
    components, architecture = sizing.size.components, sizing.architecture

    def key(name: str) -> tuple[bool, bool, float, float]:
        component = components[name]
        return (
            architecture.components[name].kind == "client",
            not component.is_reached,
            -((component.sent or 0.0) / 1e9 + (component.stored or 0.0) / 1e12),
            -(component.needed or 0),
        )

    return sorted(components, key=key)


def moved(moves: Sequence[Move], most: int) -> Iterator[str]:
    """The largest moves, those that do the same grouped."""
    by_effect: dict[tuple[str, str, float], list[Move]] = {}
    for each in moves:
        by_effect.setdefault((each.component, each.figure, round(each.share, 6)), []).append(each)
    for (component, figure, _), group in list(by_effect.items())[:most]:
        first = group[0]
        sign = "+" if first.share > 0 else "-"
        change = MOVED[figure](abs(first.before * first.share))
        fields = ", ".join(first_few([each.field for each in group]))
        yield f"{component} {figure} {sign}{change} ({sign}{share(round(abs(first.share), 6))}): {fields}"


def experiment_row(sizing: Sizing, name: str) -> list[str]:
    """Cells under `EXPERIMENT_HEADINGS`."""
    test, written = sizing.size.experiments[name], sizing.architecture.experiments[name]
    days = str(test.days) if test.days is not None else "never" if test.is_known else UNKNOWN
    return [
        name,
        f"{counted(test.per_arm)} {written.per}s",
        days,
        written.metric or "",
        written.guardrail or "no guardrail",
    ]
