"""Which format an importer reads a document as, by what it holds."""

import re
from collections.abc import Mapping
from typing import Any, Literal

Format = Literal[
    "kubernetes", "compose", "otlp", "jaeger", "zipkin", "dependencies", "spring", "envoy", "nginx", "terraform",
    "backstage", "openslo", "csv", "kustomize",
]  # fmt: skip

_COMPOSE_KEYS = {
    "image", "build", "extends", "depends_on", "environment", "ports", "env_file", "profiles", "volumes", "command",
    "labels", "networks", "deploy", "healthcheck", "container_name", "restart",
}  # fmt: skip
_COMPOSE_TOP = {"include", "name", "version", "networks", "volumes", "configs", "secrets"}
_SPRING_KEYS = ("spring", "resilience4j", "eureka", "zuul", "ribbon", "feign", "hystrix")
_SPRING_PREFIXES = tuple(f"{key}." for key in _SPRING_KEYS)
_NGINX = re.compile(r"\bproxy_pass\s|\b(?:grpc|fastcgi|uwsgi)_pass\s|\bupstream\s+\S+\s*\{")


def format_of(data: Any) -> Format | None:  # noqa: ANN401  whatever the file holds
    """Return the format of one parsed document, None if it is none of them."""
    if isinstance(data, list):
        return _of_list(data)
    return _of_mapping(data) if isinstance(data, dict) else None


def format_of_text(text: str, name: str) -> Format | None:
    """Return the format of a file that is neither YAML nor JSON: nginx, a Spring properties file, or CSV."""
    if name.endswith(".csv"):
        return "csv"
    if name.endswith(".properties"):
        keys = [line.strip() for line in text.splitlines() if "=" in line or ":" in line]
        return "spring" if any(key.startswith(_SPRING_PREFIXES) for key in keys) else None
    return "nginx" if _NGINX.search(text) else None


def _of_mapping(data: Mapping[str, Any]) -> Format | None:
    version, kind = data.get("apiVersion"), data.get("kind")
    if isinstance(version, str) and isinstance(kind, str):
        return _of_kind(version)
    for key, name in (("resourceSpans", "otlp"), ("resourceMetrics", "otlp"), ("resourceLogs", "otlp")):
        if isinstance(data.get(key), list):
            return name  # type: ignore[return-value]
    if "format_version" in data and ("planned_values" in data or "values" in data):
        return "terraform"
    if isinstance(data.get("static_resources"), dict) or ("dynamic_resources" in data and "node" in data):
        return "envoy"
    return _of_jaeger(data) or _of_compose(data) or _of_spring(data) or ("kustomize" if _is_kustomize(data) else None)


def _is_kustomize(data: Mapping[str, Any]) -> bool:
    return isinstance(data.get("resources"), list) and set(data) <= _KUSTOMIZE


_KUSTOMIZE = {
    "resources", "nameSuffix", "namePrefix", "patches", "patchesStrategicMerge", "commonLabels", "images", "components",
    "namespace", "configMapGenerator", "secretGenerator", "bases", "labels", "replicas", "transformers",
}  # fmt: skip


def _of_kind(version: str) -> Format:
    group = version.partition("/")[0]
    if group == "openslo":
        return "openslo"
    if group == "backstage.io" or group.endswith(".backstage.io"):
        return "backstage"
    return "kustomize" if group == "kustomize.config.k8s.io" else "kubernetes"


def _of_jaeger(data: Mapping[str, Any]) -> Format | None:
    inside = data.get("data")
    if isinstance(data.get("spans"), list) and ("traceID" in data or "processes" in data):
        return "jaeger"
    if isinstance(inside, dict):
        return "jaeger" if isinstance(inside.get("spans"), list) else None
    first = inside[0] if isinstance(inside, list) and inside else None
    if isinstance(first, dict):
        if "parent" in first and "child" in first:
            return "dependencies"
        return "jaeger" if isinstance(first.get("spans"), list) else None
    return None


def _of_compose(data: Mapping[str, Any]) -> Format | None:
    services = data.get("services")
    if services is None and isinstance(data.get("include"), list) and set(data) <= _COMPOSE_TOP:
        return "compose"
    if not isinstance(services, dict):
        return None
    bodies = [body for body in services.values() if isinstance(body, dict)]
    return "compose" if not services or any(_COMPOSE_KEYS & set(body) for body in bodies) else None


def _of_spring(data: Mapping[str, Any]) -> Format | None:
    if any(isinstance(data.get(key), dict) for key in _SPRING_KEYS):
        return "spring"
    return "spring" if any(str(key).startswith(_SPRING_PREFIXES) for key in data) else None


def _of_list(data: list[Any]) -> Format | None:
    first = data[0] if data else None
    if isinstance(first, list):
        return _of_list(first)
    if not isinstance(first, dict):
        return None
    if "parent" in first and "child" in first:
        return "dependencies"
    if "traceId" in first and "id" in first:
        return "zipkin"
    if "traceID" in first and "spans" in first:
        return "jaeger"
    return _of_mapping(first) if "apiVersion" in first and "kind" in first else None
