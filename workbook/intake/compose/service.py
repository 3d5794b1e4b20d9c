"""One service of a compose file: what it says itself, and what it takes over from the one that it extends."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from workbook.intake.compose.variables import Variable, expanded, variables_in
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Evidence
from workbook.intake.text.settings import Setting

FINISHED = "service_completed_successfully"


@dataclass(frozen=True)
class Start:
    """That a service starts after another, under which condition, and whether a link says so."""

    condition: str
    evidence: Evidence
    linked: bool = False


@dataclass(frozen=True)
class Service:
    """What is said of one service, with `extends` and variables filled in."""

    evidence: Evidence
    image: str = ""
    hosts: frozenset[str] = frozenset()
    environment: Mapping[str, Setting] = field(default_factory=dict)
    starts: Mapping[str, Start] = field(default_factory=dict)
    command: tuple[tuple[str, ...], Evidence] | None = None
    replicas: tuple[int, Evidence] | None = None
    profiles: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    probed: Evidence | None = None
    overrides_starts: bool = False
    files: frozenset[str] = frozenset()
    """Files that it is built or run with, each by its name and with its folder."""
    mounts: frozenset[Path] = frozenset()
    """Files and directories beside the sources that it sees."""
    missing: tuple[tuple[str, Evidence], ...] = ()
    """Files of variables that are not there."""


def own_service(part: Part, variables: Mapping[str, Variable]) -> Service:
    """Return what the service at *part* says itself."""
    deploy = part.at("deploy", "replicas") if part.at("deploy", "replicas") is not None else part.at("scale")
    route = ("deploy", "replicas") if part.at("deploy", "replicas") is not None else ("scale",)
    count = _whole(deploy, variables)
    tag = part.document.tag((*part.route, "depends_on"))
    return Service(
        evidence=part.evidence(),
        image=expanded(part.text("image") or "", variables),
        hosts=frozenset(_hosts(part, variables)),
        environment=dict(_environment(part, variables)),
        starts={} if tag == "!reset" else dict(_starts(part, variables)),
        command=_command(part, variables),
        replicas=(count, part.evidence(*route)) if count is not None else None,
        profiles=frozenset(map(str, part.at("profiles") or ()))
        if isinstance(part.at("profiles"), list)
        else frozenset(),
        labels=dict(_pairs(part.at("labels"))),
        probed=part.evidence("healthcheck") if part.at("healthcheck") else None,
        overrides_starts=tag in ("!override", "!reset"),
        files=frozenset(_files(part, variables)),
        mounts=frozenset(_mounts(part, variables)),
        missing=tuple(_missing(part, variables)),
    )


def extended(base: Service, own: Service) -> Service:
    """Return *own* with what it takes over from *base*: single values from *own*, mappings merged."""
    return replace(
        own,
        image=own.image or base.image,
        environment={**base.environment, **own.environment},
        starts=own.starts if own.overrides_starts else {**base.starts, **own.starts},
        command=own.command or base.command,
        replicas=own.replicas or base.replicas,
        profiles=own.profiles or base.profiles,
        labels={**base.labels, **own.labels},
        probed=own.probed or base.probed,
        files=own.files | base.files,
        mounts=own.mounts | base.mounts,
        missing=own.missing or base.missing,
    )


def _whole(value: Any, variables: Mapping[str, Variable]) -> int | None:  # noqa: ANN401
    text = expanded(str(value), variables) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(text) if re.fullmatch(r"[0-9]{1,6}", text) and int(text) > 0 else None


def _hosts(part: Part, variables: Mapping[str, Variable]) -> Iterator[str]:
    for key in ("hostname", "container_name"):
        if name := part.text(key):
            yield expanded(name, variables)
    for network in part.mapping("networks").values():
        aliases = network.get("aliases") if isinstance(network, dict) else None
        yield from (expanded(str(alias), variables) for alias in (aliases if isinstance(aliases, list) else ()))


def _environment(part: Part, variables: Mapping[str, Variable]) -> Iterator[tuple[str, Setting]]:
    for path, shown, evidence in _env_files(part, variables):
        for name, variable in variables_in(path, variables).items():
            yield (
                name,
                Setting(name, variable.value, Evidence(shown, variable.line) if shown else evidence, shared=True),
            )
    body = part.at("environment")
    if isinstance(body, dict):
        for name in body:
            value = part.text("environment", name)
            yield name, _setting(name, value, part.evidence("environment", name), variables)
    for index, item in enumerate(body if isinstance(body, list) else ()):
        name, equals, value = str(item).partition("=")
        yield name, _setting(name, value if equals else None, part.evidence("environment", index), variables)


def _setting(name: str, value: str | None, evidence: Evidence, variables: Mapping[str, Variable]) -> Setting:
    if value is None:
        return Setting(name, variables[name].value if name in variables else "", evidence)
    return Setting(name, expanded(value, variables), evidence)


def _env_file_names(part: Part, *, needed: bool = False) -> Iterator[str]:
    body = part.at("env_file")
    for item in body if isinstance(body, list) else [body]:
        name = item.get("path") if isinstance(item, dict) else item
        optional = isinstance(item, dict) and item.get("required") is False
        if isinstance(name, str) and not (needed and optional):
            yield name


def _missing(part: Part, variables: Mapping[str, Variable]) -> Iterator[tuple[str, Evidence]]:
    for name in _env_file_names(part, needed=True):
        path = neighbour(part.path, expanded(name, variables))
        if path is None or not path.is_file():
            yield name, part.evidence("env_file")


def _mounts(part: Part, variables: Mapping[str, Variable]) -> Iterator[Path]:
    """Files, and directories that do not hold the whole project."""
    folder = part.path.parent.resolve()
    for volume in part.items("volumes"):
        text = volume.text("source") or volume.text() or ""
        source = expanded(text, variables)
        source = source if volume.text("source") else source.partition(":")[0]
        path = neighbour(part.path, source) if source.startswith((".", "/")) else None
        if path is not None and not folder.is_relative_to(path):
            yield path


def _env_files(part: Part, variables: Mapping[str, Variable]) -> Iterator[tuple[Any, str, Evidence]]:
    for name in _env_file_names(part):
        path = neighbour(part.path, expanded(name, variables))
        if path is not None and path.is_relative_to(part.path.parent.resolve()) and path.is_file():
            yield path, name.removeprefix("./"), part.evidence("env_file")


def neighbour(path: Path, name: str) -> Path | None:
    """Return the file that *name* is beside the one at *path*, None if no file can have such a name."""
    try:
        beside = (path.parent / name).resolve()
        beside.stat()
    except (OSError, ValueError):
        return None
    return beside


def _starts(part: Part, variables: Mapping[str, Variable]) -> Iterator[tuple[str, Start]]:
    body = part.at("depends_on")
    if isinstance(body, dict):
        for name, how in body.items():
            condition = str(how.get("condition", "")) if isinstance(how, dict) else ""
            yield expanded(name, variables), Start(condition, part.evidence("depends_on", name))
    for index, name in enumerate(body if isinstance(body, list) else ()):
        yield expanded(str(name), variables), Start("", part.evidence("depends_on", index))
    links = part.at("links")
    for index, link in enumerate(links if isinstance(links, list) else ()):
        yield expanded(str(link).partition(":")[0], variables), Start("", part.evidence("links", index), linked=True)


def _command(part: Part, variables: Mapping[str, Variable]) -> tuple[tuple[str, ...], Evidence] | None:
    words: list[str] = []
    where = None
    for key in ("entrypoint", "command"):
        body = part.at(key)
        if body is None:
            continue
        where = where or part.evidence(key)
        words += _words(body, variables)
    return (tuple(words), where) if where else None


def _words(body: Any, variables: Mapping[str, Variable]) -> list[str]:  # noqa: ANN401
    items = body if isinstance(body, list) else [body]
    words = []
    for item in items:
        text = expanded(str(item), variables)
        try:
            words += shlex.split(text) if " " in text else [text]
        except ValueError:
            words += text.split()
    return words


def _files(part: Part, variables: Mapping[str, Variable]) -> Iterator[str]:
    mentioned: list[object] = []
    for route in (("volumes",), ("configs",), ("build", "args")):
        body = part.at(*route)
        mentioned += list(body.values()) if isinstance(body, dict) else body if isinstance(body, list) else []
    for item in mentioned:
        text = item.get("source") if isinstance(item, dict) else item
        path = expanded(str(text), variables).partition("=")[2] or expanded(str(text), variables)
        steps = [step for step in path.partition(":")[0].split("/") if step not in (".", "")]
        if steps and "." in steps[-1]:
            yield steps[-1]
            yield "/".join(steps[-2:])


def _pairs(body: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    if isinstance(body, dict):
        yield from ((str(key), str(value)) for key, value in body.items())
    for item in body if isinstance(body, list) else ():
        key, _, value = str(item).partition("=")
        yield key, value
