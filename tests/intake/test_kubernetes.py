"""Kubernetes manifests and Istio resources, drawn as short as the case."""

from pathlib import Path

from tests.intake.sources import call, edges, fields, imported, questions

WEB = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  replicas: 3
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: web
      containers: [{name: web, image: shop/web:1, env: [{name: API_URL, value: "http://api.shop.svc.cluster.local:80"}]}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: api, image: shop/api:1}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {selector: {app: api}}
"""
ROUTE = """
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api, namespace: shop}
spec:
  hosts: [api]
  http:
    - timeout: 2s
      retries: {attempts: 2, perTryTimeout: 500ms}
      fault: {delay: {fixedDelay: 5s}}
      route: [{destination: {host: api}}]
"""
RULE = """
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: api, namespace: shop}
spec:
  host: api
  trafficPolicy:
    outlierDetection: {consecutive5xxErrors: 5, interval: 10s, baseEjectionTime: 3m}
    connectionPool: {tcp: {maxConnections: 30, connectTimeout: 1s}}
"""


def test_a_route_bounds_all_attempts_and_outlier_detection_is_the_breaker(tmp_path: Path) -> None:
    design = imported(tmp_path, {"web.yaml": WEB, "mesh.yaml": f"{ROUTE}---{RULE}"})
    assert call(design, "web", "api").fields == {
        "deadline": "2s",
        "timeout": "500ms",
        "retries": {"max": 2},
        "circuit_breaker": {"slow_calls": False, "window": "10s", "open_for": "3m"},
        "bulkhead": 30,
    }


def test_a_connection_timeout_alone_protects_no_call(tmp_path: Path) -> None:
    rule = "\n".join(line for line in RULE.splitlines() if "outlier" not in line).replace("maxConnections: 30, ", "")
    assert call(imported(tmp_path, {"web.yaml": WEB, "rule.yaml": rule}), "web", "api").fields == {}


def test_a_route_of_a_gateway_protects_no_call_in_the_mesh(tmp_path: Path) -> None:
    outside = ROUTE.replace("hosts: [api]", "hosts: [shop.example.com]\n  gateways: [front]")
    design = imported(tmp_path, {"web.yaml": WEB, "route.yaml": outside})
    assert call(design, "web", "api").fields == {}
    assert any("enters here" in aside.text for aside in design.asides)


def test_a_route_for_some_paths_is_a_question(tmp_path: Path) -> None:
    some = ROUTE.replace("- timeout", "- match: [{uri: {prefix: /slow}}]\n      timeout")
    design = imported(tmp_path, {"web.yaml": WEB, "route.yaml": some})
    assert call(design, "web", "api").fields == {}
    assert "holds for some of the calls only" in questions(design)


def test_alternatives_of_one_route_are_a_question_with_both_places(tmp_path: Path) -> None:
    design = imported(tmp_path, {"web.yaml": WEB, "a/route.yaml": ROUTE, "b/route.yaml": ROUTE.replace("2s", "9s")})
    assert "deadline" not in call(design, "web", "api").fields
    assert call(design, "web", "api").fields["retries"] == {"max": 2}
    assert "2s (a/route.yaml:8) or 9s (b/route.yaml:8)" in questions(design)


def test_the_same_manifest_twice_gives_each_component_once(tmp_path: Path) -> None:
    design = imported(tmp_path, {"a/web.yaml": WEB, "b/web.yaml": WEB})
    assert [item.id for item in design.components] == ["api", "web"]
    assert fields(design, "web")["replicas"] == 3


def test_replicas_that_differ_are_left_out_and_asked_about(tmp_path: Path) -> None:
    design = imported(tmp_path, {"a/web.yaml": WEB, "b/web.yaml": WEB.replace("replicas: 3", "replicas: 5")})
    assert "replicas" not in fields(design, "web")
    assert "3 (a/web.yaml:6) or 5 (b/web.yaml:6)" in questions(design)


def test_an_autoscalers_minimum_beats_replicas(tmp_path: Path) -> None:
    scaler = """
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}
"""
    design = imported(tmp_path, {"web.yaml": WEB, "scaler.yaml": scaler})
    assert fields(design, "web")["replicas"] == 2
    assert "autoscaled from 2 to 9 replicas" in questions(design)


def policy(label: str) -> str:
    return f"""
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: api-access, namespace: shop}}
spec:
  podSelector: {{matchLabels: {{app: {label}}}}}
  ingress: [{{from: [{{podSelector: {{matchLabels: {{app: web}}}}}}]}}]
