"""What companies' own sources hold beside the textbook: odd addresses, tables, includes, profiles, tools of stores."""

import json
from pathlib import Path

import pytest

from tests.intake.sources import call, edges, fields, imported, loading, questions
from workbook.intake.import_sources import imported_design
from workbook.intake.statements.evidence import Evidence
from workbook.intake.text.addresses import addresses
from workbook.intake.text.software import kind_of_software
from workbook.intake.traces.observed import Observed
from workbook.intake.traces.pairing import Pairing
from workbook.intake.traces.span import Span
from workbook.views.imported.yaml import design_yaml


def pod(name: str, kind: str, variables: dict[str, str], image: str = "acme/app") -> str:
    """A workload with its Service."""
    labels = {"app": name}
    container = {"name": "c", "image": image, "env": [{"name": key, "value": text} for key, text in variables.items()]}
    meta = {"name": name, "namespace": "shop"}
    return "\n---\n".join(
        json.dumps(item)
        for item in (
            {
                "apiVersion": "apps/v1",
                "kind": kind,
                "metadata": meta,
                "spec": {"template": {"metadata": {"labels": labels}, "spec": {"containers": [container]}}},
            },
            {"apiVersion": "v1", "kind": "Service", "metadata": meta, "spec": {"selector": labels}},
        )
    )


@pytest.mark.parametrize(
    ("name", "value", "callee"),
    [
        ("KAFKA_BROKERS", "kafka-0.kafka-headless.shop.svc.cluster.local:9092", "kafka"),
        ("CART", "dns:///cart.shop.svc:50051", "cart"),
        ("PGHOST", "kafka", "kafka"),
        ("DB_DSN", "Server=tcp:pay.database.windows.net,1433;User ID=x;Password=P:1", "pay-database-windows-net"),
        ("DB_HOST", "pay.c1.eu-west-1.rds.amazonaws.com", "pay-c1-eu-west-1-rds-amazonaws-com"),
        ("DATABASE", "postgresql+asyncpg://u:p@db.example.com/x", "db-example-com"),
        ("REDIS_HOST", "shared.example.com", "shared-example-com"),
    ],
)
def test_an_address_is_resolved_however_it_is_written(tmp_path: Path, name: str, value: str, callee: str) -> None:
    sources = {
        "web.yaml": pod("web", "Deployment", {name: value}),
        "kafka.yaml": pod("kafka", "StatefulSet", {}, "bitnami/kafka:3"),
        "cart.yaml": pod("cart", "Deployment", {}),
    }
    assert call(imported(tmp_path, sources), "web", callee).confidence > 0.9


def test_an_address_outside_is_a_question_unless_the_mesh_declares_it(tmp_path: Path) -> None:
    web = pod("web", "Deployment", {"MAIL_HOST": "smtp.example.net", "PAY_URL": "https://pay.example.net"})
    entry = (
        "apiVersion: networking.istio.io/v1\nkind: ServiceEntry\nmetadata: {name: pay}\n"
        "spec: {hosts: [pay.example.net], location: MESH_EXTERNAL}\n"
    )
    design = imported(tmp_path, {"web.yaml": web, "pay.yaml": entry})
    assert edges(design) == {("web", "pay.example.net", "sync")}
    assert "web: names smtp.example.net, outside of the sources: does it call it?" in questions(design)


def test_durations_sizes_and_switches_are_no_hosts() -> None:
    assert [addresses(text) for text in ("100ms", "5s", "10MB", "default", "off")] == [[]] * 5


def test_tools_for_a_store_are_no_stores() -> None:
    tools = ("kafka-ui", "mongo-express:1", "redis-commander", "postgres-backup", "acme/kafka-consumer")
    assert [kind_of_software(tool) for tool in tools] == [None] * 5
    assert kind_of_software("redis:7", "redis-worker") == "cache"


