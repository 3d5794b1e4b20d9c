"""Envoy, nginx, Spring, CSV, Backstage and compose files, drawn as short as the case."""

from pathlib import Path

from tests.intake.sources import call, edges, fields, imported, questions

ENVOY = """
node: {cluster: edge}
static_resources:
  listeners:
    - filter_chains:
        - filters:
            - typed_config:
                route_config:
                  virtual_hosts:
                    - retry_policy: {num_retries: 3, per_try_timeout: 250ms}
                      routes: [{match: {prefix: /}, route: {cluster: api, timeout: 2s}}]
  clusters:
    - name: api
      connect_timeout: 1s
      health_checks: [{timeout: 3s, interval: 2s}]
      load_assignment:
        endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: api.example.com}}}}]}]
      outlier_detection: {interval: 10s}
      circuit_breakers: {thresholds: [{max_requests: 50}]}
"""


def test_envoys_words_for_protections_become_those_of_a_design(tmp_path: Path) -> None:
    design = imported(tmp_path, {"edge.yaml": ENVOY})
    assert call(design, "edge", "api-example-com").fields == {
        "deadline": "2s",
        "timeout": "250ms",
        "retries": {"max": 3},
        "circuit_breaker": {"slow_calls": False, "window": "10s"},
        "bulkhead": 50,
    }


def test_connect_and_health_check_timeouts_of_envoy_protect_no_call(tmp_path: Path) -> None:
    bare = "\n".join(
        line for line in ENVOY.splitlines() if not line.strip().startswith(("outlier", "circuit", "- retry"))
    )
    bare = (
        bare.replace("routes: [", "- routes: [")
        .replace(", timeout: 2s", "")
        .replace("                      - routes", "                    - routes")
    )
    assert call(imported(tmp_path, {"edge.yaml": bare}), "edge", "api-example-com").fields == {}


def test_nginx_passes_on_to_what_its_upstreams_name(tmp_path: Path) -> None:
    nginx = """
upstream shop { server cart:80; server cart-2:80 backup; }
server {
  set $target http://api:8080;
  location / { proxy_pass http://shop; proxy_read_timeout 5s; }
  location /api { proxy_pass $target; }
  # location /old { proxy_pass http://old; }
}
"""
    design = imported(tmp_path, {"front/nginx.conf": nginx})
    assert edges(design) == {("front", "cart", "sync"), ("front", "api", "sync")}
    assert all(not made.fields for item in design.components for made in item.calls)


GATEWAY = """
spring:
  application: {name: gateway}
  cloud:
    gateway:
      routes:
        - {id: a, uri: "lb://orders", filters: [CircuitBreaker=orders]}
        - {id: b, uri: "http://${LEGACY:legacy}:80"}
      httpclient: {connect-timeout: 1000}
resilience4j:
  circuitbreaker: {instances: {orders: {failureRateThreshold: 40, waitDurationInOpenState: 5s}}}
  retry: {instances: {orders: {maxAttempts: 3}, other: {maxAttempts: 4}}}
"""


def test_three_attempts_are_two_retries_and_an_unknown_instance_is_a_question(tmp_path: Path) -> None:
    design = imported(tmp_path, {"gateway/src/main/resources/application.yml": GATEWAY})
    made = call(design, "gateway", "orders").fields
    assert made["retries"] == {"max": 2}
    assert made["circuit_breaker"] == {"error_rate": "40%", "slow_calls": False, "open_for": "5s"}
    assert "timeout" not in made
    assert "retries other is set up, and no setting says for which call" in questions(design)


def test_what_a_placeholder_falls_back_to_is_no_dependency(tmp_path: Path) -> None:
    design = imported(tmp_path, {"gateway/src/main/resources/application.yml": GATEWAY})
    assert edges(design) == {("gateway", "orders", "sync")}


def test_shared_settings_hold_for_the_applications_that_import_them(tmp_path: Path) -> None:
    application = "spring:\n  application: {name: orders}\n  cloud: {config: {uri: 'http://config:8888'}}\n"
    server = "spring:\n  cloud: {config: {server: {native: {search-locations: classpath:/shared}}}}\n"
    design = imported(
        tmp_path,
        {
            "orders/src/main/resources/bootstrap.yml": application,
            "config/src/main/resources/application.yml": server,
            "config/src/main/resources/shared/application.yml": "spring: {rabbitmq: {host: rabbitmq}}\n",
        },
    )
    assert edges(design) == {("orders", "config", "sync"), ("orders", "rabbitmq", "async")}


def test_a_table_of_edges_is_read_with_its_lines(tmp_path: Path) -> None:
    design = imported(tmp_path, {"edges.csv": "source,target,calls\nweb,api,12\napi,,3\n"})
    assert edges(design) == {("web", "api", "sync")}
    assert call(design, "web", "api").evidence[0].place == "edges.csv:2"
    assert [item.about for item in design.left_out] == ["edges.csv:3"]


