"""Zipkin's v2 JSON to spans. Source: the Zipkin API v2; a client and a server may share one span there."""

from collections.abc import Iterator
from typing import Any

from workbook.document import Route
from workbook.intake.traces.span import Kind, Span, interface_of, is_error, is_messaging, is_probe, peer_of

_KINDS: dict[Any, Kind] = {"CLIENT": "client", "SERVER": "server", "PRODUCER": "producer", "CONSUMER": "consumer"}
_MICROSECONDS = 1e6


def zipkin_spans(data: Any) -> Iterator[Span]:  # noqa: ANN401  what a file holds
    """Yield the spans of a Zipkin document: a list of spans, or a list of traces.

    Where a client and a server share an id, the server's becomes the child of the client's, and the server's own calls
    are children of the server.
    """
    spans = list(_flat(data))
    clients = {(str(span.get("traceId")), str(span.get("id"))) for _, span in spans if span.get("kind") == "CLIENT"}
    served = {
        (str(span.get("traceId")), str(span.get("id"))): _service(span)
        for _, span in spans
        if span.get("kind") == "SERVER"
        and (span.get("shared") is True or (str(span.get("traceId")), str(span.get("id"))) in clients)
    }
    for place, span in spans:
        yield _span(span, place, served)


def _flat(data: Any) -> Iterator[tuple[Route, dict[str, Any]]]:  # noqa: ANN401
    for index, item in enumerate(data if isinstance(data, list) else ()):
        if isinstance(item, dict):
            yield (index,), item
        for inner_index, inner in enumerate(item if isinstance(item, list) else ()):
            if isinstance(inner, dict):
                yield (index, inner_index), inner


def _service(span: dict[str, Any]) -> str:
    endpoint = span.get("localEndpoint")
    return str(endpoint.get("serviceName") or "") if isinstance(endpoint, dict) else ""


def _span(span: dict[str, Any], place: Route, served: dict[tuple[str, str], str]) -> Span:
    said = span.get("tags")
    tags: dict[str, Any] = said if isinstance(said, dict) else {}
    trace, identity, parent = str(span.get("traceId") or ""), str(span.get("id") or ""), str(span.get("parentId") or "")
    service, kind = _service(span), _KINDS.get(str(span.get("kind")))
    if kind == "server" and (trace, identity) in served:
        identity, parent = f"{identity}/server", identity
    elif served.get((trace, parent)) == service:
        parent = f"{parent}/server"
    remote = span.get("remoteEndpoint")
    name = str(span.get("name") or "")
    peer, scheme = peer_of(tags)
    if isinstance(remote, dict) and remote.get("serviceName"):
        peer = str(remote["serviceName"])
    duration = span.get("duration")
    return Span(
        trace,
        identity,
        parent,
        service,
        kind,
        name,
        float(duration) / _MICROSECONDS if isinstance(duration, int | float) and duration >= 0 else 0.0,
        is_error(tags) or "error" in tags,
        place,
        peer,
        scheme,
        is_messaging(tags) or kind in ("producer", "consumer"),
        interface_of(tags),
        is_probe(name, tags),
    )
