"""The numbers of a design that say where they come from, beside the facts that they cite."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.model import Architecture
from workbook.model.facts import PREFIX, Fact, facts
from workbook.model.named_routes import named_route, value_at
from workbook.model.references import suggestion


@dataclass(frozen=True, slots=True)
class Citation:
    """One number and its source."""

    route: str
    written: str
    """The number as the design has it."""
    source: str
    """As the design says."""
    fact: Fact | None
    note: str
    """What is wrong with it; empty if nothing is."""


def citations(architecture: Architecture) -> tuple[Citation, ...]:
    """Every number of *architecture* that has a source, in the order of its `sources`."""
    return tuple(_citations(architecture))


def _citations(architecture: Architecture) -> Iterator[Citation]:
    data = architecture.document.data if architecture.document else {}
    for route, source in architecture.sources.items():
        written = value_at(data, named_route(data, route))
        name = source.removeprefix(PREFIX).strip()
        if not source.startswith(PREFIX):
            yield Citation(route, str(written), source, None, "")
        elif name not in facts():
            note = f"there is no fact {name!r}{suggestion(name, facts())}"
            yield Citation(route, str(written), source, None, note)
        else:
            fact = facts()[name]
            yield Citation(route, str(written), source, fact, _note(fact, str(written), fact.agrees_with(written)))


def _note(fact: Fact, written: str, agrees: bool | None) -> str:  # noqa: FBT001
    if agrees is None:
        return f"the design says {written}, the fact {fact.value}: they are not of one kind"
    differs = "" if agrees else f"the design says {written}, the fact {fact.value}"
    return "; ".join(part for part in (differs, fact.outdated and f"the fact is {fact.outdated}") if part)