def test_a_catalogue_says_what_depends_on_what_and_names_nobody(tmp_path: Path) -> None:
    entity = """
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: shop, description: Sells things.}
spec: {type: service, owner: "user:jane", dependsOn: ["resource:default/orders-db"], consumesApis: [pay]}
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: {name: payments}
spec: {type: service, owner: "group:default/money", providesApis: [pay]}
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: {name: orders-db}
spec: {type: database}
"""
    design = imported(tmp_path, {"catalog.yaml": entity})
    assert edges(design) == {("shop", "orders-db", "sync"), ("shop", "payments", "sync")}
    assert fields(design, "payments")["owner"] == "money"
    assert "jane" not in repr(design)


COMPOSE = """
services:
  web:
    image: shop/web
    environment:
      EventBus: queue
      DB_USER: store
      NO_PROXY: store
      ISSUER_URI: http://login:80
      OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4317
      SERVICES: "http://api:1,http://store:2/x"
  api: {image: shop/api, depends_on: {store: {condition: service_healthy}}}
  store: {image: "postgres:17"}
  queue: {image: "rabbitmq:4"}
  login: {image: keycloak}
  collector: {image: otel/opentelemetry-collector}
"""


def test_settings_that_call_nobody_make_no_dependency(tmp_path: Path) -> None:
    design = imported(tmp_path, {"compose.yaml": COMPOSE})
    assert edges(design) == {
        ("web", "queue", "async"),
        ("web", "api", "sync"),
        ("web", "store", "sync"),
        ("api", "store", "sync"),
    }
    assert call(design, "web", "queue").confidence == 0.6
    assert call(design, "api", "store").confidence <= 0.8
    assert "collector" not in {item.id for item in design.components}


def test_start_order_beside_addresses_is_no_call(tmp_path: Path) -> None:
    text = COMPOSE.replace("image: shop/web\n", "image: shop/web\n    depends_on: [login]\n")
    design = imported(tmp_path, {"compose.yaml": text})
    web = next(item for item in design.components if item.id == "web")
    assert [callee for callee, _ in web.starts_after] == ["login"]
    assert ("web", "login", "sync") not in edges(design)


def test_an_override_file_is_laid_over_its_neighbour(tmp_path: Path) -> None:
    override = "services:\n  web: {environment: {SERVICES: 'http://login'}, deploy: {replicas: 4}}\n"
    design = imported(tmp_path, {"compose.yaml": COMPOSE, "compose.override.yaml": override})
    assert ("web", "login", "sync") in edges(design)
    assert ("web", "api", "sync") not in edges(design)
    assert fields(design, "web")["replicas"] == 4
    apart = imported(tmp_path / "apart", {"compose.yaml": COMPOSE, "compose.load-test.yaml": override})
    assert {("web", "login", "sync"), ("web", "api", "sync")} <= edges(apart)


def test_asking_for_health_is_no_dependency(tmp_path: Path) -> None:
    asking = "OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4317\n      ApiUrlHC: http://login/hc\n      Ready: http://queue/readyz"
    design = imported(
        tmp_path, {"compose.yaml": COMPOSE.replace("OTEL_EXPORTER_OTLP_ENDPOINT: http://collector:4317", asking)}
    )
    assert {callee for caller, callee, _ in edges(design) if caller == "web"} == {"queue", "api", "store"}
    assert any("asks others for their health" in aside.text for aside in design.asides)


def test_services_that_filters_ask_and_clusters_with_endpoints_from_elsewhere_are_calls(tmp_path: Path) -> None:
    listener = """
  listeners:
    - filter_chains:
        - filters:
            - typed_config:
                http_filters: [{typed_config: {grpc_service: {envoy_grpc: {cluster_name: api}, timeout: 0.25s}}}]
                route_config: {virtual_hosts: [{routes: [{match: {prefix: /}, route: {cluster: orders}}]}]}
"""
    clusters = (
        "    - {name: orders, eds_cluster_config: {service_name: orders}}\n    - {name: idle, eds_cluster_config: {}}\n"
    )
    start, end = ENVOY.index("  listeners:"), ENVOY.index("  clusters:")
    text = f"{ENVOY[:start]}{listener.lstrip(chr(10))}{ENVOY[end:]}{clusters}"
    design = imported(tmp_path, {"edge.yaml": text})
    assert edges(design) == {("edge", "api.example.com", "sync"), ("edge", "orders", "sync")}
    assert call(design, "edge", "api-example-com").fields["deadline"] == "250ms"
    assert "its cluster idle gets endpoints from elsewhere" in questions(design)
