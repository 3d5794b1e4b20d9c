"""Settings of a component (environment variables, keys of its configuration) to the calls that they say."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Mode
from workbook.intake.text.addresses import (
    Address,
    addresses,
    holds_secret,
    is_health_check,
    is_no_call,
    means_something_else,
    names_address,
)
from workbook.intake.text.managed_hosts import kind_of_host
from workbook.intake.text.names import shown_name
from workbook.intake.text.software import is_telemetry_setting, kind_of_scheme, system_of_setting

_ROLE = re.compile(r"(?i)(?:^|[^a-z])(?:is_?(?:message_?)?)?(consumer|producer)(?:_?enabled)?$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ROLES: dict[str, Mode] = {"consumer": "consume", "producer": "async"}
_HOST_WORDS = "host|addr|address|url|uri|server|endpoint|target"
_DOTTED = re.compile(r"\.[a-z]{2,}$")
_HOST_SETTING = re.compile(r"(?i)(?:^|[^a-z])(?:host(?:name)?|addr(?:ess)?|ur[il]|endpoint)$")
_FLAG_OF_HOST = re.compile(rf"--?(?:h|hostname|{_HOST_WORDS}|[\w-]*-(?:{_HOST_WORDS}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """A *name*, its *value* with everything filled in, and where the component gets it; *shared* with others, whole."""

    name: str
    value: str
    evidence: Evidence
    shared: bool = False


def say_settings(gathered: Gathered, component: str, settings: Iterable[Setting], *, mode: Mode = "sync") -> None:
    """Add the calls that *settings* of *component* say; where telemetry goes is told apart."""
    for setting in settings:
        role = _ROLE.search(_CAMEL.sub("_", setting.name))
        if role and setting.value.strip().lower() in ("true", "1", "yes"):
            gathered.message_roles.setdefault(component, set()).add(_ROLES[role[1].lower()])
        if is_no_call(setting.name):
            continue
        if is_health_check(setting.name, setting.value):
            gathered.aside(component, "asks others for their health; such calls are no dependencies", setting.evidence)
            continue
        _say_addresses(gathered, component, setting, mode)


def _say_addresses(gathered: Gathered, component: str, setting: Setting, mode: Mode) -> None:
    name = shown_name(setting.name, 60)
    evidence = Evidence(setting.evidence.file, setting.evidence.line, f"address in {name}")
    for address in addresses(setting.value):
        known = address.host in gathered.hosts
        alone = address.bare and not names_address(setting.name)
        if alone and (means_something_else(setting.name) or not known):
            continue
        scheme = address.scheme if kind_of_scheme(address.scheme) else system_of_setting(setting.name) or address.scheme
        certain = known or scheme is not None or kind_of_host(address.host) is not None
        if not certain and (holds_secret(setting.name) or not names_address(setting.name)):
            continue  # what looks like a host may be a password
        if not certain and _is_guess(gathered, address):
            if _HOST_SETTING.search(setting.name) and not is_telemetry_setting(setting.name):  # it may be a password
                text = f"{name} names a host that no source defines: does it call it?"
                gathered.ask(component, text, setting.evidence)
            continue
        if is_telemetry_setting(setting.name):
            gathered.telemetry_addresses.append((component, address.host, evidence))
            continue
        basis = Basis.NAME_ALONE if alone else Basis.SHARED_ADDRESS if setting.shared else Basis.ADDRESS
        if alone:
            evidence = Evidence(evidence.file, evidence.line, f"its name in {name}")
        gathered.calls.append(Call(component, address.host, basis, evidence, mode, scheme=scheme))


def _is_guess(gathered: Gathered, address: Address) -> bool:
    return address.bare and gathered.has_inventory and not _DOTTED.search(address.host)


def say_command(gathered: Gathered, component: str, words: list[str], evidence: Evidence) -> None:
    """Add the calls that the *words* of a command line say: addresses, and names behind an option for a host."""
    before = ""
    for word in words:
        option, equals, value = word.partition("=")
        name, text = (option, value) if equals and option.startswith("-") else (before, word)
        before = word
        if is_no_call(name) or holds_secret(name) or (word.startswith("-") and not equals):
            continue
        for address in addresses(text):
            if address.bare and not _FLAG_OF_HOST.fullmatch(name):
                continue
            if address.scheme is None and address.host not in gathered.hosts:
                continue  # what looks like a host may be a password
            there = Evidence(evidence.file, evidence.line, "address in its command")
            if is_telemetry_setting(name):
                gathered.telemetry_addresses.append((component, address.host, there))
            else:
                gathered.calls.append(Call(component, address.host, Basis.ADDRESS, there, scheme=address.scheme))
