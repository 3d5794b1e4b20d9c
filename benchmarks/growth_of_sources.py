# ruff: noqa: E501  the inputs are easier to compare on one line each
"""How commands grow with what is no design: manifests, traces, chats, post-mortems, fault trees, answers.

    .venv/bin/python -m benchmarks.growth_of_sources [KIND ...]

Ten times the input may take at most fifteen times the CPU: of every format that is read, through the command that
reads it; user and system seconds of a process that has everything imported.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.growth_measured import STEPS, Grown, grown, print_rows

Written = Callable[[int], str]


def _blocks(blocks: Iterable[Any]) -> str:
    """Documents of one YAML stream."""
    return "\n---\n".join(map(json.dumps, blocks))


def _manifest(kind: str, name: str, spec: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"apiVersion": "v1", "kind": kind, "metadata": {"name": name}, "spec": spec}


def _deployment(n: int) -> dict[str, Any]:
    container = {"name": f"c{n}", "image": f"shop/c{n}:1", "env": [{"name": "NEXT", "value": f"http://c{n + 1}:80"}]}
    template = {"metadata": {"labels": {"app": f"c{n}"}}, "spec": {"containers": [container]}}
    return _manifest("Deployment", f"c{n}", {"replicas": 2, "template": template})


def _kubernetes(size: int) -> str:
    services = (_manifest("Service", f"c{n}", {"selector": {"app": f"c{n}"}}) for n in range(size))
    return _blocks([*map(_deployment, range(size)), *services])


def _mesh(size: int) -> str:
    routes = (
        _manifest(
            "VirtualService", f"c{n}", {"hosts": [f"c{n}"], "http": [{"timeout": "2s", "retries": {"attempts": 2}}]}
        )
        for n in range(size)
    )
    return f"{_kubernetes(size)}\n---\n{_blocks(routes)}"


def _compose(size: int) -> str:
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


def _otlp(size: int) -> str:
    return json.dumps({"resourceSpans": [_resource(n) for n in range(size)]})


def _otlp_lines(size: int) -> str:
    return "\n".join(json.dumps({"resourceSpans": [_resource(n)]}) for n in range(size))


def _jaeger(size: int) -> str:
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


def _zipkin(size: int) -> str:
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


def _terraform(size: int) -> str:
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


def _envoy(size: int) -> str:
    routes = [{"match": {"prefix": f"/{n}"}, "route": {"cluster": f"c{n}", "timeout": "1s"}} for n in range(size)]
    return json.dumps(
        {
            "node": {"cluster": "edge"},
            "static_resources": {"clusters": [_cluster(n) for n in range(size)], "listeners": [{"routes": routes}]},
        }
    )


def _nginx(size: int) -> str:
    return (
        "".join(f"upstream c{n} {{ server c{n}.example.com:80; }}\n" for n in range(size))
        + "server {\n"
        + "".join(f"  location /{n} {{ proxy_pass http://c{n}; proxy_read_timeout 2s; }}\n" for n in range(size))
        + "}\n"
    )


def _spring(size: int) -> str:
    routes = [{"id": f"r{n}", "uri": f"lb://c{n}", "filters": ["Retry=3"]} for n in range(size)]
    return json.dumps(
        {
            "spring": {"application": {"name": "edge"}, "cloud": {"gateway": {"routes": routes}}},
            "resilience4j": {"retry": {"instances": {f"c{n}": {"maxAttempts": 3} for n in range(size)}}},
        }
    )


def _backstage(size: int) -> str:
    return _blocks(
        {
            "apiVersion": "backstage.io/v1alpha1",
            "kind": "Component",
            "metadata": {"name": f"c{n}"},
            "spec": {"type": "service", "owner": "a", "dependsOn": [f"component:c{n + 1}"]},
        }
        for n in range(size)
    )


def _openslo(size: int) -> str:
    return _blocks(
        {
            "apiVersion": "openslo/v1",
            "kind": "SLO",
            "metadata": {"name": f"s{n}"},
            "spec": {"service": f"c{n}", "objectives": [{"target": 0.99}]},
        }
        for n in range(size)
    )


def _chat(size: int) -> str:
    words = (
        "anyone else seeing errors in checkout?",
        "rollback is done, errors are dropping",
        "Decision: roll back to version 40",
        "looking",
    )
    return "".join(f"2026-05-03 {10 + n // 60 % 12}:{n % 60:02} p{n % 17}: {words[n % 4]} {n}\n" for n in range(size))


def _slack(size: int) -> str:
    return json.dumps(
        [
            {
                "type": "message",
                "user": f"U{n % 17}",
                "ts": f"{1777800000 + 10 * n}.000100",
                "text": f"<@U{n % 5}> rollback {n} is done",
            }
            for n in range(size)
        ]
    )


def _alerts(size: int) -> str:
    return json.dumps(
        [
            {
                "labels": {"alertname": f"Errors{n}"},
                "annotations": {"summary": "many errors"},
                "startsAt": f"2026-05-03T{n // 60 % 24:02}:{n % 60:02}:00Z",
                "status": "firing",
            }
            for n in range(size)
        ]
    )


def _deploys(size: int) -> str:
    return "time,service,version\n" + "".join(
        f"2026-05-03T{n // 60 % 24:02}:{n % 60:02}:00Z,c{n % 30},{n}\n" for n in range(size)
    )


def _document(size: int) -> str:
    timeline = "".join(
        f"| 2026-05-03 {n // 60 % 24:02}:{n % 60:02} | api answered {n}% of requests with errors, Ana restarted it |\n"
        for n in range(size)
    )
    actions = "".join(
        f"- [ ] Add an alert for queue {n} (owner: team-{n % 9}, due 2026-06-{1 + n % 28:02})\n" for n in range(size)
    )
    story = "".join(
        f"At {n // 60 % 24:02}:{n % 60:02} somebody forgot to check the pool of the database {n}. Obviously {n} users were affected.\n\n"
        for n in range(size)
    )
    return f"# Outage\n\n## Summary\n\n{story}\n## Timeline\n\n| time | event |\n|---|---|\n{timeline}\n## Action items\n\n{actions}"


def _wide_tree(size: int) -> str:
    names = "".join(f'<basic-event name="e{n}"/>' for n in range(size))
    events = "".join(
        f'<define-basic-event name="e{n}"><float value="0.001"/></define-basic-event>' for n in range(size)
    )
    return f'<opsa-mef><define-fault-tree name="t"><define-gate name="top"><or>{names}</or></define-gate>{events}</define-fault-tree></opsa-mef>'


def _deep_tree(size: int) -> str:
    gates = "".join(
        f'<define-gate name="g{n}"><or><basic-event name="e{n}"/><gate name="g{n + 1}"/></or></define-gate>'
        for n in range(size)
    )
    events = "".join(
        f'<define-basic-event name="e{n}"><float value="0.001"/></define-basic-event>' for n in range(size + 1)
    )
    last = f'<define-gate name="g{size}"><or><basic-event name="e{size}"/></or></define-gate>'
    return f'<opsa-mef><define-fault-tree name="t">{gates}{last}{events}</define-fault-tree></opsa-mef>'


def _outage(rows: str) -> str:
    return f"id: x\ntitle: X\ncomponents: {{web: {{depends_on: [db]}}, db: {{}}}}\nevents: [{{down: db}}]\n{rows}"


def _history(size: int) -> str:
    """An outage with a long timeline and many actions."""
    timeline = "".join(
        f"  - {{at: 2026-05-{1 + n // 1440 % 28:02}T{n // 60 % 24:02}:{n % 60:02}Z, event: step {n}, kind: note}}\n"
        for n in range(size)
    )
    actions = "".join(f"  - {{what: fix number {n}, kind: prevent, owner: shop}}\n" for n in range(size))
    return _outage(f"timeline:\n{timeline}actions:\n{actions}")


def _scenarios(size: int) -> str:
    return "architecture: photo-sharing\nscenarios:\n" + "".join(
        f"  - {{name: n{n}, events: [{{down: {('web', 'api', 'photos')[n % 3]}}}]}}\n" for n in range(size)
    )


IMPORT = ("import", "FILE")
KINDS: dict[str, tuple[int, Written, str, Sequence[str]]] = {
    "kubernetes": (100, _kubernetes, ".yaml", IMPORT),
    "kubernetes with a mesh": (100, _mesh, ".yaml", IMPORT),
    "compose": (100, _compose, ".yaml", IMPORT),
    "OTLP, one document": (1000, _otlp, ".json", IMPORT),
    "OTLP, lines": (1000, _otlp_lines, ".jsonl", IMPORT),
    "Jaeger": (1000, _jaeger, ".json", IMPORT),
    "Zipkin": (1000, _zipkin, ".json", IMPORT),
    "dependencies of Zipkin": (300, lambda n: json.dumps([{"parent": f"c{m}", "child": f"c{m + 1}", "callCount": 3} for m in range(n)]), ".json", IMPORT),
    "Spring": (100, _spring, ".yaml", IMPORT),
    "Envoy": (100, _envoy, ".yaml", IMPORT),
    "nginx": (100, _nginx, ".conf", IMPORT),
    "Terraform": (100, _terraform, ".json", IMPORT),
    "Backstage": (100, _backstage, ".yaml", IMPORT),
    "OpenSLO": (100, _openslo, ".yaml", IMPORT),
    "CSV of dependencies": (300, lambda n: "caller,callee\n" + "".join(f"c{m},c{m + 1}\n" for m in range(n)), ".csv", IMPORT),
    "manifests against a design": (100, _kubernetes, ".yaml", ("drift", "photo-sharing", "FILE")),
    "chat": (1000, _chat, ".txt", ("timeline", "FILE", "--zone", "UTC")),
    "Slack export": (1000, _slack, ".json", ("timeline", "FILE")),
    "alerts": (1000, _alerts, ".json", ("timeline", "FILE")),
    "deploy log": (1000, _deploys, ".csv", ("timeline", "FILE")),
    "post-mortem in Markdown": (30, _document, ".md", ("lint-postmortem", "FILE")),
    "fault tree, wide": (100, _wide_tree, ".xml", ("fault-tree", "FILE")),
    "fault tree, deep": (100, _deep_tree, ".xml", ("fault-tree", "FILE")),
    "timeline and actions of an outage": (100, _history, ".yaml", ("postmortem", "FILE")),
    "events of an outage": (100, lambda n: _outage("").replace("[{down: db}]", str([{"down": "db"}] * n)), ".yaml", ("replay", "FILE")),
    "scenarios": (100, _scenarios, ".yaml", ("verify", "FILE")),
    "a page with many scenarios": (100, _scenarios, ".yaml", ("report", "photo-sharing", "--scenarios", "FILE", "-o", "OUT.html")),
    "answers of a quiz": (100, lambda n: json.dumps({"answers": {f"q{m}": {"choices": ["a"]} for m in range(n)}}), ".json", ("drill", "photo-sharing", "--answers", "FILE")),
}  # fmt: skip
"""Smaller size, input of that size, the end of its file's name, and the command that reads it."""


def rows(kinds: Sequence[str]) -> Iterator[Grown]:
    """The growth of each of *kinds*."""
    with tempfile.TemporaryDirectory() as scratch:
        for kind in kinds:
            size, written, suffix, arguments = KINDS[kind]
            files = [Path(scratch, f"{name}{suffix}") for name in ("small", "large")]
            for file, count in zip(files, (size, size * STEPS), strict=True):
                file.write_text(written(count), encoding="utf-8")
            yield grown(kind, arguments[0], size, files, arguments, Path(scratch))


if __name__ == "__main__":
    sys.exit(print_rows(rows(sys.argv[1:] or list(KINDS))))