SPRING = """
spring: {application: {name: orders}, kafka: {bootstrap-servers: "kafka:9092", consumer: {group-id: x}}}
stock: {url: "http://stock:80"}
resilience4j:
  circuitbreaker:
    configs: {default: {failureRateThreshold: 40}}
    instances: {stock: {waitDurationInOpenState: 5s}}
  retry: {instances: {other: {maxAttempts: 3, waitDuration: 100ms}}}
"""


def test_a_breaker_has_what_its_shared_configuration_says(tmp_path: Path) -> None:
    design = imported(tmp_path, {"orders/src/main/resources/application.yml": SPRING})
    breaker = {"error_rate": "40%", "slow_calls": False, "open_for": "5s"}
    assert call(design, "orders", "stock").fields["circuit_breaker"] == breaker
    assert edges(design) == {("orders", "stock", "sync"), ("orders", "kafka", "consume")}


def test_a_developers_profile_says_less_than_the_usual_one(tmp_path: Path) -> None:
    folder = "orders/src/main/resources"
    design = imported(
        tmp_path,
        {
            f"{folder}/application.properties": "spring.application.name=orders\nspring.rabbitmq.host=mq\n",
            f"{folder}/application-dev.properties": "spring.rabbitmq.host=mq-of-jane\n",
            f"{folder}/application-prod.properties": "spring.rabbitmq.host=mq-of-all\n",
        },
    )
    assert {callee for _, callee, _ in edges(design)} == {"mq", "mq-of-all"}
    assert "spring.rabbitmq.host names mq (" in questions(design)


def test_files_of_nginx_that_include_each_other_are_one_configuration(tmp_path: Path) -> None:
    main = "upstream app {\n  server a.example.com;\n  server b.example.com;\n  server unix:/x;\n}\n"
    design = imported(
        tmp_path,
        {
            "nginx.conf": f"{main}include conf.d/*.conf;\ninclude gone.conf;\ninclude mime.types;\n",
            "conf.d/site.conf": "location / { proxy_pass http://app; }",
        },
    )
    assert edges(design) == {("nginx", "a.example.com", "sync"), ("nginx", "b.example.com", "sync")}
    assert "over the 2 servers of app" in questions(design)
    assert [item.text for item in design.left_out] == ["includes gone.conf, which is not among the sources"]


TABLES = [
    "\ufeffSource Service;Target Service;Requests per day\nshop;stock;1.204\n",
    "From App\tTo App\tCount\nshop\tstock\t1204\n",
    "caller,callee,calls\nshop,stock,1204\n",
]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_read_whatever_separates_and_heads_its_columns(tmp_path: Path, table: str) -> None:
    measured = call(imported(tmp_path, {"edges.csv": table}), "shop", "stock").measured
    assert measured is not None
    assert measured.calls == 1204


def test_a_cell_may_list_what_a_service_depends_on(tmp_path: Path) -> None:
    design = imported(tmp_path, {"x.csv": 'service,depends_on\nshop,"stock, pay"\nstock,\n'})
    assert edges(design) == {("shop", "stock", "sync"), ("shop", "pay", "sync")}


def test_a_library_is_nobodys_dependency(tmp_path: Path) -> None:
    head = "apiVersion: backstage.io/v1alpha1\nkind: Component\n"
    entity = head + "metadata: {name: %s}\nspec: {type: %s, dependsOn: %s}\n"
    text = "---\n".join(entity % item for item in (("web", "website", '["component:kit"]'), ("kit", "library", "[]")))
    design = imported(tmp_path, {"catalog-info.yaml": text})
    assert [component.id for component in design.components] == ["web"]


def test_a_month_is_told_from_a_minute(tmp_path: Path) -> None:
    text = (
        "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: up}\n"
        "spec: {service: web, timeWindow: [{duration: 1M}], objectives: [{target: 0.99}]}\n"
    )
    ((_, objective),) = imported(tmp_path, {"slo.yaml": text}).objectives
    assert objective.text == "up: 99%, calendar 1 month"


