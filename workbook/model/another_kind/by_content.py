"""What a parsed document of another program is, by what it holds."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbook.model.another_kind.import_formats import Format, format_of
from workbook.model.another_kind.kind import FOLDER, HELM, KUSTOMIZE, NOT_READ, READ, STATE, Kind

Data = Mapping[Any, Any]

_NAMES: dict[Format, str] = {
    "compose": "a Docker Compose file", "otlp": "an OpenTelemetry trace", "jaeger": "a Jaeger trace",
    "zipkin": "a Zipkin trace", "dependencies": "a list of service dependencies from Jaeger or Zipkin",
    "spring": "a Spring configuration", "envoy": "an Envoy configuration", "kustomize": "a kustomization",
    "openslo": "an OpenSLO file", "backstage": "a Backstage catalogue file",
}  # fmt: skip
_GROUPS = {"istio.io": "an Istio object", "knative.dev": "a Knative object", "argoproj.io": "an Argo object"}
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{0,40}")
_HELM_VALUES = {
    "replicaCount", "image", "imagePullSecrets", "nameOverride", "fullnameOverride", "serviceAccount", "podAnnotations",
    "podSecurityContext", "securityContext", "service", "ingress", "resources", "autoscaling", "nodeSelector",
    "tolerations", "affinity",
}  # fmt: skip
_VALUES = 3
"""Fields of a usual chart from which on a file is taken for its values."""


def kind_of_data(data: Any) -> Kind | None:  # noqa: ANN401  whatever the file holds
    """What *data* is; None if it may be a design, or nothing that is known."""
    if isinstance(data, list):
        return _of_list(data)
    if not isinstance(data, dict) or ("components" in data and not {"openapi", "asyncapi"} & data.keys()):
        return None
    return _importable(data) or next(_of_mapping(data), None)


def _of_list(data: list[Any]) -> Kind | None:
    first = next((item for item in data if isinstance(item, dict)), None)
    if first and "hosts" in first and {"tasks", "roles"} & first.keys():
        return Kind("an Ansible playbook")
    importable = _importable(data)
    if importable is None and first is not None:
        return _importable(first)
    return importable


def _importable(data: Any) -> Kind | None:  # noqa: ANN401
    name = format_of(data)
    first = data[0] if isinstance(data, list) and data and isinstance(data[0], dict) else data
    if name == "terraform":
        return Kind("a Terraform plan (JSON)" if "planned_values" in data else "a Terraform state (JSON)", READ)
    if name in ("kubernetes", "openslo", "backstage"):
        return Kind(_with_kind(name, first), READ)
    return Kind(_NAMES[name], KUSTOMIZE if name == "kustomize" else READ) if name else None


def _with_kind(name: Format, data: Data) -> str:
    """`a Kubernetes manifest (kind Deployment)`."""
    version, kind = str(data.get("apiVersion")), str(data.get("kind"))
    group = version.partition("/")[0]
    owner = next((words for end, words in _GROUPS.items() if group.endswith(end)), "a Kubernetes manifest")
    shown = f" (kind {kind})" if _WORD.fullmatch(kind) else ""
    if name == "kubernetes":
        return "a list of Kubernetes objects" if kind == "List" else owner + shown
    return _NAMES[name] + shown


def _of_mapping(data: Data) -> Iterator[Kind]:
    """Kinds that no importer reads as they are."""
    for is_one, kind in _OTHERS:
        if is_one(data):
            yield kind


def _dicts(data: Data, field: str) -> list[Data]:
    """The mappings directly below *field*."""
    inside = data.get(field)
    items = inside.values() if isinstance(inside, dict) else inside if isinstance(inside, list) else ()
    return [item for item in items if isinstance(item, dict)]


def _has(*fields: str) -> Callable[[Data], bool]:
    """Whether a mapping has all *fields*."""
    return lambda data: set(fields) <= data.keys()


def _is_chart(data: Data) -> bool:
    return data.get("apiVersion") in ("v1", "v2") and {"name", "version"} <= data.keys() and "kind" not in data


def _is_workflow(data: Data) -> bool:
    jobs = _dicts(data, "jobs")
    return bool(jobs) and all({"runs-on", "uses", "steps"} & job.keys() for job in jobs)


def _is_gitlab(data: Data) -> bool:
    jobs = [job for job in data.values() if isinstance(job, dict)]
    return any("script" in job and not isinstance(job["script"], dict) for job in jobs)


def _is_package(data: Data) -> bool:
    telling = {"dependencies", "devDependencies", "peerDependencies", "scripts", "main", "lockfileVersion"}
    return {"name", "version"} <= data.keys() and bool(telling & data.keys())


def _is_cloudformation(data: Data) -> bool:
    kinds = [str(item.get("Type", "")) for item in _dicts(data, "Resources")]
    return "AWSTemplateFormatVersion" in data or any(kind.startswith("AWS::") for kind in kinds)


def _is_helm_values(data: Data) -> bool:
    return len(_HELM_VALUES & data.keys()) >= _VALUES and not {"journeys", "failure_domains"} & data.keys()


_OTHERS: tuple[tuple[Callable[[Data], bool], Kind], ...] = (
    (_is_chart, Kind("a Helm chart (Chart.yaml)", HELM)),
    (_has("openapi"), Kind("an OpenAPI description")),
    (_has("swagger"), Kind("an OpenAPI description")),
    (_has("asyncapi"), Kind("an AsyncAPI description")),
    (_is_workflow, Kind("a GitHub workflow", FOLDER)),
    (_is_package, Kind("a package.json of npm", FOLDER)),
    (_has("terraform_version", "resources", "serial"), Kind("a Terraform state file", STATE)),
    (_is_cloudformation, Kind("an AWS CloudFormation template")),
    (_has("service", "provider", "functions"), Kind("a Serverless Framework file")),
    (_has("receivers", "exporters", "service"), Kind("a configuration of the OpenTelemetry Collector")),
    (_has("scrape_configs"), Kind("a Prometheus configuration")),
    (_has("route", "receivers"), Kind("an Alertmanager configuration")),
    (lambda data: any("rules" in group for group in _dicts(data, "groups")), Kind("a file of Prometheus rules")),
    (_has("panels", "schemaVersion"), Kind("a Grafana dashboard")),
    (_is_gitlab, Kind("a GitLab CI file", FOLDER)),
    (_has("$schema", "runs"), Kind("a SARIF report", "give the design that was checked")),
    (_has("findings", "undecided"), Kind("the JSON output of workbook check", "give the design that was checked")),
    (
        lambda data: set(data) == {"files"} and isinstance(data["files"], dict),
        Kind("a baseline of workbook check", "use it with: workbook check DESIGN --baseline {file}"),
    ),
    (_has("single_failures", "design"), Kind("the JSON output of workbook analyze", "give the design itself")),
    (_has("$schema", "properties"), Kind("a JSON Schema", NOT_READ)),
    (_is_helm_values, Kind("the values of a Helm chart", HELM)),
)
