"""What a pod is configured with: variables, commands, and the files of its ConfigMaps."""

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections import defaultdict
from collections.abc import Iterable, Iterator

from workbook.intake.kubernetes.objects import KubernetesObject, Objects, strings
from workbook.intake.kubernetes.workloads import Workload
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call
from workbook.intake.text.settings import Setting, say_command, say_settings

_REFERENCE = re.compile(r"\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*")


class Configurations:
    """ConfigMaps and Secrets, and which of them several components take whole."""

    def __init__(self, cluster: Objects, running: Iterable[Workload]) -> None:
        self._found = cluster
        takers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for workload in running:
            for container in _containers(workload):
                for kind, name, _ in _whole(container):
                    takers[kind, name].add(workload.component)
        self._shared = {key for key, components in takers.items() if len(components) > 1}

    def say(self, gathered: Gathered, workload: Workload) -> None:
        """Add the calls that the configuration of *workload* says; init containers only need to start."""
        for container in workload.pod_spec.items("containers"):
            settings = self._settings(container, workload)
            say_settings(gathered, workload.component, settings)
            words = [word for key in ("command", "args") for word in _texts(container, key)]
            variables = {setting.name: setting.value for setting in settings}
            filled = [_filled(word, variables) for word in words]
            where = container.evidence("args") if container.at("args") else container.evidence("command")
            say_command(gathered, workload.component, _split(filled), where)
        for container in workload.pod_spec.items("initContainers"):
            if container.text("restartPolicy") == "Always":  # a sidecar
                continue
            say_settings(gathered, workload.component, self._settings(container, workload), mode="starts")
            _say_waiting(gathered, workload.component, container)

    def mounted(self, workload: Workload) -> Iterator[tuple[str, str, Evidence]]:
        """Yield name, text and place of the files that ConfigMaps put into the pod."""
        for volume in workload.pod_spec.items("volumes"):
            sources = [volume.at("configMap", "name")]
            sources += [item.at("configMap", "name") for item in volume.items("projected", "sources")]
            for name in sources:
                for config in self._found.named("ConfigMap", name, workload.namespace):
                    for key, text in strings(config.part.at("data")).items():
                        yield key, text, config.part.evidence("data", key)

    def _settings(self, container: Part, workload: Workload) -> list[Setting]:
        settings: dict[str, Setting] = {}
        for kind, name, prefix in _whole(container):
            shared = (kind, name) in self._shared
            for config in self._found.named(kind, name, workload.namespace):
                for key, value, where in _data(config):
                    settings[f"{prefix}{key}"] = Setting(f"{prefix}{key}", value, where, shared=shared)
        for variable in container.items("env"):
            if variable_name := variable.text("name"):
                said = self._of_variable(variable, variable_name, workload)
                settings |= {setting.name: setting for setting in said}
        values = {name: setting.value for name, setting in settings.items()}
        return [
            Setting(setting.name, _filled(setting.value, values), setting.evidence, setting.shared)
            for setting in settings.values()
        ]

    def _of_variable(self, variable: Part, name: str, workload: Workload) -> Iterator[Setting]:
        value = variable.text("value")
        if value is not None:
            yield Setting(name, value, variable.evidence("value"))
        for kind, route in (("ConfigMap", "configMapKeyRef"), ("Secret", "secretKeyRef")):
            reference = variable.mapping("valueFrom", route)
            for config in self._found.named(kind, reference.get("name"), workload.namespace):
                for key, text, where in _data(config):
                    if key == reference.get("key"):
                        yield Setting(name, text, where)


def _containers(workload: Workload) -> Iterator[Part]:
    yield from workload.pod_spec.items("containers")
    yield from workload.pod_spec.items("initContainers")


def _whole(container: Part) -> Iterator[tuple[str, str, str]]:
    for source in container.items("envFrom"):
        prefix = source.text("prefix") or ""
        for kind, route in (("ConfigMap", "configMapRef"), ("Secret", "secretRef")):
            if name := source.text(route, "name"):
                yield kind, name, prefix


def _data(config: KubernetesObject) -> Iterator[tuple[str, str, Evidence]]:
    for key, value in strings(config.part.at("stringData")).items():
        yield key, value, config.part.evidence("stringData", key)
    for key, value in strings(config.part.at("data")).items():
        yield key, _decoded(value) if config.kind == "Secret" else value, config.part.evidence("data", key)


def _decoded(value: str) -> str:
    try:
        return b64decode(value, validate=True).decode()
    except (NoBase64, UnicodeDecodeError, ValueError):
        return ""


def _filled(text: str, values: dict[str, str]) -> str:
    if "$(" not in text:
        return text
    return _REFERENCE.sub(lambda match: values.get(match[1]) or _service_of(match[1]), text)[:100_000]


def _service_of(variable: str) -> str:
    """The Service behind a variable that Kubernetes sets by itself: `REDIS_MASTER_SERVICE_HOST` is `redis-master`."""
    return (
        variable.removesuffix("_SERVICE_HOST").lower().replace("_", "-") if variable.endswith("_SERVICE_HOST") else ""
    )


def _texts(container: Part, key: str) -> list[str]:
    value = container.at(key)
    return [str(item) for item in value] if isinstance(value, list) else []


def _split(words: list[str]) -> list[str]:
    return [part for word in words for part in word.split()][:2000]


def _say_waiting(gathered: Gathered, component: str, container: Part) -> None:
    """A container that waits for others names them somewhere in its command."""
    for key in ("command", "args"):
        for word in _texts(container, key):
            for name in dict.fromkeys(_WORD.findall(word[:5000])):
                if name.lower() in gathered.hosts and name.lower() not in ("sh", "bash", "sleep", "echo", "wait"):
                    evidence = Evidence(container.file, container.evidence(key).line, "an init container waits for it")
                    gathered.calls.append(Call(component, name, Basis.ADDRESS, evidence, mode="starts"))
