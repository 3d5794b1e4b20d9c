"""Fixes as work that a team could plan, where a fix only names the fields that it sets."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from workbook.document.editing.flow_style import flow_text
from workbook.findings import Fix
from workbook.what_if.change import REMOVED

CALL = "depends_on"


def work(fix: Fix, identities: Collection[str] = ()) -> str:
    """What *fix* asks of a team, as an imperative; answers of *identities* are sign-ins that were confirmed.

    >>> from workbook.what_if.change import Change
    >>> work(Fix("set timeout of api.depends_on.db", (Change(("components", "api", CALL, "db", "timeout"), "1s"),)))
    'time out calls from api to db after 1s'
    >>> work(Fix("run 3 replicas of api", ()))
    'run 3 replicas of api'
    """
    if not fix.summary.startswith("set "):
        return fix.summary
    by_part: dict[tuple[str, ...], dict[str, Any]] = {}
    for route, value in fix.changes:
        part = (*map(str, route[1:4:2]),) if CALL in route[2:3] and len(route) > 4 else (str(route[1]),)
        by_part.setdefault(part, {})[str(route[-1] if len(route) > 2 else route[0])] = value
    return "; ".join(_part(part, fields, identities) for part, fields in by_part.items())


def _part(part: tuple[str, ...], fields: Mapping[str, Any], identities: Collection[str]) -> str:
    cache = fields.get("cache")
    if len(part) > 1 and part[1] in identities and isinstance(cache, dict):
        return f"let {part[0]} accept whoever {part[1]} confirmed up to {cache.get('ttl', 'a time')} ago"
    said = next(_call(part[0], part[1], fields), "") if len(part) > 1 else ""
    return said or f"set {', '.join(f'{name} of {part[0]}: {_value(value)}' for name, value in fields.items())}"


def _call(caller: str, callee: str, fields: Mapping[str, Any]) -> Iterator[str]:
    """What a change of a call from *caller* to *callee* asks for; nothing where the fields have to say it."""
    if fields.get("plane") == "control" or "valid_for" in fields:
        yield f"let {caller} keep working for {fields.get('valid_for', 'a time')} on the last data from {callee}"
    if "timeout" in fields:
        breaker = ", and stop calling while it fails" if "circuit_breaker" in fields else ""
        yield f"time out calls from {caller} to {callee} after {_value(fields['timeout'])}{breaker}"
    if "circuit_breaker" in fields:
        yield f"stop calls from {caller} to {callee} while it fails (circuit breaker)"
    if isinstance(fields.get("cache"), dict):
        yield f"let {caller} serve cached answers from {callee} for {fields['cache'].get('ttl', 'a time')} (cache)"
    if fields.get("strength") == "soft":
        yield f"let {caller} work without {callee}"
    if "bulkhead" in fields:
        yield f"limit the requests of {caller} that wait for {callee} to {fields['bulkhead']} (bulkhead)"


def _value(value: object) -> str:
    return "removed" if value is REMOVED else flow_text(value)
