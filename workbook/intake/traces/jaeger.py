"""Jaeger's JSON of traces to spans. Source: the JSON of Jaeger's query API."""

from collections.abc import Iterator
from typing import Any

from workbook.document import Route
from workbook.intake.traces.span import Kind, Span, interface_of, is_error, is_messaging, is_probe, peer_of

_KINDS: tuple[Kind, ...] = ("server", "client", "producer", "consumer", "internal")
_MICROSECONDS = 1e6


def jaeger_spans(data: Any) -> Iterator[Span]:  # noqa: ANN401  what a file holds
    """Yield the spans of a Jaeger document: one trace, or several below `data`."""
    inside = data.get("data") if isinstance(data, dict) else data
    if isinstance(data, dict) and isinstance(data.get("spans"), list):
        yield from _trace(data, ())
    elif isinstance(inside, dict):
        yield from _trace(inside, ("data",))
    for index, trace in enumerate(inside if isinstance(inside, list) else ()):
        if isinstance(trace, dict):
            yield from _trace(trace, ("data", index) if isinstance(data, dict) else (index,))


def _trace(trace: dict[str, Any], route: Route) -> Iterator[Span]:
    processes = trace.get("processes")
    processes = processes if isinstance(processes, dict) else {}
    spans = trace.get("spans")
    for index, span in enumerate(spans if isinstance(spans, list) else ()):
        if isinstance(span, dict):
            process = span.get("process") or processes.get(str(span.get("processID")))
            yield _span(span, process if isinstance(process, dict) else {}, (*route, "spans", index))


def _span(span: dict[str, Any], process: dict[str, Any], place: Route) -> Span:
    tags = _tags(span)
    kind = str(tags.get("span.kind", "")).lower()
    peer, scheme = peer_of(tags)
    name = str(span.get("operationName") or "")
    parent, follows = _parent(span)
    duration = span.get("duration")
    known: Kind | None = next((each for each in _KINDS if each == kind), None)
    return Span(
        str(span.get("traceID") or ""),
        str(span.get("spanID") or ""),
        parent,
        str(process.get("serviceName") or ""),
        "consumer" if known is None and follows else known,
        name,
        float(duration) / _MICROSECONDS if isinstance(duration, int | float) and duration >= 0 else 0.0,
        is_error(tags) or str(tags.get("otel.status_code", "")).upper() == "ERROR",
        place,
        peer,
        scheme,
        is_messaging(tags),
        interface_of(tags),
        is_probe(name, tags),
    )


def _parent(span: dict[str, Any]) -> tuple[str, bool]:
    """The span that it belongs to, and whether it only follows that one."""
    own = span.get("parentSpanID")
    references = span.get("references")
    for kind in ("CHILD_OF", "FOLLOWS_FROM"):
        for reference in references if isinstance(references, list) else ():
            if isinstance(reference, dict) and reference.get("refType") == kind:
                return str(reference.get("spanID") or ""), kind == "FOLLOWS_FROM"
    return (str(own) if own else ""), False


def _tags(span: dict[str, Any]) -> dict[str, Any]:
    tags = span.get("tags")
    if isinstance(tags, dict):
        return tags
    return (
        {str(tag.get("key")): tag.get("value") for tag in tags if isinstance(tag, dict)}
        if isinstance(tags, list)
        else {}
    )
