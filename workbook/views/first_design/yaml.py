"""A first design as YAML: the answers, and below them a comment for everything that is still open."""

from collections.abc import Iterator, Mapping

from workbook.document.editing.flow_style import flow_text
from workbook.model.spelling import spelled
from workbook.review.first_design import FirstDesign

PRIORITIES = ("core", "important", "secondary")
OPEN: Mapping[str, str] = {
    "journeys": "What do users do? Rename the journey `use`, and add one for each other action.",
    "users": "How many users are there? Set audience: {users: 1M}.",
    "peak": "How many requests per second arrive at the busiest time? Set journeys.NAME.peak: 200/s.",
    "parts": "What is it made of? Rename `app`, and add a component for each part.",
    "places": "Where does it run? Add failure_domains, and placed: {zone-a: 2, zone-b: 2} to each component.",
    "durable": "Which data must not be lost? Set data: {rpo: 0s, replication: sync, backup: {every: 1h}} of its store.",
    "slo": "How many requests must succeed? Set journeys.NAME.slo: 99.9%.",
    "budget": "How long may users wait? Set journeys.NAME.latency_budget: {p99: 2s}.",
    "degraded": "What do users still get when a part fails? Set journeys.NAME.degrades_to: [what they get].",
}
"""What is asked of whoever goes on, by the key of a question without an answer."""
ALWAYS = (
    "How long does each call wait? Set timeout: 300ms of each dependency; without one a slow callee stops its caller.",
    "How much can one replica serve? Set capacity: 100/s of each component; without it overload cannot be detected.",
)


def first_design_yaml(design: FirstDesign) -> str:
    """The design, with comments; it ends with a line break."""
    return "\n".join([*_head(design), *_places(design), *_components(design), *_journeys(design), ""])


def _head(design: FirstDesign) -> Iterator[str]:
    yield "#"
    yield "# Open questions, each with the field that answers it:"
    for sentence in (*(OPEN[key] for key in design.open if key in OPEN), *ALWAYS):
        yield f"# - {sentence}"
    yield ""
    yield f"name: {spelled(design.name)}"
    if users := design.values.get("users"):
        yield f"audience: {{users: {users}}}"
    yield ""


def _places(design: FirstDesign) -> Iterator[str]:
    if design.places:
        yield "failure_domains:               # what fails together"
        yield from (
            f"  {flow_text(place)}: {{kind: {'region' if _is_region(place) else 'zone'}}}" for place in design.places
        )
        yield ""


def _is_region(place: str) -> bool:
    return "zone" not in place and place[-1:].isdigit()


def _components(design: FirstDesign) -> Iterator[str]:
    yield "components:"
    for name, kind in design.components.items():
        yield f"  {flow_text(name)}:"
        guessed = "                # guessed from its name" if kind != "service" else ""
        yield f"    kind: {kind}{guessed}"
        if design.places and kind not in ("client", "external"):
            placed = ", ".join(f"{flow_text(place)}: 1" for place in design.places)
            yield f"    placed: {{{placed}}}       # one replica in each; correct the numbers"
        if name in design.durable:
            yield "    data: {rpo: 0s}            # no write may be lost; add replication and backup"
        if needs := design.needs.get(name):
            yield "    depends_on:"
            for need in needs:
                options = "strength: soft" if need.optional else ""
                remark = "   # works without it" if need.optional else ""
                yield f"      {flow_text(need.callee)}: {{{options}}}{remark}"
    yield ""


def _journeys(design: FirstDesign) -> Iterator[str]:
    yield "journeys:                      # what users do; core ones first"
    values = design.values
    for place, name in enumerate(design.journeys):
        yield f"  {flow_text(name)}:"
        yield f"    priority: {PRIORITIES[min(place, 2)]}"
        yield f"    needs: [{flow_text(design.entry)}]"
        if place == 0:
            yield from (
                f"    {field}: {values[key]}" for field, key in (("peak", "peak"), ("slo", "slo")) if key in values
            )
            if "budget" in values:
                yield f"    latency_budget: {{p99: {values['budget']}}}"
            if "degraded" in values:
                yield f"    degrades_to: [{spelled(values['degraded'])}]"
