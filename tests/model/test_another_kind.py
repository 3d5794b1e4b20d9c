"""Files that are no design are named as what they are, with what to do; no file of ours is mistaken for one."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import ROOT, workbook
from workbook.document import read
from workbook.errors import DocumentError
from workbook.intake.import_sources import imported_design
from workbook.model import load_outage, load_scenarios, load_text
from workbook.model.another_kind import kind_of_data, kind_of_text

DESIGN = "name: Shop\ncomponents: {web: {}}\n"
SCENARIOS = "architecture: shop.yaml\nscenarios: [{name: x, events: [{down: web}]}]\n"
OUTAGE = "id: x\ntitle: X\ncomponents: {web: {depends_on: [db]}, db: {}}\nevents: [{down: db}]\n"
DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {spec: {containers: [{name: web, image: web, env: [{name: API_URL, value: "http://api:80"}]}]}}}
"""
SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}}\n"
SPAN = {"traceId": "a" * 32, "spanId": "b" * 16, "name": "GET", "startTimeUnixNano": "1", "endTimeUnixNano": "2"}
TRACE = {
    "resourceSpans": [
        {
            "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "web"}}]},
            "scopeSpans": [{"spans": [SPAN]}],
        }
    ]
}
PLAN = {"format_version": "1.2", "planned_values": {"root_module": {"resources": []}}}
IMPORTED = {
    "compose.yaml": ("a Docker Compose file", "services: {web: {image: nginx, depends_on: [db]}, db: {image: pg}}\n"),
    "deployment.yaml": ("a Kubernetes manifest (kind Deployment)", DEPLOYMENT),
    "all.yaml": ("a Kubernetes manifest (kind Deployment)", f"{DEPLOYMENT}---\n{SERVICE}"),
    "list.yaml": ("a list of Kubernetes objects", "apiVersion: v1\nkind: List\nitems: []\n"),
    "mesh.yaml": (
        "an Istio object (kind VirtualService)",
        "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: x}\n",
    ),
    "catalog-info.yaml": (
        "a Backstage catalogue file (kind Component)",
        "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: web}\nspec: {type: service}\n",
    ),
    "slo.yaml": ("an OpenSLO file (kind SLO)", "apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: x}\n"),
    "slos.yaml": ("an OpenSLO file (kind SLO)", "- {apiVersion: openslo/v1, kind: SLO, metadata: {name: x}}\n"),
    "plan.json": ("a Terraform plan (JSON)", json.dumps(PLAN)),
    "state.json": ("a Terraform state (JSON)", json.dumps({"format_version": "1.0", "values": {}})),
    "envoy.yaml": ("an Envoy configuration", "static_resources: {clusters: [], listeners: []}\n"),
    "trace.json": ("an OpenTelemetry trace", json.dumps(TRACE)),
    "traces.jsonl": ("an OpenTelemetry trace", f"{json.dumps(TRACE)}\n{json.dumps(TRACE)}\n"),
    "jaeger.json": ("a Jaeger trace", '{"data": [{"traceID": "a", "spans": [], "processes": {}}]}'),
    "zipkin.json": ("a Zipkin trace", '[{"traceId": "a", "id": "b", "name": "get"}]'),
    "application.yaml": ("a Spring configuration", "spring: {application: {name: web}}\n"),
    "nginx.conf": ("an nginx configuration", "server { location / { proxy_pass http://web; } }\n"),
    "calls.csv": ("a CSV table", "from,to\nweb,db\n"),
}
"""By name: what it is, and a file that an import reads as it is."""
OTHERS = {
    "kustomization.yaml": ("a kustomization", "resources: [a.yaml]\nnamePrefix: x-\n", "import FOLDER"),
    "main.tf": ("Terraform code (HCL)", 'resource "aws_instance" "web" {\n  ami = "x"\n}\n', "terraform show -json"),
    "terraform.tfstate": (
        "a Terraform state file",
        '{"version": 4, "terraform_version": "1.5.0", "serial": 1, "lineage": "x", "resources": []}',
        "terraform show -json",
    ),
    "Chart.yaml": ("a Helm chart (Chart.yaml)", "apiVersion: v2\nname: shop\nversion: 1.0.0\n", "helm template"),
    "values.yaml": (
        "the values of a Helm chart",
        "replicaCount: 2\nimage: {repository: web}\nservice: {port: 80}\nresources: {}\n",
        "helm template",
    ),
    "web.yaml": (
        "a template of a Helm chart",
        'kind: Deployment\nmetadata:\n  name: {{ include "x" . }}\n',
        "helm template",
    ),
    "ci.yml": ("a GitHub workflow", "on: push\njobs: {test: {runs-on: x, steps: []}}\n", "import FOLDER"),
    ".gitlab-ci.yml": ("a GitLab CI file", "test: {stage: test, script: [make]}\n", "import FOLDER"),
    "package.json": ("a package.json of npm", '{"name": "x", "version": "1", "dependencies": {}}', "import FOLDER"),
    "openapi.yaml": ("an OpenAPI description", "openapi: 3.1.0\ncomponents: {schemas: {}}\n", "workbook new --ask"),
    "stack.yaml": (
        "an AWS CloudFormation template",
        "Resources:\n  a: {Type: AWS::S3::Bucket, Name: !Ref x}\n",
        "workbook new --ask",
    ),
    "rules.yaml": ("a file of Prometheus rules", "groups: [{name: x, rules: []}]\n", "workbook new --ask"),
    "board.json": ("a Grafana dashboard", '{"id": 1, "title": "x", "panels": [], "schemaVersion": 39}', "workbook new"),
    "site.yaml": ("an Ansible playbook", "- {hosts: all, tasks: []}\n", "workbook new --ask"),
    "Dockerfile": ("a Dockerfile", "# build\nFROM alpine:3\nRUN x\n", "import FOLDER"),
    ".env": ("a file of environment variables", "# x\nTAG=1\nexport URL=http://x\n", "import FOLDER"),
    "tree.xml": ("an Open-PSA fault tree", '<?xml version="1.0"?>\n<opsa-mef/>\n', "workbook fault-tree tree.xml"),
    "page.html": ("an HTML page", "<!DOCTYPE html>\n<html></html>\n", "workbook new --ask"),
    "arch.puml": ("a PlantUML diagram", "@startuml\nweb -> db\n@enduml\n", "workbook new --ask"),
    "arch.mmd": ("a Mermaid diagram", "flowchart LR\n  web --> db\n", "workbook new --ask"),
    "arch.dot": ("a Graphviz diagram (DOT)", "digraph x {\n  web -> db\n}\n", "workbook new --ask"),
    "arch.dsl": ("a Structurizr workspace", "workspace {\n model {\n }\n}\n", "workbook new --ask"),
    "pm.md": ("a Markdown page", "# Outage\n\nIt was down.\n", "workbook lint-postmortem pm.md"),
    "known.json": ("a baseline of workbook check", '{"files": {"a.yaml": []}}', "--baseline known.json"),
    "checked.json": ("the JSON output of workbook check", '{"findings": [], "undecided": []}', "the design"),
    "outage.yaml": ("an outage", OUTAGE, "workbook replay outage.yaml"),
    "scenarios.yaml": ("a file of scenarios", SCENARIOS, "workbook verify scenarios.yaml"),
}
"""By name: what it is, a file that no import reads as it is, and what the advice names."""
BINARY = {
    "book.xlsx": ("a ZIP archive or an Office document", b"PK\x03\x04rest"),
    "page.pdf": ("a PDF document", b"%PDF-1.7\n"),
    "picture.png": ("a PNG picture", b"\x89PNG\r\n"),
    "trace.json.gz": ("a file compressed with gzip", b"\x1f\x8b\x08rest"),
}


