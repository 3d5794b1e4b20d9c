"""What a mesh does for calls: Istio VirtualService and DestinationRule, routes of the Gateway API between services.

Source: the reference of Istio's networking API. A route's `timeout` bounds all attempts, `perTryTimeout` one;
`attempts` are retries after the first. A fault that is injected protects nothing. Defaults are no statement.
"""

from collections.abc import Iterator
from typing import Any

from workbook.intake.kubernetes.objects import KubernetesObject, Objects, answering
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Protection
from workbook.intake.text.durations import duration, in_seconds

_ROUTE_FIELDS = ("deadline", "timeout", "retries")


def say_mesh(gathered: Gathered, cluster: Objects) -> None:
    """Add what protects calls in the mesh, and where its gateways let traffic in."""
    for service in cluster.of("VirtualService"):
        _virtual_service(gathered, service)
    for rule in cluster.of("DestinationRule"):
        _destination_rule(gathered, rule)
    for route in cluster.of("HTTPRoute", "GRPCRoute"):
        _gateway_route(gathered, route)
    for entry in cluster.of("ServiceEntry"):
        if (entry.part.text("spec", "location") or "MESH_EXTERNAL") == "MESH_EXTERNAL":
            hosts = [host.lower() for host in _texts(entry.part.at("spec", "hosts")) if "*" not in host]
            gathered.declared_outside.update(dict.fromkeys(hosts, entry.part.evidence("spec", "hosts")))


def _virtual_service(gathered: Gathered, service: KubernetesObject) -> None:
    spec = service.part.below("spec")
    gateways = spec.at("gateways")
    outside = isinstance(gateways, list) and bool(gateways) and "mesh" not in gateways
    routes = list(spec.items("http"))
    if outside:
        _entries(gathered, routes, service)
        return
    if isinstance(gateways, list) and len(gateways) > 1:
        _entries(gathered, routes, service)
    hosts = [host for host in _texts(spec.at("hosts")) if "*" not in host]
    values = [_of_route(route) for route in routes]
    for name in _ROUTE_FIELDS if values else ():
        stated = [value[name] for value in values]
        same = all(value == stated[0] for value in stated) and (stated[0] is None or _covers(routes))
        index = next((place for place, value in enumerate(stated) if value is not None), 0)
        evidence = _where(routes[index], name) if stated[index] is not None else service.part.evidence()
        for host in hosts:
            gathered.protections.append(
                Protection(None, _qualified(host, service), name, stated[index], evidence, conditional=not same)
            )
    if any(route.at("fault") for route in routes):
        gathered.aside(
            service.name, "a fault that is injected on purpose; it protects nothing", service.part.evidence()
        )


def _covers(routes: list[Part]) -> bool:
    """Whether some route takes whatever the others do not."""
    return any(
        not route.at("match") or any(_is_everything(match) for match in route.items("match")) for route in routes
    )


def _is_everything(match: Part) -> bool:
    body = match.mapping()
    return set(body) <= {"uri", "name"} and (match.at("uri") is None or body["uri"] == {"prefix": "/"})


def _of_route(route: Part) -> dict[str, Any]:
    attempts = route.at("retries", "attempts")
    retried = isinstance(attempts, int) and not isinstance(attempts, bool) and 0 < attempts <= 100
    return {
        "deadline": duration(in_seconds(route.at("timeout"))),
        "timeout": duration(in_seconds(route.at("retries", "perTryTimeout"))),
        "retries": {"max": attempts} if retried else None,
    }


def _where(route: Part, name: str) -> Evidence:
    steps = {"deadline": ("timeout",), "timeout": ("retries", "perTryTimeout"), "retries": ("retries",)}[name]
    words = {"deadline": "route timeout", "timeout": "timeout per try", "retries": "retries of the route"}[name]
    return route.evidence(*steps, says=words)


def _destination_rule(gathered: Gathered, rule: KubernetesObject) -> None:
    spec = rule.part.below("spec")
    host = spec.text("host")
    if not host or "*" in host:
        return
    for policy, conditional in _traffic_policies(spec):
        breaker, pool = _breaker(policy), _pool(policy)
        for name, value, route in (
            ("circuit_breaker", breaker, "outlierDetection"),
            ("bulkhead", pool, "connectionPool"),
        ):
            says = "outlier detection" if name == "circuit_breaker" else "connection pool"
            evidence = policy.evidence(route, says=says) if value is not None else rule.part.evidence()
            where = _qualified(host, rule)
            if value is not None or not conditional:
                gathered.protections.append(Protection(None, where, name, value, evidence, conditional=conditional))