def test_clients_that_name_no_broker_and_several_brokers_meet_at_one(tmp_path: Path) -> None:
    def span(identity: str, service: str, kind: int, broker: str | None) -> str:
        attributes = {"messaging.system": "kafka", **({"server.address": broker} if broker else {})}
        said = [{"key": key, "value": {"stringValue": text}} for key, text in attributes.items()]
        spans = [{"traceId": "t", "spanId": identity, "name": "x", "kind": kind, "attributes": said}]
        resource = {"attributes": [{"key": "service.name", "value": {"stringValue": service}}]}
        return json.dumps({"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": spans}]}]})

    lines = [span("1", "a", 4, "kafka-1.prod"), span("2", "b", 4, "kafka-2.prod"), span("3", "c", 5, None)]
    design = imported(tmp_path, {"t.jsonl": "\n".join(lines)})
    broker = "kafka.prod"
    assert edges(design) == {("a", broker, "async"), ("b", broker, "async"), ("c", broker, "consume")}


def test_spans_whose_parents_never_come_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbook.intake.traces.pairing.MOST_OPEN", 8)
    observed = Observed()
    pairing = Pairing(observed, lambda _: Evidence("t.jsonl", 1))
    for number in range(100):
        orphan = Span("t", str(number), f"gone-{number}", "web", "server", "x", 0.1, error=False, place=())
        pairing.add(orphan, number)
    assert observed.holes >= 90
    pairing.end()
    assert observed.holes == 100


def test_names_that_change_with_every_call_are_bounded_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbook.intake.traces.observed.MOST_SERVICES", 5)
    name = '{"attributes": [{"key": "service.name", "value": {"stringValue": "s%d"}}]}'
    resource = f'{{"resourceSpans": [{{"resource": {name}, '
    span = '"scopeSpans": [{"spans": [{"traceId": "t%d", "spanId": "1", "name": "x", "kind": 2}]}]}]}'
    (tmp_path / "t.jsonl").write_text("\n".join(resource % n + span % n for n in range(20)), encoding="utf-8")
    design = loading(imported_design([tmp_path]))
    assert len(design.components) == 5
    assert "15 calls of ever new services" in design.left_out[0].text
    assert fields(design, "s0") == {}


COMPOSE = """
x-common: &common {environment: &env {DB_URL: "postgres://u:p@db/x", HOOK: "http://hook:80"}, image: acme/app}
services:
  web: {<<: *common, depends_on: [db]}
  events-consumer: {<<: *common, environment: {<<: *env, KAFKA_BROKERS: "kafka:9092"}}
  relay:
    image: acme/relay
    volumes: ["./relay:/etc/relay", ".:/src"]
    env_file: [.env.production, {path: .env.extra, required: false}]
  hook: {image: acme/hook, labels: {description: "Tells others. token=hunter2"}}
  db: {image: postgres}
  kafka: {image: bitnami/kafka}
"""


def test_an_address_that_all_take_from_one_anchor_is_less_sure(tmp_path: Path) -> None:
    design = imported(tmp_path, {"compose.yaml": COMPOSE})
    assert call(design, "web", "hook").confidence == pytest.approx(0.7)
    assert call(design, "web", "db").sources == ("addresses", "start order")
    assert call(design, "web", "db").confidence == pytest.approx(0.91)


def test_the_label_that_describes_a_service_is_its_summary(tmp_path: Path) -> None:
    assert fields(imported(tmp_path, {"compose.yaml": COMPOSE}), "hook")["summary"] == "Tells others. …"


def test_who_is_called_a_consumer_takes_messages(tmp_path: Path) -> None:
    design = imported(tmp_path, {"compose.yaml": COMPOSE})
    assert ("events-consumer", "kafka", "consume") in edges(design)


