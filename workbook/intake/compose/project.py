"""The compose files below one directory to statements: each service once, however many files speak of it."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import replace
from pathlib import Path

from workbook.intake.compose.mounts import say_mounted
from workbook.intake.compose.service import FINISHED, Service, Start, extended, neighbour, own_service
from workbook.intake.compose.variables import Variable, expanded, variables_in
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call
from workbook.intake.text.names import shown_name
from workbook.intake.text.secrets import without_secrets
from workbook.intake.text.settings import say_command, say_settings
from workbook.intake.text.software import is_telemetry, kind_of_software

_PROJECT_FILE = re.compile(r"(?:docker-)?compose[.\w-]*\.ya?ml(?:\.\w+)?$")
_PLAIN = re.compile(r"(?:docker-)?compose\.ya?ml")
_OVERRIDE = re.compile(r"(?:docker-)?compose\.override\.ya?ml")
_FOR_DEVELOPMENT = {
    "dev",
    "debug",
    "development",
    "test",
    "tests",
    "testing",
    "tools",
    "docs",
    "ci",
    "e2e",
    "local-dev",
}
_DESCRIPTIONS = ("description", "org.opencontainers.image.description", "org.label-schema.description")
_DEEPEST = 20


def say_compose(gathered: Gathered, parts: Iterable[Part], root: Path, others: Iterable[Part] = ()) -> set[Path]:
    """Add what the compose files *parts* say; *root* is the directory that the user named.

    *others* are documents of no known format; return the files of those that a service mounts.
    """
    project = _Project(list(parts), root, gathered)
    project.tell_missing()
    named = {name: list(services.values()) for name, services in _by_file(project).items()}
    kept = {name: services for name, services in named.items() if not _left_out(gathered, name, services)}
    for name, services in kept.items():
        gathered.component(name, services[0].evidence, *(host for service in services for host in service.hosts))
    common = _in_common(kept)
    for name, services in kept.items():
        _say_service(gathered, name, services, common)
    mounts = {name: {path for service in services for path in service.mounts} for name, services in kept.items()}
    return say_mounted(gathered, mounts, others)


def _by_file(project: "_Project") -> dict[str, dict[Path, Service]]:
    """The services by the file that speaks of them; what an override file says is laid over its neighbour."""
    named: dict[str, dict[Path, Service]] = {}
    for part in sorted(project.parts, key=_rank):
        for name in part.mapping("services"):
            if project.is_template(part, name):
                continue
            service, files = project.service(part, name, ()), named.setdefault(name, {})
            below = next((path for path in files if _is_overridden(path, part.path)), None)
            if below is None:
                files[part.path] = service
            else:
                files[below] = replace(extended(files[below], service), evidence=files[below].evidence)
    return named


def _rank(part: Part) -> int:
    """The plain file of a project comes first, its override last."""
    name = part.path.name
    return 0 if _PLAIN.fullmatch(name) else 2 if _OVERRIDE.fullmatch(name) else 1


def _is_overridden(path: Path, by: Path) -> bool:
    same_folder = path.parent == by.parent
    return same_folder and _OVERRIDE.fullmatch(by.name) is not None and _PLAIN.fullmatch(path.name) is not None


class _Project:
    def __init__(self, parts: list[Part], root: Path, gathered: Gathered) -> None:
        self.parts = parts
        self._gathered = gathered
        self._root = root.resolve()
        self._by_path = {part.path.resolve(): part for part in parts}
        self._variables: dict[Path, dict[str, Variable]] = {}
        self._templates = set(self._extended_elsewhere())

    def variables(self, part: Part) -> dict[str, Variable]:
        """Those of `.env` in the directory that was named, then of `.env` beside the file."""
        folder = part.path.parent.resolve()
        if folder not in self._variables:
            variables = variables_in(self._root / ".env", {})
            if folder != self._root:
                variables |= variables_in(folder / ".env", variables)
            self._variables[folder] = variables
        return self._variables[folder]

    def service(self, part: Part, name: str, through: tuple[tuple[Path, str], ...]) -> Service:
        body = part.below("services", name)
        own = own_service(body, self.variables(part))
        target = body.at("extends")
        base_name = target.get("service") if isinstance(target, dict) else target
        if not isinstance(base_name, str):
            return own
        file = target.get("file") if isinstance(target, dict) else None
        base = self._file(part, file) if isinstance(file, str) else part
        step = (part.path, name)
        known = base is not None and base_name in base.mapping("services")
        if not known or step in through or len(through) > _DEEPEST:
            circle = "itself" if base_name == name else f"{shown_name(base_name)}, which extends it in turn"
            what = circle if step in through else f"{shown_name(base_name)}, which is not among the files"
            self._gathered.leave_out(name, f"extends {what}", body.evidence("extends"))
            return own
        return extended(self.service(base, base_name, (*through, step)), own) if base else own

    def tell_missing(self) -> None:
        """Leave out files that are included and not among the sources."""
        for part in self.parts:
            listed = part.at("include")
            for index, item in enumerate(listed if isinstance(listed, list) else ()):
                inside = item.get("path") if isinstance(item, dict) else item
                for name in inside if isinstance(inside, list) else [inside]:
                    if isinstance(name, str) and self._file(part, expanded(name, self.variables(part))) is None:
                        text = f"includes {without_secrets(name)}, which is not among the sources; name it too"
                        self._gathered.leave_out(part.file, text, part.evidence("include", index))

    def is_template(self, part: Part, name: str) -> bool:
        """Whether a service only serves to be extended from another file."""
        in_project = _PROJECT_FILE.match(part.path.name) is not None
        return not in_project and (part.path.resolve(), name) in self._templates

    def _file(self, part: Part, name: str) -> Part | None:
        path = neighbour(part.path, name)
        return self._by_path.get(path) if path else None

    def _extended_elsewhere(self) -> Iterable[tuple[Path, str]]:
        for part in self.parts:
            for body in part.mapping("services").values():
                target = body.get("extends") if isinstance(body, dict) else None
                if isinstance(target, dict) and isinstance(file := target.get("file"), str):
                    path = neighbour(part.path, file)
                    yield from [(path, str(target.get("service")))] if path else []


def _left_out(gathered: Gathered, name: str, services: list[Service]) -> bool:
    """Services that only development starts."""
    profiles = [service.profiles for service in services if service.image or service.profiles]
    if profiles and all(each and each <= _FOR_DEVELOPMENT for each in profiles):
        words = ", ".join(sorted(profiles[0]))
        gathered.leave_out(name, f"only started with profile {shown_name(words)}", services[0].evidence)
        return True
    return False


def _in_common(named: dict[str, list[Service]]) -> set[tuple[str, Evidence]]:
    """Services, and places of settings that they take over: from an anchor, or from a service that they extend.

    A setting that stands in a service itself is its own, whoever else takes it.
    """
    users: dict[Evidence, set[str]] = defaultdict(set)
    starts: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, services in named.items():
        for service in services:
            starts[service.evidence.file].append((service.evidence.line, name))
            for setting in service.environment.values():
                users[setting.evidence].add(name)
    common: set[tuple[str, Evidence]] = set()
    for place, names in users.items():
        if len(names) > 1:
            before = [start for start in starts[place.file] if start[0] <= place.line]
            owner = max(before)[1] if before else None
            common |= {(name, place) for name in names if name != owner}
    return common


def _say_service(
    gathered: Gathered, name: str, services: list[Service], common: Container[tuple[str, Evidence]]
) -> None:
    image = next((service.image for service in services if service.image), "")
    if is_telemetry(name) or is_telemetry(image):
        gathered.telemetry.add(name)
    for service in services:
        gathered.files.setdefault(name, set()).update(service.files)
        environment = {setting.name: setting.value for setting in service.environment.values()}
        gathered.environments.setdefault(name, {}).update(environment)
        for file, where in service.missing:
            text = f"takes settings from {shown_name(file)}, which is not among the sources: which addresses are there?"
            gathered.ask(name, text, where)
        described = next((service.labels[label] for label in _DESCRIPTIONS if service.labels.get(label)), None)
        if described:
            gathered.property(name, "summary", without_secrets(described, 200), service.evidence)
        kind = kind_of_software(service.image, name)
        if kind:
            gathered.property(name, "kind", kind, service.evidence)
        if service.replicas:
            gathered.property(name, "replicas", *service.replicas)
        if service.probed:
            gathered.aside(name, "health check of the container; it protects no call", service.probed)
        own = service.environment.values()
        taken_over = (replace(setting, shared=setting.shared or (name, setting.evidence) in common) for setting in own)
        say_settings(gathered, name, taken_over)
        if service.command:
            say_command(gathered, name, list(service.command[0]), service.command[1])
        _say_routers(gathered, name, service)
    for target, start in _starts(services).items():
        _say_start(gathered, name, target, start)


def _starts(services: list[Service]) -> dict[str, Start]:
    starts: dict[str, Start] = {}
    for service in services:
        if service.overrides_starts:
            starts.clear()
        starts.update(service.starts)
    return starts


def _say_start(gathered: Gathered, name: str, target: str, start: Start) -> None:
    says = "link" if start.linked else "start order"
    evidence = Evidence(start.evidence.file, start.evidence.line, says)
    if start.linked:
        gathered.calls.append(Call(name, target, Basis.ADDRESS, evidence))
    elif start.condition == FINISHED:
        finished = Evidence(evidence.file, evidence.line, "starts after it has finished")
        gathered.calls.append(Call(name, target, Basis.START_ORDER, finished, mode="starts"))
    else:
        gathered.calls.append(Call(name, target, Basis.START_ORDER, evidence))


def _say_routers(gathered: Gathered, name: str, service: Service) -> None:
    if any(key.startswith("traefik.http.routers.") for key in service.labels):
        evidence = Evidence(service.evidence.file, service.evidence.line, "router in its labels")
        gathered.entry(name, evidence)
