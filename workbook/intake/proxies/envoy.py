"""Envoy's bootstrap to statements: clusters, the routes to them, and what protects these calls.

Source: Envoy's v3 API. A route's `timeout` bounds all tries, `per_try_timeout` one; `num_retries` come after the first.
Outlier detection takes failing hosts out (the breaker of a design); `circuit_breakers` are limits (a bulkhead). A
connect timeout, an idle timeout and a health check's timeout bound no call.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from workbook.intake.compose.variables import Variable, expanded
from workbook.intake.proxies.owner import owner_of
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Protection
from workbook.intake.text.addresses import addresses
from workbook.intake.text.durations import duration, in_seconds
from workbook.intake.text.names import shown_name
from workbook.intake.text.software import is_telemetry

_DEEPEST = 40
Route = tuple[Part, Part | None]
"""A route, and the retry policy of its virtual host, for routes without one of their own."""
Routes = dict[str, list[Route]]


def say_envoy(gathered: Gathered, parts: Iterable[Part]) -> None:
    """Add what the Envoy bootstraps *parts* say."""
    for part in parts:
        says = part.text("node", "cluster") or part.text("node", "id")
        say_bootstrap(gathered, owner_of(gathered, part.path, part.file, says), part)


def say_bootstrap(gathered: Gathered, owner: str, part: Part) -> None:
    """Add what the bootstrap at *part* says of its *owner*."""
    gathered.component(owner, part.evidence())
    variables = {name: Variable(value, 0) for name, value in gathered.environments.get(owner, {}).items()}
    routes = _routes(part)
    for cluster in part.each("static_resources", "clusters"):
        name = cluster.text("name") or ""
        if is_telemetry(name) or is_telemetry(name.replace("_", "-")):
            gathered.telemetry_addresses.append((owner, name, cluster.evidence("name")))
            continue
        _say_cluster(gathered, owner, cluster, routes.get(name, []), variables)


def _say_cluster(
    gathered: Gathered, owner: str, cluster: Part, routes: list[Route], variables: dict[str, Variable]
) -> None:
    hosts: dict[str, Evidence] = {}
    for address, evidence in _endpoints(cluster):
        for target in addresses(expanded(address, variables)):
            hosts.setdefault(target.host, evidence)
    if cluster.at("health_checks"):
        gathered.aside(owner, "health checks of the proxy; they protect no call", cluster.evidence("health_checks"))
    if not hosts and isinstance(cluster.at("eds_cluster_config"), dict):
        name = cluster.text("eds_cluster_config", "service_name") or cluster.text("name") or ""
        where = cluster.evidence("name", says=f"cluster {shown_name(name)}")
        if routes and name:
            hosts[name.rpartition("|")[2].lower()] = where
        else:
            text = (
                f"its cluster {shown_name(name)} gets endpoints from elsewhere, and no route leads there: is it called?"
            )
            gathered.ask(owner, text, where)
    for host, evidence in hosts.items():
        gathered.calls.append(Call(owner, host, Basis.ROUTE, evidence))
        for name, value, there, conditional in _protections(cluster, routes):
            gathered.protections.append(Protection(owner, host, name, value, there, conditional=conditional))


def _endpoints(cluster: Part) -> Iterator[tuple[str, Evidence]]:
    says = f"cluster {cluster.text('name')}"
    for locality in cluster.each("load_assignment", "endpoints"):
        for endpoint in locality.each("lb_endpoints"):
            route = ("endpoint", "address", "socket_address", "address")
            if text := endpoint.text(*route):
                yield text, endpoint.evidence(*route, says=says)
    for host in cluster.each("hosts"):
        if text := host.text("socket_address", "address"):
            yield text, host.evidence("socket_address", "address", says=says)


def _protections(cluster: Part, routes: list[Route]) -> Iterator[tuple[str, Any, Evidence, bool]]:  # noqa: C901  one case for each kind of protection
    if isinstance(body := cluster.at("outlier_detection"), dict):
        breaker: dict[str, Any] = {"slow_calls": False}
        for key, name in (("interval", "window"), ("base_ejection_time", "open_for")):
            if text := duration(in_seconds(body.get(key))):
                breaker[name] = text
        yield "circuit_breaker", breaker, cluster.evidence("outlier_detection", says="outlier detection"), False
    for threshold in cluster.each("circuit_breakers", "thresholds"):
        if (threshold.text("priority") or "DEFAULT") == "DEFAULT":
            for key in ("max_requests", "max_connections"):
                limit = threshold.at(key)
                if isinstance(limit, int) and not isinstance(limit, bool) and 0 < limit < 1_000_000:
                    yield "bulkhead", limit, threshold.evidence(key, says="circuit breakers of the cluster"), False
                    break
    for name, route in (
        ("deadline", ("timeout",)),
        ("timeout", ("retry_policy", "per_try_timeout")),
        ("retries", ("retry_policy", "num_retries")),
    ):
        sources = [_stating(part, common, route) for part, common in routes]
        stated = [_value(part, route, name) for part in sources]
        for part, value in zip(sources, stated, strict=True):
            if value is not None:
                yield name, value, part.evidence(*route, says="route"), any(other != value for other in stated)


def _stating(part: Part, common: Part | None, route: tuple[str, ...]) -> Part:
    """The route itself, or its virtual host where the route has no retry policy."""
    return common if common is not None and route[0] == "retry_policy" and not part.at("retry_policy") else part


def _value(part: Part, route: tuple[str, ...], name: str) -> Any:  # noqa: ANN401
    value = part.at(*route)
    if name != "retries":
        return duration(in_seconds(value))
    if route[0] == "retry_policy" and isinstance(part.at("retry_policy"), dict) and value is None:
        return {"max": 1} if part.at("retry_policy", "retry_on") else None
    return {"max": value} if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 100 else None


def _routes(part: Part) -> Routes:
    """The routes to each cluster, wherever listeners hold them."""
    by_cluster: Routes = defaultdict(list)
    _collect(part.below("static_resources", "listeners"), by_cluster, 0)
    return by_cluster


def _collect(  # noqa: C901  a walk over whatever is there
    part: Part, by_cluster: Routes, depth: int, common: Part | None = None
) -> None:
    if depth > _DEEPEST:
        return
    body = part.data
    if isinstance(body, list):
        for item in part.items():
            _collect(item, by_cluster, depth + 1, common)
    elif isinstance(body, dict):
        if isinstance(body.get("retry_policy"), dict) and isinstance(body.get("routes"), list):
            common = part
        if asked := part.text("envoy_grpc", "cluster_name"):
            by_cluster[asked].append((part, None))
        if isinstance(body.get("cluster"), str):
            by_cluster[body["cluster"]].append((part, common))
        for weighted in part.items("weighted_clusters", "clusters"):
            if name := weighted.text("name"):
                by_cluster[name].append((part, common))
        for key in body:
            if key not in ("tracing", "access_log", "weighted_clusters"):
                _collect(part.below(key), by_cluster, depth + 1, common)