"""


def test_a_policy_that_lets_a_caller_in_says_that_it_calls(tmp_path: Path) -> None:
    design = imported(tmp_path, {"web.yaml": WEB.replace("API_URL", "IMAGE"), "policy.yaml": policy("api")})
    assert edges(design) == {("web", "api", "sync")}
    assert call(design, "web", "api").evidence[0].place == "policy.yaml:7"


def test_a_policy_that_selects_nothing_is_named_with_the_label_that_it_may_mean(tmp_path: Path) -> None:
    design = imported(tmp_path, {"web.yaml": WEB.replace("API_URL", "IMAGE"), "policy.yaml": policy("apis")})
    assert edges(design) == set()
    assert "policy api-access selects app: apis, which no workload has; it may mean app: api" in questions(design)


def test_an_address_is_no_call_where_policies_let_only_others_in(tmp_path: Path) -> None:
    other = WEB.replace("name: web", "name: jobs").replace("app: web", "app: jobs").split("---", maxsplit=1)[0]
    design = imported(tmp_path, {"web.yaml": WEB, "jobs.yaml": other, "policy.yaml": policy("api")})
    assert edges(design) == {("web", "api", "sync")}
    assert any(aside.about == "jobs" and "do not let it in" in aside.text for aside in design.asides)


def test_versions_behind_one_service_are_one_component(tmp_path: Path) -> None:
    two = WEB.replace("labels: {app: api}", "labels: {app: api, version: v1}").replace(
        "metadata: {name: api, n", "metadata: {name: api-v1, n", 1
    )
    second = two.split("---")[1].replace("api-v1", "api-v2").replace("version: v1", "version: v2")
    design = imported(tmp_path, {"web.yaml": two, "second.yaml": second})
    assert [item.id for item in design.components] == ["api", "web"]
    assert "several versions run behind one Service" in questions(design)


def test_probes_and_disruption_budgets_are_told_beside_the_design(tmp_path: Path) -> None:
    budget = """
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: api}
spec: {minAvailable: 1, selector: {matchLabels: {app: api}}}
"""
    design = imported(tmp_path, {"web.yaml": WEB, "budget.yaml": budget})
    assert "a disruption budget; it bounds evictions and protects no call" in {aside.text for aside in design.asides}
    assert call(design, "web", "api").fields == {}


def test_a_secret_with_an_address_says_a_call_and_lands_nowhere(tmp_path: Path) -> None:
    store = """
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: shop}
stringData: {DATABASE_URL: "postgres://svc:pa55w0rd@api:5432/x"}
"""
    taking = WEB.replace("env: [", "envFrom: [{secretRef: {name: db}}], env: [").replace("API_URL", "IMAGE")
    design = imported(tmp_path, {"web.yaml": taking, "secret.yaml": store})
    assert edges(design) == {("web", "api", "sync")}
    assert "pa55w0rd" not in repr(design)


def test_a_template_is_named_and_not_guessed_at(tmp_path: Path) -> None:
    chart = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n"
    design = imported(tmp_path, {"web.yaml": WEB, "chart/templates/service.yaml": chart})
    assert [(item.about, item.evidence and item.evidence.line) for item in design.left_out] == [
        ("chart/templates/service.yaml", 4)
    ]


def test_two_namespaces_with_one_name_are_asked_about_and_not_merged_in_silence(tmp_path: Path) -> None:
    twice = WEB + "---\n" + WEB.replace("namespace: shop", "namespace: test")
    assert "namespaces shop and test both have it" in questions(imported(tmp_path, {"a.yaml": twice}))
    assert "namespaces" not in questions(imported(tmp_path, {"a.yaml": WEB}))


def stored(namespace: str, user: str, port: str = "6379") -> str:
    """A redis of a namespace, and who uses it by its plain name."""
    meta = f"metadata: {{name: %s, namespace: {namespace}}}"
    labels = "metadata: {labels: {app: %s}}"
    workload = (
        f"apiVersion: apps/v1\nkind: Deployment\n{meta}\nspec: {{template: {{{labels}, spec: {{containers: [%s]}}}}}}\n"
    )
    address = f'{{name: c, image: shop/{user}, env: [{{name: REDIS_ADDR, value: "redis:{port}"}}]}}'
    service = f"apiVersion: v1\nkind: Service\n{meta % 'redis'}\nspec: {{selector: {{app: redis}}}}\n"
    scaler = (
        f"apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n{meta % 'redis'}\n"
        f"spec: {{scaleTargetRef: {{name: redis}}, minReplicas: {len(namespace)}, maxReplicas: 9}}\n"
    )
    store = workload % ("redis", "redis", "{name: c, image: 'redis:7'}")
    return "---\n".join([store, service, scaler, workload % (user, user, address)])


def test_one_name_for_different_things_in_two_namespaces_is_two_components(tmp_path: Path) -> None:
    sources = {"a.yaml": stored("cart", "basket"), "b.yaml": stored("session", "login")}
    sources["c.yaml"] = WEB.replace("http://api.shop.svc.cluster.local:80", "redis://redis.cart.svc:6379")
    design = imported(tmp_path, sources)
    assert edges(design) == {
        ("basket", "redis-cart", "sync"), ("login", "redis-session", "sync"), ("web", "redis-cart", "sync")
    }  # fmt: skip
    assert (fields(design, "redis-cart")["replicas"], fields(design, "redis-session")["replicas"]) == (4, 7)
    assert "both have it" not in questions(design)


def test_copies_of_a_system_in_two_namespaces_are_one(tmp_path: Path) -> None:
    design = imported(tmp_path, {"a.yaml": stored("prod", "shop"), "b.yaml": stored("test", "shop")})
    assert edges(design) == {("shop", "redis", "sync")}
    assert "namespaces prod and test both have it" in questions(design)
