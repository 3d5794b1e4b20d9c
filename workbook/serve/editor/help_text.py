"""What stands at a place, as Markdown: a field and its meaning, a component, its numbers and what its loss does."""

from collections.abc import Iterator

from workbook.document import Document, Route
from workbook.model.field_documentation import FieldHelp
from workbook.review.editor_findings import ComponentLoss
from workbook.views.markdown_escaping import escaped

NUMBERS = (
    "availability", "replica_availability", "mtbf", "mttr", "latency", "capacity", "workers", "replicas", "placed",
    "min_available", "quorum", "rate_limit", "queue_limit", "cost",
)  # fmt: skip


def field_text(field: FieldHelp) -> str:
    """The name of *field*, what it means, and the words that can stand there."""
    lines = [f"**{escaped(field.name)}**", escaped(field.description)]
    if field.choices:
        lines.append(f"One of: {', '.join(field.choices)}.")
    return "\n\n".join(filter(None, lines))


def component_text(loss: ComponentLoss, document: Document) -> str:
    """What the component of *loss* is, what happens without it, and its numbers."""
    component = loss.architecture.components[loss.name]
    lines = [f"**{loss.name}** ({component.kind})"]
    lines += [escaped(text) for text in (component.summary, component.why) if text]
    return "\n\n".join([*lines, *_loss(loss), *_numbers(loss, document)])


def _loss(loss: ComponentLoss) -> Iterator[str]:
    affected = [
        f"- {name}: {outcome.verdict}" + (f" ({escaped(outcome.because[0])})" if outcome.because else "")
        for name, outcome in loss.failed.outcome.journeys.items()
        if outcome.verdict != "unharmed"
    ]
    unharmed = [name for name, outcome in loss.failed.outcome.journeys.items() if outcome.verdict == "unharmed"]
    yield "\n".join([f"If it is down for 1 h: {'' if affected else 'no journey is harmed'}", *affected])
    if affected and unharmed:
        yield f"Unharmed: {', '.join(unharmed)}"


def _numbers(loss: ComponentLoss, document: Document) -> Iterator[str]:
    route: Route = ("components", loss.name)
    written = document.data["components"].get(loss.name)
    given = written if isinstance(written, dict) else {}
    lines = [f"- {name}: {_shown(document, (*route, name))}" for name in NUMBERS if name in given]
    if loss.peak is not None and loss.peak:
        lines.append(f"- peak load: {loss.peak:.3g}/s")
    if lines:
        yield "\n".join(["Numbers:", *lines])


def _shown(document: Document, route: Route) -> str:
    span = document.span(route)
    return escaped(" ".join(document.text[span.start.index : span.end.index].split()))[:200]
