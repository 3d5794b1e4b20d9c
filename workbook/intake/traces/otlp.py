"""OpenTelemetry's OTLP JSON to spans.

Source: opentelemetry-proto, trace/v1; names of attributes: the semantic conventions, older names too.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from workbook.intake.traces.span import Kind, Span, interface_of, is_error, is_messaging, is_probe, peer_of

_KINDS: dict[Any, Kind] = {
    "1": "internal", "2": "server", "3": "client", "4": "producer", "5": "consumer",
    "SPAN_KIND_INTERNAL": "internal", "SPAN_KIND_SERVER": "server", "SPAN_KIND_CLIENT": "client",
    "SPAN_KIND_PRODUCER": "producer", "SPAN_KIND_CONSUMER": "consumer",
}  # fmt: skip
_FAILED = (2, "2", "STATUS_CODE_ERROR")
_NANOSECONDS = 1e9


def otlp_spans(data: Any, not_used: Counter[str]) -> Iterator[Span]:  # noqa: ANN401  what a file holds
    """Yield the spans of an OTLP document; metrics and logs beside them are counted."""
    for name in ("resourceMetrics", "resourceLogs"):
        if isinstance(data.get(name), list):
            not_used[f"documents of {'metrics' if name == 'resourceMetrics' else 'logs'}"] += 1
    for index, resource in _items(data, "resourceSpans"):
        body = resource.get("resource")
        service = str(attributes_of(body).get("service.name") or "") if isinstance(body, dict) else ""
        for scopes in ("scopeSpans", "instrumentationLibrarySpans"):
            for scope_index, scope in _items(resource, scopes):
                for span_index, span in _items(scope, "spans"):
                    place = ("resourceSpans", index, scopes, scope_index, "spans", span_index)
                    yield _span(span, service, place)


def _items(body: Any, name: str) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401
    values = body.get(name) if isinstance(body, dict) else None
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, dict):
            yield index, value


def _span(span: dict[str, Any], service: str, place: tuple[str | int, ...]) -> Span:
    attributes = attributes_of(span)
    peer, scheme = peer_of(attributes)
    status = span.get("status")
    failed = isinstance(status, dict) and status.get("code") in _FAILED
    name = str(span.get("name") or "")
    return Span(
        str(span.get("traceId") or ""),
        str(span.get("spanId") or ""),
        str(span.get("parentSpanId") or "").strip("0") and str(span.get("parentSpanId")),
        service,
        _KINDS.get(str(span.get("kind"))),
        name,
        max(_seconds(span.get("endTimeUnixNano")) - _seconds(span.get("startTimeUnixNano")), 0.0),
        failed or is_error(attributes),
        place,
        peer,
        scheme,
        is_messaging(attributes),
        interface_of(attributes),
        is_probe(name, attributes),
    )


def _seconds(value: Any) -> float:  # noqa: ANN401
    text = str(value)
    return int(text) / _NANOSECONDS if text.isdigit() and len(text) < 25 else 0.0


def attributes_of(body: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes of a resource or span, text as text, numbers as numbers."""
    chosen: dict[str, Any] = {}
    for _, item in _items(body, "attributes"):
        value = item.get("value")
        if isinstance(value, dict):
            for kind in ("stringValue", "intValue", "boolValue", "doubleValue"):
                if kind in value:
                    chosen[str(item.get("key"))] = value[kind]
    return chosen
