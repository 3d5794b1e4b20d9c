# ruff: noqa: E501  the inputs are easier to compare on one line each
"""How commands grow with what is no design: manifests, traces, chats, post-mortems, fault trees, answers.

    .venv/bin/python -m benchmarks.growth_of_sources [KIND ...]

Ten times the input may take at most fifteen times the CPU: of every format that is read, through the command that
reads it; user and system seconds of a process that has everything imported.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import grown_sources as sources
from benchmarks.growth_measured import STEPS, Grown, grown, print_rows

Written = Callable[[int], str]


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
    "kubernetes": (100, sources.kubernetes, ".yaml", IMPORT),
    "kubernetes with a mesh": (100, sources.mesh, ".yaml", IMPORT),
    "compose": (100, sources.compose, ".yaml", IMPORT),
    "OTLP, one document": (1000, sources.otlp, ".json", IMPORT),
    "OTLP, lines": (1000, sources.otlp_lines, ".jsonl", IMPORT),
    "Jaeger": (1000, sources.jaeger, ".json", IMPORT),
    "Zipkin": (1000, sources.zipkin, ".json", IMPORT),
    "dependencies of Zipkin": (300, lambda n: json.dumps([{"parent": f"c{m}", "child": f"c{m + 1}", "callCount": 3} for m in range(n)]), ".json", IMPORT),
    "Spring": (100, sources.spring, ".yaml", IMPORT),
    "Envoy": (100, sources.envoy, ".yaml", IMPORT),
    "nginx": (100, sources.nginx, ".conf", IMPORT),
    "Terraform": (100, sources.terraform, ".json", IMPORT),
    "Backstage": (100, sources.backstage, ".yaml", IMPORT),
    "OpenSLO": (100, sources.openslo, ".yaml", IMPORT),
    "CSV of dependencies": (300, lambda n: "caller,callee\n" + "".join(f"c{m},c{m + 1}\n" for m in range(n)), ".csv", IMPORT),
    "manifests against a design": (100, sources.kubernetes, ".yaml", ("drift", "photo-sharing", "FILE")),
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
