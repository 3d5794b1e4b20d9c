"""Spring applications to statements: addresses, discovery, configuration servers, gateways, messages.

Settings of a shared file (`application.yml` of a configuration repository) hold for the applications that import it,
not for the server that hands it out.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from workbook.intake.sources.parse import PlainText
from workbook.intake.sources.part import Part
from workbook.intake.spring.protection import say_protection
from workbook.intake.spring.routes import say_routes
from workbook.intake.spring.settings import SpringFile, is_of_application, name_by_path, relaxed, spring_files
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Mode
from workbook.intake.text.settings import Setting, say_settings

_OWN = ("eureka.instance.", "spring.application.", "server.", "logging.", "info.", "springdoc.", "spring.boot.admin.")
_SAID_OTHERWISE = ("spring.cloud.gateway.", "zuul.", "spring.config.import", "resilience4j.")
_ROLES: dict[str, Mode] = {
    "spring.kafka.consumer": "consume", "spring.rabbitmq.listener": "consume", "spring.kafka.listener": "consume",
    "spring.kafka.producer": "async", "spring.rabbitmq.template": "async", "spring.rabbitmq.publisher": "async",
}  # fmt: skip


@dataclass
class _Application:
    """An application, its own files, and the shared ones that it imports."""

    name: str
    own: list[SpringFile] = field(default_factory=list)
    packed: list[SpringFile] = field(default_factory=list)
    shared: list[SpringFile] = field(default_factory=list)

    def value(self, *keys: str) -> str | None:
        return next((value for file in self.own if (value := file.value(*keys)) is not None), None)

    @property
    def is_config_server(self) -> bool:
        return any(True for file in self.own for _ in file.under("spring.cloud.config.server"))

    @property
    def imports(self) -> "Evidence | None":
        """Where it says that it takes its configuration from a server."""
        for file in self.packed:
            for setting in file.settings:
                fetched = setting.key.startswith("spring.config.import") and "configserver:" in setting.value
                if fetched or setting.key.startswith(("spring.cloud.config.uri", "spring.cloud.config.discovery")):
                    return setting.evidence
        return None


def say_spring(gathered: Gathered, parts: Iterable[Part], texts: Iterable[PlainText]) -> None:
    """Add what the Spring settings in *parts* and *texts* say."""
    applications = _applications(gathered, spring_files(parts, texts))
    servers = [application.name for application in applications if application.is_config_server]
    for application in applications:
        where = application.own[0]
        evidence = where.settings[0].evidence if where.settings else Evidence(where.shown, 1)
        gathered.component(application.name, evidence)
    for application in applications:
        _say_config_server(gathered, application, servers)
        usual = {relaxed(setting.key) for file in application.own if not file.is_for_development
                 for setting in file.settings if setting.value}  # fmt: skip
        for file in application.own:
            _say_file(gathered, application.name, file, usual if file.is_for_development else (), shared=False)
            say_routes(gathered, application.name, file)
            say_protection(gathered, application.name, file)
        for file in application.shared:
            _say_file(gathered, application.name, file, (), shared=True)


def _known_name(gathered: Gathered, name: str | None) -> str | None:
    """*name*, or the component that a folder's name ends with (`shop-config-server` is `config-server`)."""
    if name is None or name.lower() in gathered.hosts:
        return name
    ends = [component for component in gathered.components if name.endswith(f"-{component}")]
    return max(ends, key=len) if ends else name


def _applications(gathered: Gathered, files: list[SpringFile]) -> list[_Application]:
    applications: dict[str, _Application] = {}
    loose: list[SpringFile] = []
    by_folder: dict[str, str] = {}
    for file in files:
        if not is_of_application(file.shown):
            continue
        folder = str(PurePosixPath(file.shown).parent)
        name = file.value("spring.application.name") or by_folder.get(folder)
        name = name or _known_name(gathered, name_by_path(file.shown))
        if name:
            by_folder.setdefault(folder, name)
    for file in files:
        folder = str(PurePosixPath(file.shown).parent)
        packed = is_of_application(file.shown) and folder in by_folder
        name = by_folder[folder] if packed else name_by_path(file.shown)
        if name is None:
            loose.append(file)
            continue
        application = applications.setdefault(name, _Application(name))
        application.own.append(file)
        if packed:
            application.packed.append(file)
    for application in applications.values():
        if application.imports and not application.is_config_server:
            application.shared = loose
    return list(applications.values())


def _say_config_server(gathered: Gathered, application: _Application, servers: list[str]) -> None:
    evidence = application.imports
    if evidence is None or application.name in servers:
        return
    service = application.value("spring.cloud.config.discovery.service-id")
    there = Evidence(evidence.file, evidence.line, "takes its configuration from there")
    for server in [service] if service else servers if len(servers) == 1 else []:
        gathered.calls.append(Call(application.name, server, Basis.DECLARED, there))
        gathered.by_registry.add((application.name, server))


def _say_file(gathered: Gathered, name: str, file: SpringFile, usual: Collection[str], *, shared: bool) -> None:
    """Add what *file* says, but for settings that have a *usual* value and here one for a developer's machine."""
    settings = [
        Setting(setting.key, setting.value, setting.evidence, shared=shared)
        for setting in file.settings
        if setting.value
        and not setting.key.startswith((*_OWN, *_SAID_OTHERWISE))
        and "://localhost" not in setting.value
        and relaxed(setting.key) not in usual
    ]
    say_settings(gathered, name, settings)
    for key, setting in file.under("spring.config"):
        if key.startswith("import"):
            _say_import(gathered, name, setting.value, setting.evidence)
    for prefix, mode in _ROLES.items():
        if any(True for _ in file.under(prefix)):
            gathered.message_roles.setdefault(name, set()).add(mode)
    for key, _ in file.under("spring.cloud.stream.bindings"):
        binding = key.partition(".")[0]
        if "-in-" in binding or binding == "input":
            gathered.message_roles.setdefault(name, set()).add("consume")
        elif "-out-" in binding or binding == "output":
            gathered.message_roles.setdefault(name, set()).add("async")


def _say_import(gathered: Gathered, name: str, value: str, evidence: Evidence) -> None:
    _, service, address = value.partition("configserver:")
    if service and "://" in address:
        before = len(gathered.calls)
        say_settings(gathered, name, [Setting("spring.config.import.url", address, evidence)])
        gathered.by_registry.update((call.caller, call.host) for call in gathered.calls[before:])
