"""Spans of every kind to calls, in any order."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.intake.sources import call, edges, imported, loading, questions
from workbook.intake.import_sources import imported_design

Drawn = tuple[str, str, str, int]
"""Id, parent, service, kind."""


def otlp(spans: Sequence[Drawn], attributes: dict[str, dict[str, str]] | None = None) -> str:
    """A document with a resource for each span."""
    resources = []
    for identity, parent, service, kind in spans:
        said = (attributes or {}).get(identity, {})
        span = {
            "traceId": "t", "spanId": identity, "parentSpanId": parent, "name": f"op-{identity}", "kind": kind,
            "startTimeUnixNano": "1000000000", "endTimeUnixNano": "1020000000",
            "attributes": [{"key": key, "value": {"stringValue": value}} for key, value in said.items()],
        }  # fmt: skip
        resource = {"attributes": [{"key": "service.name", "value": {"stringValue": service}}]}
        resources.append({"resource": resource, "scopeSpans": [{"spans": [span]}]})
    return json.dumps({"resourceSpans": resources})


SERVER, CLIENT, PRODUCER, CONSUMER = 2, 3, 4, 5
CHAIN: list[Drawn] = [
    ("a1", "", "web", SERVER), ("a2", "a1", "web", CLIENT), ("b1", "a2", "api", SERVER), ("b2", "b1", "api", CLIENT),
    ("c1", "b2", "store", SERVER),
]  # fmt: skip


@given(st.permutations(CHAIN))
@examples(20)
def test_the_order_of_spans_does_not_matter(spans: list[Drawn]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "traces.jsonl"
        path.write_text("\n".join(otlp([span]) for span in spans), encoding="utf-8")
        assert edges(imported_design([path])) == {("web", "api", "sync"), ("api", "store", "sync")}


def test_what_was_measured_stands_at_the_call(tmp_path: Path) -> None:
    measured = call(imported(tmp_path, {"t.json": otlp(CHAIN)}), "web", "api").measured
    assert measured is not None
    assert (measured.calls, measured.per_request, measured.errors) == (1, 1.0, 0)
    assert measured.p99 == pytest.approx(0.02)


def test_a_callee_without_spans_is_known_by_its_address(tmp_path: Path) -> None:
    spans = [*CHAIN[:1], ("a2", "a1", "web", CLIENT)]
    design = imported(
        tmp_path, {"t.json": otlp(spans, {"a2": {"db.system": "postgresql", "net.peer.name": "users-db"}})}
    )
    assert edges(design) == {("web", "users-db", "sync")}
    assert next(item.kind for item in design.components if item.id == "users-db") == "database"


def test_messages_go_through_what_holds_them(tmp_path: Path) -> None:
    spans = [*CHAIN[:1], ("a2", "a1", "web", PRODUCER), ("w1", "a2", "worker", CONSUMER)]
    said = {"messaging.system": "kafka"}
    design = imported(tmp_path, {"t.json": otlp(spans, {"a2": said, "w1": said})})
    assert edges(design) == {("web", "kafka", "async"), ("worker", "kafka", "consume")}


def test_a_server_below_a_server_is_a_redirect(tmp_path: Path) -> None:
    spans = [*CHAIN[:1], ("b1", "a1", "api", SERVER)]
    design = imported(tmp_path, {"t.json": otlp(spans)})
    assert edges(design) == set()
    assert any("redirects" in aside.text for aside in design.asides)


def test_probes_and_exporters_are_no_calls(tmp_path: Path) -> None:
    spans = [*CHAIN[:1], ("a2", "a1", "web", CLIENT), ("a3", "a1", "web", CLIENT)]
    said = {
        "a2": {"server.address": "api", "url.full": "http://api/healthz"},
        "a3": {"server.address": "gate", "url.full": "http://gate/v1/traces"},
    }
    assert edges(imported(tmp_path, {"t.json": otlp(spans, said)})) == set()


def test_a_call_that_names_nobody_is_a_question(tmp_path: Path) -> None:
    design = imported(tmp_path, {"t.json": otlp(CHAIN[:2])})
    assert "1 calls in traces do not say whom they call" in questions(design)


def test_lines_that_are_no_json_are_named_and_the_others_read(tmp_path: Path) -> None:
    design = imported(tmp_path, {"t.jsonl": f"{otlp(CHAIN)}\n{{broken\n{otlp(CHAIN)}\n"})
    assert ("web", "api", "sync") in edges(design)
    assert [item.about for item in design.left_out] == ["t.jsonl:2"]


names = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() and "\ud800" not in text)


@given(st.lists(st.tuples(names, names), min_size=1, max_size=6))
@examples(20)
def test_every_name_becomes_a_legal_id_and_the_design_loads(pairs: list[tuple[str, str]]) -> None:
    graph = [{"parent": parent, "child": child, "callCount": 1} for parent, child in pairs]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.json"
        path.write_text(json.dumps(graph), encoding="utf-8")
        design = loading(imported_design([path]))
    assert len({component.id for component in design.components}) == len(design.components)


def test_the_operations_in_whose_traces_a_call_was_seen_stand_at_it(tmp_path: Path) -> None:
    assert call(imported(tmp_path, {"t.json": otlp(CHAIN)}), "web", "api").operations == ("op-a1",)
    design = imported(tmp_path, {"t.json": otlp(CHAIN)})
    assert [(journey.needs, journey.operation, journey.traces) for journey in design.journeys] == [("web", "op-a1", 1)]


def shop_traces(looks: int, buys: int) -> str:
    """Traces of two operations of web: one asks stock once, the other pays twice; children come before parents."""
    lines = []
    for number in range(looks + buys):
        name, callee, calls = ("GET /", "stock", 1) if number < looks else ("POST /", "pay", 2)
        spans = [("web", "r", "", name, 2)]
        for call_number in range(calls):
            spans += [
                ("web", f"c{call_number}", "r", "call", 3),
                (callee, f"s{call_number}", f"c{call_number}", "x", 2),
            ]
        for service, identity, parent, operation, kind in reversed(spans):
            span = {
                "traceId": f"t{number}",
                "spanId": identity,
                "parentSpanId": parent,
                "name": operation,
                "kind": kind,
            }
            resource = {"attributes": [{"key": "service.name", "value": {"stringValue": service}}]}
            lines.append(json.dumps({"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": [span]}]}]}))
    return "\n".join(lines)


def test_a_call_belongs_to_the_journeys_in_whose_traces_it_was_seen(tmp_path: Path) -> None:
    design = imported(tmp_path, {"t.jsonl": shop_traces(60, 40)})
    assert [(journey.id, journey.share) for journey in design.journeys] == [("web-get", 0.6), ("web-post", 0.4)]
    for callee, journey, ratio in (("stock", "web-get", 1.0), ("pay", "web-post", 2.0)):
        seen = call(design, "web", callee)
        assert (seen.journeys, seen.measured and seen.measured.per_request) == ((journey,), ratio)


def test_few_traces_do_not_show_that_a_journey_makes_no_call(tmp_path: Path) -> None:
    design = imported(tmp_path, {"t.jsonl": shop_traces(60, 4)})
    assert call(design, "web", "stock").journeys == ()


def test_a_call_of_no_proposed_journey_is_asked_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.intake.joining.journeys.MOST_JOURNEYS", 1)
    design = imported(tmp_path, {"t.jsonl": shop_traces(60, 40)})
    assert "web → pay: seen only in traces of POST /, which is no journey below" in questions(design)