def _traffic_policies(spec: Part) -> Iterator[tuple[Part, bool]]:
    yield spec.below("trafficPolicy"), False
    for subset in spec.items("subsets"):
        if subset.at("trafficPolicy"):
            yield subset.below("trafficPolicy"), True
    for port in spec.items("trafficPolicy", "portLevelSettings"):
        yield port, True


def _breaker(policy: Part) -> dict[str, Any] | None:
    """Outlier detection opens for a replica that fails, never for one that is slow."""
    body = policy.at("outlierDetection")
    if not isinstance(body, dict):
        return None
    counts = [body.get(key) for key in ("consecutive5xxErrors", "consecutiveErrors", "consecutiveGatewayErrors")]
    if any(count == 0 for count in counts) and not any(isinstance(count, int) and count > 0 for count in counts):
        return None
    breaker: dict[str, Any] = {"slow_calls": False}
    if window := duration(in_seconds(body.get("interval"))):
        breaker["window"] = window
    if open_for := duration(in_seconds(body.get("baseEjectionTime"))):
        breaker["open_for"] = open_for
    return breaker


def _pool(policy: Part) -> int | None:
    """Connections to the callee at most; a connection timeout bounds no call."""
    for route in (("tcp", "maxConnections"), ("http", "http2MaxRequests")):
        value = policy.at("connectionPool", *route)
        if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1_000_000:
            return value
    return None


def _gateway_route(gathered: Gathered, route: KubernetesObject) -> None:
    spec = route.part.below("spec")
    parents = [parent.text("kind") for parent in spec.items("parentRefs")]
    rules = list(spec.items("rules"))
    if "Service" not in parents:
        for rule in rules:
            for backend in rule.items("backendRefs"):
                _enter(
                    gathered,
                    backend.text("name"),
                    route.namespace,
                    backend.evidence("name", says=f"{route.kind} {route.name}"),
                )
            if rule.at("timeouts") or rule.at("retry"):
                gathered.aside(
                    route.name, "timeouts and retries of a gateway, for traffic from outside", rule.evidence()
                )
        return
    for parent in spec.items("parentRefs"):
        for name in _ROUTE_FIELDS:
            stated = [_of_gateway_rule(rule)[name] for rule in rules]
            for index, value in enumerate(stated):
                if value is not None:
                    same = all(other == value for other in stated) and any(not rule.at("matches") for rule in rules)
                    gathered.protections.append(
                        Protection(None, parent.text("name") or "", name, value,
                                   rules[index].evidence(says=f"{route.kind}"), conditional=not same)
                    )  # fmt: skip


def _of_gateway_rule(rule: Part) -> dict[str, Any]:
    attempts = rule.at("retry", "attempts")
    retried = isinstance(attempts, int) and not isinstance(attempts, bool) and 0 < attempts <= 100
    return {
        "deadline": duration(in_seconds(rule.at("timeouts", "request"))),
        "timeout": duration(in_seconds(rule.at("timeouts", "backendRequest"))),
        "retries": {"max": attempts} if retried else None,
    }


def _entries(gathered: Gathered, routes: list[Part], service: KubernetesObject) -> None:
    for route in routes:
        for target in route.items("route"):
            host = target.text("destination", "host")
            _enter(
                gathered, host, service.namespace, target.evidence("destination", says=f"VirtualService {service.name}")
            )
        if route.at("timeout") or route.at("retries"):
            gathered.aside(
                service.name, "timeouts and retries of a gateway, for traffic from outside", route.evidence()
            )


def _enter(gathered: Gathered, host: str | None, namespace: str | None, evidence: Evidence) -> None:
    for component in answering(gathered.hosts, host or "", namespace):
        gathered.entry(component, evidence)


def _qualified(host: str, item: KubernetesObject) -> str:
    return f"{host}.{item.namespace}" if "." not in host and item.namespace else host


def _texts(value: Any) -> list[str]:  # noqa: ANN401
    return [str(item) for item in value] if isinstance(value, list) else []
