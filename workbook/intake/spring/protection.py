"""Timeouts, retries and breakers in Spring settings to statements, where they say for which call they are.

Source: the configuration of Resilience4j and Spring Cloud OpenFeign. `maxAttempts` counts the first attempt too. A
connect timeout bounds no call. An instance of which no setting says what it protects is a question.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from workbook.intake.spring.settings import SpringFile, SpringSetting, relaxed
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Protection
from workbook.intake.text.durations import duration, in_seconds
from workbook.intake.text.names import shown_name

_FEIGN = ("feign.client.config", "spring.cloud.openfeign.client.config")
_KINDS = ("circuitbreaker", "retry", "timelimiter", "bulkhead", "thread-pool-bulkhead")
_WORDS = {
    "circuit_breaker": "circuit breaker",
    "retries": "retries",
    "timeout": "timeout",
    "bulkhead": "bulkhead",
}


def say_protection(gathered: Gathered, application: str, file: SpringFile) -> None:
    """Add what *file* says about the protection of calls of *application*."""
    for kind in _KINDS:
        shared = dict(_instances(file, f"resilience4j.{kind}.configs"))
        for name, own in _instances(file, f"resilience4j.{kind}.instances"):
            base = own.get("baseconfig")
            settings = own | {
                key: setting
                for key, setting in shared.get(base.value if base else "default", {}).items()
                if key not in own
            }
            _say(gathered, application, name, *_resilience(kind, settings), settings)
    for prefix in _FEIGN:
        for name, settings in _instances(file, prefix):
            read = settings.get("readtimeout")
            value = duration(in_seconds(read.value, "ms")) if read else None
            _say(gathered, application, name, "timeout", value, settings)


def _instances(file: SpringFile, prefix: str) -> Iterator[tuple[str, dict[str, SpringSetting]]]:
    instances: dict[str, dict[str, SpringSetting]] = defaultdict(dict)
    for key, setting in file.under(prefix):
        name, _, field = key.partition(".")
        instances[name][relaxed(field)] = setting
    yield from instances.items()


def _resilience(kind: str, settings: dict[str, SpringSetting]) -> tuple[str, Any]:
    if kind == "retry":
        attempts = _number(settings, "maxattempts")
        return "retries", {"max": attempts - 1} if attempts is not None and 1 < attempts <= 101 else None
    if kind == "timelimiter":
        limit = settings.get("timeoutduration")
        return "timeout", duration(in_seconds(limit.value, "ms")) if limit else None
    if kind == "bulkhead":
        return "bulkhead", _number(settings, "maxconcurrentcalls")
    if kind == "thread-pool-bulkhead":
        return "bulkhead", _number(settings, "maxthreadpoolsize")
    return "circuit_breaker", _breaker(settings)


def _breaker(settings: dict[str, SpringSetting]) -> dict[str, Any]:
    breaker: dict[str, Any] = {}
    rate = settings.get("failureratethreshold")
    if rate and rate.value.replace(".", "", 1).isdigit() and 0 < float(rate.value) <= 100:
        breaker["error_rate"] = f"{float(rate.value):g}%"
    if "slowcalldurationthreshold" not in settings:
        breaker["slow_calls"] = False
    if calls := _number(settings, "minimumnumberofcalls"):
        breaker["min_calls"] = calls
    wait = settings.get("waitdurationinopenstate")
    if wait and (text := duration(in_seconds(wait.value, "ms"))):
        breaker["open_for"] = text
    return breaker


def _number(settings: dict[str, SpringSetting], name: str) -> int | None:
    setting = settings.get(name)
    return int(setting.value) if setting and setting.value.isdigit() and int(setting.value[:6]) > 0 else None


def _say(  # noqa: PLR0913, PLR0917  what it is, of whom, for what
    gathered: Gathered,
    application: str,
    name: str,
    field: str,
    value: Any,  # noqa: ANN401  a figure, a duration or several
    settings: dict[str, SpringSetting],
) -> None:
    if value is None:
        return
    first = next(iter(settings.values())).evidence
    evidence = Evidence(first.file, first.line, f"{_WORDS[field]} {shown_name(name)}")
    hosts = gathered.breakers.get((application, name), set())
    called = {call.host for call in gathered.calls if call.caller == application}
    if not hosts and (name.lower() in gathered.hosts or name.lower() in called):
        hosts = {name}
    for host in hosts:
        gathered.protections.append(Protection(application, host, field, value, evidence))
    if not hosts:
        text = f"{_WORDS[field]} {shown_name(name)} is set up, and no setting says for which call"
        gathered.ask(application, text, evidence)