def refused(text, file):
    with pytest.raises(DocumentError) as error:
        load_text(text, file)
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize("file", IMPORTED)
def test_what_can_be_imported_is_named_with_the_command_that_imports_it(file):
    name, text = IMPORTED[file]
    problem = refused(text, file)
    assert problem.message == f"this is {name}, not a design; convert it: workbook import {file} -o design.yaml"
    assert problem.where.line == 1


@pytest.mark.parametrize("file", ["compose.yaml", "all.yaml", "trace.json", "traces.jsonl", "calls.csv"])
def test_the_command_that_is_advised_reads_the_file(file, tmp_path):
    (tmp_path / file).write_text(IMPORTED[file][1], encoding="utf-8")
    assert imported_design([tmp_path / file]).components


@pytest.mark.parametrize("file", OTHERS)
def test_what_cannot_be_imported_is_named_with_what_to_do(file):
    name, text, advice = OTHERS[file]
    message = refused(text, file).message
    assert message.startswith(f"this is {name}, not a design; ")
    assert advice in message


@pytest.mark.parametrize("file", BINARY)
def test_binary_files_are_named(file, tmp_path):
    name, content = BINARY[file]
    (tmp_path / file).write_bytes(content)
    ran = workbook("analyze", tmp_path / file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{tmp_path / file}:1:1: this is {name}, not a design; ")


def test_a_file_too_large_to_be_read_is_named_by_its_start(tmp_path, monkeypatch):
    monkeypatch.setattr("workbook.document.reader.MAX_BYTES", 1000)
    (tmp_path / "trace.json").write_text(json.dumps(TRACE) + " " * 2000, encoding="utf-8")
    assert "this is an OpenTelemetry trace" in workbook("analyze", tmp_path / "trace.json").err


@pytest.mark.parametrize("command", ["analyze", "check", "draw", "cuts", "latency", "size"])
def test_every_command_says_so_and_exits_with_2(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("compose.yaml").write_text(IMPORTED["compose.yaml"][1], encoding="utf-8")
    ran = workbook(command, "compose.yaml")
    assert ran.code == 2
    assert ran.err.startswith("compose.yaml:1:1: this is a Docker Compose file, not a design")
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize("text", [DESIGN, SCENARIOS, IMPORTED["compose.yaml"][1]])
def test_an_outage_is_asked_for_by_that_name(text, tmp_path):
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match="not an outage; "):
        load_outage(tmp_path / "x.yaml")


@pytest.mark.parametrize("text", [DESIGN, OUTAGE, DEPLOYMENT])
def test_scenarios_are_asked_for_by_that_name(text, tmp_path):
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError, match="not a file of scenarios; "):
        load_scenarios(tmp_path / "x.yaml")


