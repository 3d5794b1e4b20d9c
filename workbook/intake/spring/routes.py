"""Routes of Spring Cloud Gateway and Zuul to statements, and the filters that protect them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from workbook.intake.spring.settings import SpringFile, SpringSetting, relaxed
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Protection
from workbook.intake.text.addresses import addresses
from workbook.intake.text.durations import duration, in_seconds
from workbook.intake.text.secrets import without_secrets

_PREFIXES = ("spring.cloud.gateway", "spring.cloud.gateway.server.webflux", "spring.cloud.gateway.server.webmvc",
             "spring.cloud.gateway.mvc")  # fmt: skip
_ROUTE = re.compile(r"routes\[(\d+)\]\.(.*)")
_FILTER = re.compile(r"(?:filters|default-filters|defaultFilters)\[(\d+)\](.*)")


def say_routes(gathered: Gathered, application: str, file: SpringFile) -> None:
    """Add the routes that *file* gives to *application*."""
    for prefix in _PREFIXES:
        settings = list(file.under(prefix))
        common = list(_filters(settings))
        routes: dict[str, list[tuple[str, SpringSetting]]] = defaultdict(list)
        for key, setting in settings:
            if match := _ROUTE.match(key):
                routes[match[1]].append((match[2], setting))
        unprotected: set[tuple[str, str]] = set()
        stated: list[Protection] = []
        for body in routes.values():
            own = list(_say_route(gathered, application, body, common, settings))
            stated += own
            hosts = [host for key, setting in body if key == "uri" for host in _hosts(setting.value)]
            fields = {protection.field for protection in own}
            unprotected |= {
                (host, name) for host in hosts for name in ("circuit_breaker", "retries") if name not in fields
            }
        for protection in stated:
            some = (protection.host, protection.field) in unprotected
            gathered.protections.append(replace(protection, conditional=some))
    _say_zuul(gathered, application, file)


def _say_route(
    gathered: Gathered,
    application: str,
    body: list[tuple[str, SpringSetting]],
    common: list[tuple[str, dict[str, str], Evidence]],
    settings: list[tuple[str, SpringSetting]],
) -> Iterator[Protection]:
    for key, setting in body:
        if key != "uri":
            continue
        for host in _hosts(setting.value):
            evidence = Evidence(setting.evidence.file, setting.evidence.line, "route of the gateway")
            gathered.calls.append(Call(application, host, Basis.ROUTE, evidence))
            if setting.value.startswith("lb:"):
                gathered.by_registry.add((application, host))
            for name, value, where in _bounded(settings):
                yield Protection(application, host, name, value, where)
            for name, value, where in _protections(gathered, application, host, [*common, *_filters(body)]):
                yield Protection(application, host, name, value, where)


def _bounded(settings: list[tuple[str, SpringSetting]]) -> Iterator[tuple[str, Any, Evidence]]:
    """The time in which the gateway's client must have an answer."""
    for key, setting in settings:
        if relaxed(key) == "httpclient.responsetimeout" and (text := duration(in_seconds(setting.value, "ms"))):
            yield (
                "timeout",
                text,
                Evidence(setting.evidence.file, setting.evidence.line, "response timeout of the gateway"),
            )


def _hosts(uri: str) -> list[str]:
    scheme, separator, rest = uri.partition("://")
    if scheme in ("lb", "lb:ws", "lb:wss"):
        return [rest.partition("/")[0]] if rest else []
    return [address.host for address in addresses(uri)] if separator else []


def _filters(settings: list[tuple[str, SpringSetting]]) -> Iterator[tuple[str, dict[str, str], Evidence]]:
    """Yield name, arguments and place of filters, written long or short (`Retry=3`)."""
    names: dict[str, tuple[str, dict[str, str], Evidence]] = {}
    for key, setting in settings:
        match = _FILTER.match(key)
        if match is None:
            continue
        index, rest = match[1], match[2]
        if rest == "":
            name, _, argument = setting.value.partition("=")
            names[index] = (name, {"0": argument}, setting.evidence)
        elif rest == ".name":
            names[index] = (setting.value, names.get(index, ("", {}, setting.evidence))[1], setting.evidence)
        elif rest.startswith(".args."):
            before = names.get(index, ("", {}, setting.evidence))
            names[index] = (before[0], {**before[1], rest.removeprefix(".args."): setting.value}, before[2])
    yield from names.values()


def _protections(
    gathered: Gathered, application: str, host: str, filters: list[tuple[str, dict[str, str], Evidence]]
) -> Iterator[tuple[str, Any, Evidence]]:
    for name, arguments, evidence in filters:
        there = Evidence(evidence.file, evidence.line, f"filter {name}")
        if name == "CircuitBreaker":
            yield "circuit_breaker", True, there
            if fallback := arguments.get("fallbackUri"):
                gathered.ask(
                    f"{application} → {host}",
                    f"falls back to {without_secrets(fallback)}: what do users get there?",
                    there,
                )
            gathered.breakers.setdefault((application, arguments.get("name") or arguments.get("0") or ""), set()).add(
                host
            )
        elif name == "Retry":
            text = arguments.get("retries") or arguments.get("0") or ""
            if text.isdigit() and 0 < int(text[:4]) <= 100:
                yield "retries", {"max": int(text)}, there


def _say_zuul(gathered: Gathered, application: str, file: SpringFile) -> None:
    routes: dict[str, dict[str, SpringSetting]] = defaultdict(dict)
    for key, setting in file.under("zuul.routes"):
        name, _, field = key.partition(".")
        routes[name][field] = setting
    for name, fields in routes.items():
        target = fields.get("serviceId") or fields.get("service-id")
        url = fields.get("url")
        where = target or url or next(iter(fields.values()))
        evidence = Evidence(where.evidence.file, where.evidence.line, "route of the gateway")
        hosts = [target.value] if target else _hosts(url.value) if url else [name]
        for host in hosts:
            if host:
                gathered.calls.append(Call(application, host, Basis.ROUTE, evidence))
