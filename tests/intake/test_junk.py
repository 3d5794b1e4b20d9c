"""Sources with junk in any place: they are imported or refused, and what is written loads."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.intake.sources import loading
from workbook.errors import UsageError
from workbook.intake.import_sources import imported_design

POD = {
    "metadata": {"labels": {"app": "web"}},
    "spec": {
        "serviceAccountName": "web",
        "containers": [
            {"name": "web", "image": "redis:7", "args": ["--url", "http://api:80"], "command": ["run"],
             "env": [{"name": "API", "value": "http://api:80"},
                     {"name": "B", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "d"}}}],
             "envFrom": [{"configMapRef": {"name": "c"}}], "readinessProbe": {"httpGet": {}}},
        ],
        "initContainers": [{"name": "wait", "command": ["nc", "api"]}],
        "volumes": [{"configMap": {"name": "c"}}],
        "topologySpreadConstraints": [{"topologyKey": "zone"}],
    },
}  # fmt: skip


def resource(kind: str, spec: Any, name: str = "web") -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": name, "namespace": "shop"}, "spec": spec}


SELECTOR = {"matchLabels": {"app": "web"}, "matchExpressions": [{"key": "app", "operator": "In", "values": ["web"]}]}
OBJECTS = [
    resource("Deployment", {"replicas": 2, "template": POD}),
    resource("Deployment", {"template": {"metadata": {"labels": {"app": "api"}}}}, "api"),
    resource("Service", {"selector": {"app": "api"}, "type": "NodePort"}, "api"),
    resource("ConfigMap", None, "c") | {"data": {"d": "http://api:80", "e.yaml": "host: api"}},
    resource("NetworkPolicy", {"podSelector": SELECTOR, "ingress": [{"from": [{"podSelector": SELECTOR}]}]}),
    resource(
        "AuthorizationPolicy",
        {"selector": SELECTOR, "rules": [{"from": [{"source": {"principals": ["a/ns/b/sa/web"]}}]}]},
    ),
    resource("Sidecar", {"workloadSelector": {"labels": {"app": "web"}}, "egress": [{"hosts": ["./api"]}]}),
    resource(
        "VirtualService",
        {"hosts": ["api"], "http": [{"timeout": "2s", "retries": {"attempts": 2}, "match": [{"uri": {}}]}]},
    ),
    resource(
        "DestinationRule",
        {"host": "api", "trafficPolicy": {"outlierDetection": {"interval": "1s"}, "connectionPool": {}}},
    ),
    resource("HorizontalPodAutoscaler", {"scaleTargetRef": {"name": "web"}, "minReplicas": 2, "maxReplicas": 4}),
    resource("PodDisruptionBudget", {"selector": SELECTOR}),
    resource(
        "HTTPRoute", {"parentRefs": [{"kind": "Service", "name": "api"}], "rules": [{"timeouts": {"request": "1s"}}]}
    ),
    resource("Ingress", {"rules": [{"http": {"paths": [{"backend": {"service": {"name": "api"}}}]}}]}),
]
CONSUMER = {"key": "messaging.system", "value": {"stringValue": "kafka"}}
SPANS = [
    {"traceId": "a", "spanId": "1", "name": "GET /", "kind": 2, "startTimeUnixNano": "1", "endTimeUnixNano": "9"},
    {"traceId": "a", "spanId": "2", "parentSpanId": "1", "kind": 3, "status": {"code": 2}},
    {"traceId": "a", "spanId": "3", "parentSpanId": "1", "kind": 5, "attributes": [CONSUMER]},
]
SERVICE = {"attributes": [{"key": "service.name", "value": {"stringValue": "web"}}]}
DOCUMENTS: list[Any] = [
    {"apiVersion": "v1", "kind": "List", "items": OBJECTS},
    {"services": {
        "web": {"image": "web", "environment": {"A": "http://api:80"}, "depends_on": {"api": {"condition": "x"}},
                "extends": {"service": "api", "file": "source.json"}, "command": ["a"], "deploy": {"replicas": 2},
                "env_file": ["x"], "networks": {"a": {"aliases": ["b"]}}, "labels": ["a=b"],
                "build": {"args": {"a": "b.yaml"}}},
        "api": {"image": "api", "environment": ["B=http://web"], "links": ["web:x"], "profiles": ["p"]}}},
    {"resourceSpans": [{"resource": SERVICE, "scopeSpans": [{"spans": SPANS}]}]},
    {"data": [{"traceID": "a", "processes": {"p": {"serviceName": "web"}}, "spans": [
        {"traceID": "a", "spanID": "1", "processID": "p", "operationName": "x", "duration": 5,
         "references": [{"refType": "CHILD_OF", "spanID": "0"}], "tags": [{"key": "span.kind", "value": "client"}]}]}]},
    [{"traceId": "a", "id": "1", "kind": "CLIENT", "name": "x", "duration": 4, "localEndpoint": {"serviceName": "web"},
      "remoteEndpoint": {"serviceName": "api"}, "tags": {"error": "x"}}],
    {"data": [{"parent": "a", "child": "b", "callCount": 3}]},
    {"format_version": "1.0", "values": {"root_module": {"child_modules": [{"resources": [
        {"address": "module.a.aws_instance.b[0]", "mode": "managed", "type": "aws_instance", "name": "b",
         "values": {"availability_zone": "eu-west-1a", "arn": "arn:aws:ec2:eu-west-1:1:x"}}]}]}},
     "configuration": {"provider_config": {"aws": {"expressions": {"region": {"constant_value": "eu-west-1"}}}}}},
    {"static_resources": {"clusters": [{"name": "a", "load_assignment": {"endpoints": [{"lb_endpoints": [
        {"endpoint": {"address": {"socket_address": {"address": "api"}}}}]}]},
        "outlier_detection": {"interval": "1s"}}],
        "listeners": [{"routes": [{"route": {"cluster": "a", "timeout": "1s", "retry_policy": {"num_retries": 1}}}],
                       "retry_policy": {}}]}},
    {"spring": {"application": {"name": "a"}, "config": {"import": "configserver:http://c:1"}, "cloud": {"gateway": {
        "routes": [{"uri": "lb://b", "filters": ["Retry=3", {"name": "CircuitBreaker", "args": {"name": "b"}}]}]}}},
     "resilience4j": {"retry": {"instances": {"b": {"maxAttempts": 3}}}}},
    [{"apiVersion": "backstage.io/v1alpha1", "kind": "Component", "metadata": {"name": "a", "description": "x"},
      "spec": {"type": "service", "owner": "group:default/b", "dependsOn": ["resource:c"], "consumesApis": ["d"]}},
     {"apiVersion": "openslo/v1", "kind": "SLO", "metadata": {"name": "a"}, "spec": {"service": "a", "timeWindow": [
         {"duration": "1w"}], "objectives": [{"target": 0.9, "op": "lte", "value": 3}]}}],
]  # fmt: skip
JUNK = [
    None,
    5,
    -1,
    True,
    1.5,
    "",
    " ",
    "x",
    "\ud800",
    "9" * 40,
    "a" * 300,
    "yes",
    "http://u:p@:80",
    "${X",
    [],
    {},
    [None],
    {"a": [{}]},
]


def places(value: Any, route: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for step, inner in (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    ):
        yield (*route, step)
        yield from places(inner, (*route, step))


def with_junk(value: Any, route: tuple[Any, ...], junk: Any) -> Any:
    copy = json.loads(json.dumps(value))
    inner = copy
    for step in route[:-1]:
        inner = inner[step]
    inner[route[-1]] = junk
    return copy


SOURCES = [(document, route) for document in DOCUMENTS for route in places(document)]


@given(st.sampled_from(SOURCES), st.sampled_from(JUNK))
@examples(150)
def test_junk_in_any_place_is_passed_over_or_refused(source: tuple[Any, tuple[Any, ...]], junk: Any) -> None:
    document, route = source
    with TemporaryDirectory() as folder:
        (Path(folder) / "source.json").write_text(json.dumps(with_junk(document, route, junk)), encoding="utf-8")
        with suppress(UsageError):  # nothing to import
            loading(imported_design([Path(folder)]))


def test_the_documents_without_junk_are_imported(tmp_path: Path) -> None:
    for place, document in enumerate(DOCUMENTS):
        file = tmp_path / f"{place}.json"
        file.write_text(json.dumps(document), encoding="utf-8")
        assert loading(imported_design([file])).components