@pytest.mark.parametrize("file", ["main.tf", "Chart.yaml", "web.yaml", "outage.yaml"])
def test_an_import_from_which_nothing_comes_says_what_the_file_is(file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name, text, advice = OTHERS[file]
    Path(file).write_text(text, encoding="utf-8")
    ran = workbook("import", file)
    assert ran.code == 2
    assert f"{file}:1:1: this is {name}; " in ran.err
    assert advice in ran.err


def test_a_name_that_no_shell_takes_as_it_is_stands_not_in_a_command():
    message = refused(IMPORTED["compose.yaml"][1], "x; rm -rf ~.yaml").message
    assert message.endswith("convert it: workbook import FILE -o design.yaml")


def test_a_kind_that_could_move_a_cursor_is_not_shown():
    assert "[2J" not in refused('apiVersion: v1\nkind: "\\e[2J"\n', "x.yaml").message


OURS = sorted(
    file
    for pattern in ("architectures/**/*.yaml", "outages/*.yaml", "tests/model/broken/**/*.yaml")
    for file in ROOT.glob(pattern)
)


def test_no_file_of_ours_is_taken_for_another_even_if_it_is_broken():
    assert len(OURS) > 100
    for file in OURS:
        try:
            assert kind_of_data(read(file).data) is None, file
        except DocumentError:
            assert kind_of_text(file.read_text(encoding="utf-8", errors="surrogateescape"), str(file)) is None, file


SAMPLES = ROOT.parent / "shared" / "data" / "import-samples"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the import samples are not beside this checkout")
def test_every_file_of_real_sources_is_named():
    files = [file for file in SAMPLES.rglob("*") if file.is_file() and "source" in file.parts]
    for file in files:
        text = file.read_text(encoding="utf-8", errors="surrogateescape")
        assert refused(text, str(file)).message.startswith("this is a"), file
