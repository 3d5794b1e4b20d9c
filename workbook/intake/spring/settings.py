"""Spring settings of YAML and properties files as flat keys, and which application each file is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbook.intake.sources.parse import PlainText
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Evidence

MOST_SETTINGS = 20_000
_DEEPEST = 40
_PLACEHOLDER = re.compile(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|@[\w.-]+@")
_PROPERTY = re.compile(r"\s*([\w.\[\]-]+)\s*[=:]\s*(.*?)\s*")
_OWN_NAMES = ("application", "bootstrap")
_FOR_TESTS = ("test", "it", "integration-test")
_FOR_DEVELOPMENT = ("dev", "develop", "development", "local", "debug")
_PROFILE = re.compile(r"^(application|bootstrap)(?:-([\w-]+))?$")


@dataclass(frozen=True)
class SpringSetting:
    """One key with its value; placeholders are taken out, and what they fall back to with them."""

    key: str
    value: str
    evidence: Evidence


@dataclass(frozen=True)
class SpringFile:
    """The settings of one document."""

    shown: str
    settings: tuple[SpringSetting, ...]

    def value(self, *keys: str) -> str | None:
        """Return the value of the first of *keys* that is set, in any spelling of its words."""
        wanted = [relaxed(key) for key in keys]
        return next((setting.value for key in wanted for setting in self.settings if relaxed(setting.key) == key), None)

    @property
    def profile(self) -> str | None:
        """The profile that it is for, None if it is for all."""
        stated = self.value("spring.config.activate.on-profile", "spring.profiles")
        named = _PROFILE.match(PurePosixPath(self.shown).stem)
        return stated or (named[2] if named else None)

    @property
    def is_for_development(self) -> bool:
        """Whether only a developer's machine uses it."""
        return self.profile in _FOR_DEVELOPMENT

    def under(self, prefix: str) -> Iterator[tuple[str, SpringSetting]]:
        """Yield the settings below *prefix*, with the rest of their keys."""
        start = f"{prefix}."
        for setting in self.settings:
            if setting.key.startswith(start):
                yield setting.key.removeprefix(start), setting


def relaxed(key: str) -> str:
    """Return *key* as Spring compares it.

    >>> relaxed("service-url.defaultZone") == relaxed("serviceUrl.default-zone")
    True
    """
    return key.replace("-", "").replace("_", "").lower()


def spring_files(parts: Iterable[Part], texts: Iterable[PlainText]) -> list[SpringFile]:
    """Return the files that are not for tests only."""
    files = [SpringFile(part.file, tuple(_flat(part))) for part in parts]
    files += [SpringFile(item.file.shown, tuple(_properties(item))) for item in texts]
    return sorted((file for file in files if not _is_for_tests(file)), key=lambda file: file.profile is not None)


def without_placeholders(text: str) -> str:
    """Return *text* without `${…}`: what a placeholder falls back to is no statement.

    >>> without_placeholders("${DB_URL:jdbc:postgresql://localhost/x}")
    ''
    """
    return _PLACEHOLDER.sub("", text)


def name_by_path(shown: str) -> str | None:
    """Return the application that a file is about by where it lies, None if it is about several.

    `orders/src/main/resources/application.yml` is about orders; so is `config/orders.yml`.
    """
    steps = PurePosixPath(shown).parts
    stem = PurePosixPath(shown).stem
    profile = _PROFILE.match(stem)
    if profile is None:
        return stem
    if "resources" in steps and steps.index("resources") == len(steps) - 2:
        source = steps.index("src") if "src" in steps else steps.index("resources")
        return steps[source - 1] if source > 0 else None
    return None


def is_of_application(shown: str) -> bool:
    """Whether a file is packed into one application, not one of a repository of settings."""
    steps = PurePosixPath(shown).parts
    stem = PurePosixPath(shown).stem
    return _PROFILE.match(stem) is not None and (len(steps) < 2 or steps[-2] in ("resources", "config", "conf"))


def _is_for_tests(file: SpringFile) -> bool:
    steps = PurePosixPath(file.shown).parts
    return "test" in steps or file.profile in _FOR_TESTS


def _flat(part: Part) -> Iterator[SpringSetting]:
    count = 0
    stack: list[tuple[str, Part, int]] = [("", part, 0)]
    while stack:
        name, item, depth = stack.pop()
        body = item.data
        if depth > _DEEPEST or count > MOST_SETTINGS:
            continue
        if isinstance(body, dict):
            stack += [(f"{name}.{key}" if name else str(key), item.below(key), depth + 1) for key in reversed(body)]
        elif isinstance(body, list):
            stack += [(f"{name}[{index}]", item.below(index), depth + 1) for index in reversed(range(len(body)))]
        elif (text := item.text()) is not None:
            count += 1
            yield SpringSetting(name, without_placeholders(text), item.evidence())


def _properties(item: PlainText) -> Iterator[SpringSetting]:
    for number, line in enumerate(item.text.splitlines(), start=1):
        match = _PROPERTY.fullmatch(line)
        if match and not line.lstrip().startswith(("#", "!")):
            yield SpringSetting(match[1], without_placeholders(match[2]), Evidence(item.file.shown, number))
