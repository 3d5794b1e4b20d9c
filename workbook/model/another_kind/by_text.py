"""What a text is that cannot be read as one YAML document: templates, several documents, other languages."""

import json
import re
from pathlib import PurePath

from workbook.document import read_foreign
from workbook.errors import DocumentError
from workbook.model.another_kind.by_content import kind_of_data
from workbook.model.another_kind.import_formats import format_of_text
from workbook.model.another_kind.kind import FOLDER, HELM, PLAN, READ, Kind

MOST = 100_000
"""Characters that are looked at; what a file is shows at its start."""
_TEMPLATE = re.compile(r"\{\{-?\s*(?:\.Values|\.Release|\.Chart|include|template|if|range|with|end|toYaml|define)\b")
_OURS = re.compile(r"^(?:components|journeys|scenarios|as_behaved):", re.MULTILINE)
_ENV = re.compile(r"\s*(?:(?:#[^\n]*|(?:export )?[A-Za-z_]\w*=[^\n]*)?\n)*(?:(?:export )?[A-Za-z_]\w*=[^\n]*)?\s*")
_STARTS = (
    ("PK\x03\x04", Kind("a ZIP archive or an Office document")),
    ("%PDF", Kind("a PDF document")),
    ("\udc89PNG", Kind("a PNG picture")),
    ("\x1f\udc8b", Kind("a file compressed with gzip", "unpack it first: gunzip {file}")),
    ("SQLite format 3", Kind("an SQLite database")),
)
_PATTERNS = (
    (re.compile(r"<(?:opsa-mef|open-psa)\b"), Kind("an Open-PSA fault tree", "solve it: workbook fault-tree {file}")),
    (re.compile(r"<mxfile\b"), Kind("a draw.io diagram")),
    (re.compile(r"<svg\b"), Kind("an SVG picture")),
    (re.compile(r"<(?:!doctype html|html)\b", re.IGNORECASE), Kind("an HTML page")),
    (re.compile(r"\A\s*<\?xml\b"), Kind("an XML file")),
    (re.compile(r"^@startuml", re.MULTILINE), Kind("a PlantUML diagram")),
    (re.compile(r"\A\s*(?:graph|flowchart|sequenceDiagram|C4Context)\b(?!.*\{)"), Kind("a Mermaid diagram")),
    (re.compile(r"\A\s*(?:strict\s+)?(?:di)?graph\b[^\n]*\{"), Kind("a Graphviz diagram (DOT)")),
    (re.compile(r"^workspace\b[^\n]*\{", re.MULTILINE), Kind("a Structurizr workspace")),
    (re.compile(r"^FROM \S+", re.MULTILINE), Kind("a Dockerfile", FOLDER)),
    (
        re.compile(
            r'^(?:resource|provider|module|variable|data|output|terraform|locals)\b[ \t]*(?:"[^"\n]*"[ \t]*)*\{',
            re.MULTILINE,
        ),
        Kind("Terraform code (HCL)", PLAN),
    ),
    (re.compile(r'"resource(?:Spans|Metrics|Logs)"\s*:'), Kind("an OpenTelemetry trace", READ)),
    (re.compile(r'"traceID"\s*:'), Kind("a Jaeger trace", READ)),
    (re.compile(r'"traceId"\s*:'), Kind("a Zipkin trace", READ)),
    (re.compile(r'"(?:planned_values|format_version)"\s*:'), Kind("a Terraform plan or state (JSON)", READ)),
    (re.compile(r"^apiVersion:.*\n(?:.*\n)*?kind:", re.MULTILINE), Kind("a Kubernetes manifest", READ)),
)


def kind_of_text(text: str, file: str) -> Kind | None:
    """What *text*, which stands in *file* and is no YAML that is accepted, is; None if it may be a design."""
    text = text[:MOST].removeprefix("\ufeff").removeprefix("\udcef\udcbb\udcbf")
    if _OURS.search(text):
        return None
    starts = next((kind for start, kind in _STARTS if text.startswith(start)), None)
    if starts:
        return starts
    if _TEMPLATE.search(text):
        return Kind("a template of a Helm chart", HELM)
    return _by_name(text, PurePath(file).name.lower()) or _of_documents(text) or _by_pattern(text)


def _by_name(text: str, name: str) -> Kind | None:
    """What the end of the name says, where the content could be anything."""
    if name.endswith((".md", ".markdown")):
        return Kind("a Markdown page", "review a post-mortem with: workbook lint-postmortem {file}")
    known = format_of_text(text, name)
    if known == "csv":
        return Kind("a CSV table", READ)
    if known == "spring":
        return Kind("a Spring configuration", READ)
    return Kind("an nginx configuration", READ) if known == "nginx" else None


def _by_pattern(text: str) -> Kind | None:
    known = next((kind for pattern, kind in _PATTERNS if pattern.search(text)), None)
    if known is None and "=" in text and _ENV.fullmatch(text):
        return Kind("a file of environment variables", FOLDER)
    return known


def _of_documents(text: str) -> Kind | None:
    """What the first document is that is known: lines of JSON, or several documents of YAML."""
    if text.lstrip()[:1] in ("{", "["):
        return _of_json(text)
    for document in read_foreign(text, ""):
        kind = None if isinstance(document, DocumentError) else kind_of_data(document.data)
        if kind:
            return kind
    return None


def _of_json(text: str) -> Kind | None:
    first = text.lstrip().partition("\n")[0]
    try:
        return kind_of_data(json.loads(first))
    except (ValueError, RecursionError):
        return None
