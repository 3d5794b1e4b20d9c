"""Manifests, traces and settings of any size, as they are imported."""

import json
from collections.abc import Iterable
from typing import Any


def _blocks(blocks: Iterable[Any]) -> str:
    """Documents of one YAML stream."""
    return "\n---\n".join(map(json.dumps, blocks))


def _manifest(kind: str, name: str, spec: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": name}, "spec": spec}


def _deployment(n: int) -> dict[str, Any]:
    container = {"name": f"c{n}", "image": f"shop/c{n}:1", "env": [{"name": "NEXT", "value": f"http://c{n + 1}:80"}]}
    template = {"metadata": {"labels": {"app": f"c{n}"}}, "spec": {"containers": [container]}}
    return _manifest("Deployment", f"c{n}", {"replicas": 2, "template": template})


def kubernetes(size: int) -> str:
    """Deployments that call each other, and their Services."""
    services = (_manifest("Service", f"c{n}", {"selector": {"app": f"c{n}"}}) for n in range(size))
    return _blocks([*map(_deployment, range(size)), *services])


def mesh(size: int) -> str:
    """The same, with a route for each."""
    routes = (
        _manifest(
            "VirtualService", f"c{n}", {"hosts": [f"c{n}"], "http": [{"timeout": "2s", "retries": {"attempts": 2}}]}
        )
        for n in range(size)
    )
    return f"{kubernetes(size)}\n---\n{_blocks(routes)}"


def compose(size: int) -> str:
    """Services that depend on the next."""
    return json.dumps(
        {
            "services": {
                f"c{n}": {
                    "image": "x",
                    "environment": {"NEXT": f"http://c{n + 1}:80"},
                    "depends_on": [f"c{n + 1}"] if n + 1 < size else [],
                }
                for n in range(size)
            }
        }
    )


def _span(n: int) -> dict[str, Any]:
    return {
        "traceId": f"t{n // 50}",
        "spanId": f"s{n}",
        "parentSpanId": f"s{n - 1}" if n % 50 else "",
        "name": "GET /",
        "kind": 2 + n % 2,
        "startTimeUnixNano": str(n),
        "endTimeUnixNano": str(n + 9),
    }


def _resource(n: int) -> dict[str, Any]:
    service = {"attributes": [{"key": "service.name", "value": {"stringValue": f"c{n // 2 % 200}"}}]}
    return {"resource": service, "scopeSpans": [{"spans": [_span(n)]}]}


def otlp(size: int) -> str:
    """Spans of OTLP in one document."""
    return json.dumps({"resourceSpans": [_resource(n) for n in range(size)]})


def otlp_lines(size: int) -> str:
    """The same, a line each."""
    return "\n".join(json.dumps({"resourceSpans": [_resource(n)]}) for n in range(size))


def jaeger(size: int) -> str:
    """Spans of Jaeger."""
    spans = [
        {
            "traceID": "a",
            "spanID": f"s{n}",
            "processID": f"p{n % 99}",
            "operationName": "x",
            "duration": 5,
            "references": [{"refType": "CHILD_OF", "spanID": f"s{n - 1}"}],
        }
        for n in range(size)
    ]
    return json.dumps(
        {
            "data": [
                {"traceID": "a", "processes": {f"p{n}": {"serviceName": f"c{n}"} for n in range(99)}, "spans": spans}
            ]
        }
    )


def zipkin(size: int) -> str:
    """Spans of Zipkin."""
    return json.dumps(
        [
            {
                "traceId": "a",
                "id": f"s{n}",
                "parentId": f"s{n - 1}",
                "kind": "CLIENT",
                "name": "x",
                "duration": 4,
                "localEndpoint": {"serviceName": f"c{n % 99}"},
                "remoteEndpoint": {"serviceName": f"c{(n + 1) % 99}"},
            }
            for n in range(size)
        ]
    )


def terraform(size: int) -> str:
    """Instances in one module."""
    resources = [
        {
            "address": f"aws_instance.b{n}",
            "mode": "managed",
            "type": "aws_instance",
            "name": f"b{n}",
            "values": {"availability_zone": "eu-west-1a"},
        }
        for n in range(size)
    ]
    return json.dumps({"format_version": "1.0", "values": {"root_module": {"resources": resources}}})


def _cluster(n: int) -> dict[str, Any]:
    address = {"endpoint": {"address": {"socket_address": {"address": f"c{n}.example.com"}}}}
    return {"name": f"c{n}", "load_assignment": {"endpoints": [{"lb_endpoints": [address]}]}}


def envoy(size: int) -> str:
    """Clusters with a route each."""
    routes = [{"match": {"prefix": f"/{n}"}, "route": {"cluster": f"c{n}", "timeout": "1s"}} for n in range(size)]
    return json.dumps(
        {
            "node": {"cluster": "edge"},
            "static_resources": {"clusters": [_cluster(n) for n in range(size)], "listeners": [{"routes": routes}]},
        }
    )


def nginx(size: int) -> str:
    """Upstreams with a location each."""
    return (
        "".join(f"upstream c{n} {{ server c{n}.example.com:80; }}\n" for n in range(size))
        + "server {\n"
        + "".join(f"  location /{n} {{ proxy_pass http://c{n}; proxy_read_timeout 2s; }}\n" for n in range(size))
        + "}\n"
    )


def spring(size: int) -> str:
    """Routes of a gateway, and how often each is retried."""
    routes = [{"id": f"r{n}", "uri": f"lb://c{n}", "filters": ["Retry=3"]} for n in range(size)]
    return json.dumps(
        {
            "spring": {"application": {"name": "edge"}, "cloud": {"gateway": {"routes": routes}}},
            "resilience4j": {"retry": {"instances": {f"c{n}": {"maxAttempts": 3} for n in range(size)}}},
        }
    )


def backstage(size: int) -> str:
    """Components that depend on the next."""
    return _blocks(
        {
            "apiVersion": "backstage.io/v1alpha1",
            "kind": "Component",
            "metadata": {"name": f"c{n}"},
            "spec": {"type": "service", "owner": "a", "dependsOn": [f"component:c{n + 1}"]},
        }
        for n in range(size)
    )


def openslo(size: int) -> str:
    """An objective each."""
    return _blocks(
        {
            "apiVersion": "openslo/v1",
            "kind": "SLO",
            "metadata": {"name": f"s{n}"},
            "spec": {"service": f"c{n}", "objectives": [{"target": 0.99}]},
        }
        for n in range(size)
    )
