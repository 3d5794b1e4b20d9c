"""What cards and their tooltips say of components and journeys."""

from workbook.model import Architecture, Component, Journey
from workbook.views.picture import shown
from workbook.views.picture.placement import spread


def brief(component: Component) -> str:
    """Return what a small card says of *component*: its kind, and how many replicas."""
    return component.kind.replace("-", " ") + (f", {component.instances}×" if component.instances > 1 else "")


def implied(name: str, journey: Journey) -> bool:
    """Return whether *journey* was not written by the user: it stands for one component without callers."""
    return journey.needs == (name,) and journey.peak is None and not journey.wants and journey.summary is None


def promise(journey: Journey) -> str:
    """Return the priority, the peak and the objective of *journey*, in a line."""
    parts: list[str] = [journey.priority]
    if journey.peak is not None:
        parts.append(f"{shown.count(journey.peak)}/s")
    if journey.slo is not None:
        parts.append(f"SLO {shown.share(journey.slo)}")
    return ", ".join(parts)


def journey_tooltip(name: str, journey: Journey) -> str:
    """Return everything about *journey*, a line each."""
    lines = [f"journey {name}, {promise(journey)}", journey.summary, journey.why]
    if journey.degrades_to:
        lines.append("degrades to " + ", then ".join(rung.what for rung in journey.degrades_to))
    return "\n".join(line for line in lines if line)


def tooltip(architecture: Architecture, name: str, component: Component) -> str:
    """Return everything about the component *name*, a line each."""
    lines = [
        f"{name} ({component.kind})",
        component.summary,
        component.why,
        f"owner {component.owner}" if component.owner else None,
    ]
    lines += [f"{count} in {domain}" for domain, count in component.placed.items()]
    lines.append(spread(architecture, component))
    lines.append(f"also in {', '.join(component.also_in)}" if component.also_in else None)
    lines.append(f"availability {shown.uptime(component.availability)}" if component.availability is not None else None)
    lines.append(
        f"{shown.count(component.request_capacity)}/s per replica" if component.request_capacity is not None else None
    )
    lines.append(
        f"{shown.count(component.bit_capacity)}bit/s per replica" if component.bit_capacity is not None else None
    )
    return "\n".join(line for line in lines if line)
