"""Files that a ConfigMap puts into a pod: settings of the component that mounts them."""

from pathlib import Path
from typing import Any

from workbook.document import Document, read_foreign, read_json
from workbook.errors import DocumentError
from workbook.intake.proxies.envoy import say_bootstrap
from workbook.intake.proxies.nginx import say_configuration
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.settings import Setting, say_settings
from workbook.model.another_kind.import_formats import format_of

MOST_CHARACTERS = 200_000
MOST_SETTINGS = 5_000
_DEEPEST = 30


def say_file(gathered: Gathered, component: str, name: str, text: str, evidence: Evidence) -> None:
    """Add the calls that a mounted file says; what starts with `_` is an example by custom, not configuration."""
    if name.startswith("_") or len(text) > MOST_CHARACTERS:
        return
    settings: list[Setting] = []
    if "proxy_pass" in text and "{" in text:
        say_configuration(gathered, component, text, evidence.file, evidence.line)
        return
    if name.endswith((".yaml", ".yml", ".json")) or text.lstrip()[:1] in ("{", "["):
        for document in _documents(text, evidence):
            if format_of(document.data) == "envoy":
                say_bootstrap(gathered, component, Part(document, evidence.file, Path(name)))
            else:
                _settings_in(document.data, "", evidence, settings, 0)
    elif name.endswith((".properties", ".env", ".conf", ".ini", ".toml")):
        for line in text.splitlines():
            key, equals, value = line.partition("=")
            if equals and not key.lstrip().startswith(("#", ";")):
                settings.append(Setting(key.strip(), value.strip().strip("\"'"), evidence))
    elif "\n" not in text.strip():
        settings.append(Setting(name, text.strip(), evidence))
    say_settings(gathered, component, settings[:MOST_SETTINGS])


def _documents(text: str, evidence: Evidence) -> list[Document]:
    try:
        return [read_json(text, evidence.file, evidence.line)]
    except DocumentError:
        cluster = read_foreign(text, evidence.file, evidence.line)
        return [document for document in cluster if not isinstance(document, DocumentError)]


def _settings_in(data: Any, name: str, evidence: Evidence, settings: list[Setting], depth: int) -> None:  # noqa: ANN401
    if depth > _DEEPEST or len(settings) > MOST_SETTINGS:
        return
    if isinstance(data, dict):
        for key, value in data.items():
            _settings_in(value, f"{name}.{key}" if name else str(key), evidence, settings, depth + 1)
    elif isinstance(data, list):
        for value in data:
            _settings_in(value, name, evidence, settings, depth + 1)
    elif isinstance(data, str):
        settings.append(Setting(name[-200:], data, evidence))
