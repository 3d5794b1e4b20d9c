"""What is said of designs without journeys: which are assumed, and YAML to declare them with."""

from collections.abc import Iterator, Sequence

from workbook.document.editing.flow_style import flow_text
from workbook.model import Architecture
from workbook.views.terminal import paragraph, printable
from workbook.wording.name_lists import first_few, listed

MOST = 4
"""Journeys in the YAML; with the line above them it has five lines at most."""
WHY = "what users do here, and what it costs if they cannot"


def assumed_text(architectures: Sequence[Architecture]) -> Iterator[str]:
    """A line for each of *architectures*, which declare no journeys, then the YAML for the first."""
    for place, architecture in enumerate(architectures):
        file = architecture.document.file if architecture.document else architecture.name
        names = listed(first_few(list(architecture.journeys)))
        paste = "" if place else " To declare your own, paste this into the file and edit it:"
        entries = "the entry point" if len(architecture.journeys) == 1 else "each entry point"
        assumed = f"no journeys are declared. Assumed: one core journey for {entries} ({names})."
        yield paragraph(f"{file}: {assumed}{paste}")
        if not place:
            yield from map(printable, pasted_yaml(architecture))


def pasted_yaml(architecture: Architecture) -> Iterator[str]:
    """At most five lines that declare the first of the journeys that *architecture* only implies."""
    yield "journeys:"
    if len(architecture.journeys) == 1:
        ((name, journey),) = architecture.journeys.items()
        yield f"  {flow_text(name)}:"
        yield f"    why: {flow_text(WHY)}"
        yield "    priority: core"
        yield f"    needs: {flow_text(list(journey.needs))}"
        return
    for name, journey in list(architecture.journeys.items())[:MOST]:
        yield f"  {flow_text(name)}: {{why: {flow_text(WHY)}, needs: {flow_text(list(journey.needs))}}}"
