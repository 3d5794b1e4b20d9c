"""What a dependency is, and what protects it, as badges."""

from collections.abc import Iterator

from workbook.model import Dependency
from workbook.views.picture import shown
from workbook.views.picture.diagram import Badge, Style


def style(dependency: Dependency) -> Style:
    """Return how it is drawn: by its plane, else by its mode, else by its strength."""
    if dependency.plane == "control":
        return "control"
    return "async" if dependency.mode == "async" else dependency.strength


def badges(dependency: Dependency) -> tuple[Badge, ...]:
    """Return every protection, there or missing, always in the same order; none where no caller waits."""
    if style(dependency) in ("control", "async"):
        return tuple(badge for badge in _badges(dependency) if badge.present)
    return tuple(_badges(dependency))


def _badges(one: Dependency) -> Iterator[Badge]:
    yield Badge("timeout", one.timeout is not None, shown.time(one.timeout) if one.timeout else "", warns=True)
    yield Badge("retries", bool(one.retries and one.retries.max), _retries(one))
    breaker = one.circuit_breaker
    yield Badge("breaker", breaker is not None, "" if not breaker or breaker.slow_calls else "errors", warns=True)
    yield Badge("bulkhead", one.bulkhead is not None, str(one.bulkhead) if one.bulkhead else "")
    yield Badge("fallback", one.fallback is not None, "static" if one.fallback and one.fallback.static else "")
    yield Badge("cache", one.cache is not None, shown.share(one.cache.hit_ratio) if one.cache else "")


def _retries(one: Dependency) -> str:
    if one.retries is None or not one.retries.max:
        return ""
    return str(one.retries.max) + (f" ≤{shown.share(one.retries.budget)}" if one.retries.budget is not None else "")


def note(dependency: Dependency) -> str:
    """Return the words on the arrow of a dependency that is not a plain call."""
    if dependency.plane == "control":
        return "control" + (f", valid {shown.time(dependency.valid_for)}" if dependency.valid_for else "")
    if dependency.mode == "async":
        buffer = f", {shown.count(dependency.buffer)} buffered" if dependency.buffer else ""
        return f"async{buffer}"
    return ""


def tooltip(caller: str, callee: str, one: Dependency) -> str:
    """Return everything about the dependency, a line each."""
    lines = [
        f"{caller} → {callee}: {one.strength}, {one.mode}{', control plane' if one.plane == 'control' else ''}",
        one.summary or "",
        one.why or "",
        f"for {', '.join(one.journeys)}" if one.journeys else "",
        f"{shown.count(one.calls)} calls per request" if one.calls != 1 else "",
    ]
    words = {"timeout": "timeout", "retries": "retries", "breaker": "circuit breaker"}
    for badge in badges(one):
        name = words.get(badge.sign, badge.sign)
        if badge.present:
            lines.append(f"{name} {badge.value}".rstrip())
        elif badge.warns:
            lines.append(f"no {name}")
    if one.fallback:
        lines.append("falls back to " + (", ".join(one.fallback.components) or f"“{one.fallback.static}”"))
    if one.cache:
        lines.append(f"cached in {one.cache.store}" + (f" for {shown.time(one.cache.ttl)}" if one.cache.ttl else ""))
    return "\n".join(line for line in lines if line)