def test_a_configuration_that_a_service_mounts_is_its_own(tmp_path: Path) -> None:
    sources = {"compose.yaml": COMPOSE, "relay/config.yml": "relay: {upstream: 'http://web:9000/'}\n"}
    sources |= {"other/config.yml": "upstream: 'http://hook/'\n", "deep.yml": "upstream: 'http://hook/'\n"}
    design = imported(tmp_path, sources)
    seen = call(design, "relay", "web").evidence[0]
    assert (seen.file, seen.line, seen.says) == ("relay/config.yml", 1, "address in relay.upstream")
    assert design.not_used == {"documents of no known format": 2}
    assert {callee for caller, callee, _ in edges(design) if caller == "relay"} == {"web"}


def test_a_file_of_variables_that_is_missing_is_asked_about(tmp_path: Path) -> None:
    design = imported(tmp_path, {"compose.yaml": COMPOSE})
    assert "relay: takes settings from .env.production, which is not among the sources" in questions(design)
    assert ".env.extra" not in questions(design)


def test_a_key_that_stands_twice_does_not_hide_its_document(tmp_path: Path) -> None:
    twice = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  A: x\n  A: y\n"
    (tmp_path / "all.yaml").write_text(f"{twice}---\n{pod('web', 'Deployment', {})}", encoding="utf-8")
    design = loading(imported_design([tmp_path]))
    assert [component.id for component in design.components] == ["web"]
    assert [item.text for item in design.left_out] == ["a key stands here twice, first in line 5; the last one counts"]


def test_a_graph_of_counts_says_how_often_a_request_calls(tmp_path: Path) -> None:
    graph = [("web", "api", 200), ("app", "api", 300), ("api", "db", 1000), ("api", "mail", 1)]
    data = [{"parent": caller, "child": callee, "callCount": count} for caller, callee, count in graph]
    design = imported(tmp_path, {"d.json": json.dumps({"data": data})})
    ratios = {callee: call(design, "api", callee).measured for callee in ("db", "mail")}
    assert [seen and seen.per_request for seen in ratios.values()] == [2.0, 0.002]
    assert (call(design, "web", "api").measured or pytest.fail("it was counted")).per_request is None
    assert "counts as one (app, web); what" in questions(design)


def test_many_components_are_divided_and_sorted_by_number(tmp_path: Path) -> None:
    edges_of_table = "\n".join(f"s{number},t{number % 3}" for number in range(40))
    design = imported(tmp_path, {"e.csv": f"caller,callee\n{edges_of_table}"})
    text = design_yaml(design)
    assert text.index("  # Services that no component calls (40)") < text.index("\n  s2:") < text.index("\n  s10:")
    assert text.index("\n  s39:") < text.index("\n  # Services\n  t0:")


def test_sources_of_nothing_but_telemetry_are_a_system_of_their_own(tmp_path: Path) -> None:
    settings = "environment: {GF_X_URL: 'http://loki:3100'}"
    text = f"services: {{grafana: {{image: grafana/grafana, {settings}}}, loki: {{image: grafana/loki}}}}"
    assert edges(imported(tmp_path, {"compose.yaml": text})) == {("grafana", "loki", "sync")}


def test_an_absurd_count_is_no_count(tmp_path: Path) -> None:
    text = json.dumps({"data": [{"parent": "a", "child": "b", "callCount": 10**400}]})
    assert call(imported(tmp_path, {"d.json": text}), "a", "b").measured is None
    table = f"caller,callee,calls\na,b,{'9' * 400}\n"
    assert call(imported(tmp_path, {"d.json": "{}", "e.csv": table}), "a", "b").measured is None


def test_a_compose_file_that_is_included_and_not_there_is_left_out_by_name(tmp_path: Path) -> None:
    text = "name: shop\ninclude: [db/compose.yaml, {path: [gone.yaml]}]\n"
    design = imported(tmp_path, {"compose.yaml": text, "db/compose.yaml": "services: {db: {image: postgres}}"})
    assert [item.text for item in design.left_out] == [
        "includes gone.yaml, which is not among the sources; name it too"
    ]
