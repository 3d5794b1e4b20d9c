"""One span, whichever program wrote it, and what its attributes say about the other side."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbook.document import Route
from workbook.intake.text.addresses import addresses

Kind = Literal["server", "client", "producer", "consumer", "internal"]

_PEERS = (
    "peer.service", "server.address", "net.peer.name", "net.sock.peer.name", "peer.hostname", "http.host",
    "messaging.url", "url.full", "http.url", "db.connection_string", "peer.address",
)  # fmt: skip
_ERROR_STATUS = 500
_IN_PROCESS = ("sqlite", "h2", "hsqldb", "derby", "memory", "in-memory")
_PROBE = re.compile(
    r"(?i)(?:^|[\s/])(?:healthz?|livez|readyz|liveness|readiness|health[-_]?checks?|actuator/(?:health|prometheus|info)|metrics|"
    r"ping)(?:/(?:live|ready|liveness|readiness))?/?$|grpc\.health\.v1|kube-probe"
)
_EXPORT = re.compile(
    r"opentelemetry\.proto\.collector|/v1/(?:traces|metrics|logs)(?:$|\?)|/api/v2/spans|/api/traces(?:$|\?)|"
    r"jaeger\.api_v2\.CollectorService"
)
_ASKED = (
    "http.route", "http.target", "url.path", "rpc.service", "user_agent.original", "http.user_agent", "url.full",
    "http.url",
)  # fmt: skip
_CLUSTER = re.compile(r"^(?:outbound|inbound)\|\d*\|[^|]*\|(.*)$")


@dataclass(frozen=True, slots=True)
class Span:
    """A span; times in seconds. *kind* is None where the program says none."""

    trace: str
    id: str
    parent: str
    service: str
    kind: Kind | None
    name: str
    duration: float
    error: bool
    place: Route
    peer: str | None = None
    """The host or service that it calls, as far as it says."""
    scheme: str | None = None
    """What answers there: the database or messaging system."""
    messaging: bool = False
    interface: str | None = None
    """The interface that it calls, `rpc.service`."""
    is_probe: bool = False
    """Whether it asks for health, scrapes, or sends telemetry."""


def peer_of(attributes: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Return the host that a span with these attributes calls, and the system that answers there.

    Attributes that name the other side count in the order of how exact they are; numeric addresses name nobody.
    """
    system = _text(attributes, "db.system.name", "db.system", "messaging.system", "db.type")
    if system and system.lower() in _IN_PROCESS:
        return None, None
    cluster = _text(attributes, "upstream_cluster", "upstream_cluster.name")
    if cluster and (inside := _CLUSTER.match(cluster)):
        return inside[1] or None, system
    for name in _PEERS:
        value = _text(attributes, name)
        for address in addresses(value) if value else ():
            return address.host, system
    if cluster and "|" not in cluster:
        return cluster, system
    return system, system


def is_messaging(attributes: Mapping[str, Any]) -> bool:
    """Whether a span with these attributes speaks of messages."""
    return any(name.startswith(("messaging.", "message_bus.")) for name in attributes)


def is_error(attributes: Mapping[str, Any]) -> bool:
    """Whether the tags of a span say that it failed: `error` with anything but false, or a server's status."""
    error = attributes.get("error")
    if error is not None and str(error).lower() != "false":
        return True
    status = str(attributes.get("http.response.status_code", attributes.get("http.status_code", "")))
    return status.isdigit() and int(status[:4]) >= _ERROR_STATUS


def is_probe(name: str, attributes: Mapping[str, Any]) -> bool:
    """Whether a span checks health, is scraped, or sends telemetry."""
    texts = [name, *(value.partition("?")[0][:500] for key in _ASKED if (value := _text(attributes, key)))]
    agent = _text(attributes, "user_agent.original", "http.user_agent") or ""
    scraped = agent.lower().startswith(("prometheus", "kube-probe", "elb-healthchecker", "googlehc"))
    return scraped or any(_PROBE.search(text) or _EXPORT.search(text) for text in texts)


def interface_of(attributes: Mapping[str, Any]) -> str | None:
    """Return the interface that a span calls."""
    return _text(attributes, "rpc.service")


def _text(attributes: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = attributes.get(name)
        if isinstance(value, str) and value.strip():
            return value.strip()[:2000]
    return None
