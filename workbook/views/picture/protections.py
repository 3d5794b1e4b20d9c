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


def _badges(dependency: Dependency) -> Iterator[Badge]:
    yield Badge(
        "timeout",
        dependency.timeout is not None,
        shown.time(dependency.timeout) if dependency.timeout else "",
        warns=True,
    )
    yield Badge("retries", bool(dependency.retries and dependency.retries.max), _retries(dependency))
    breaker = dependency.circuit_breaker
    yield Badge("breaker", breaker is not None, "" if not breaker or breaker.slow_calls else "errors", warns=True)
    yield Badge("bulkhead", dependency.bulkhead is not None, str(dependency.bulkhead) if dependency.bulkhead else "")
    yield Badge(
        "fallback",
        dependency.fallback is not None,
        "static" if dependency.fallback and dependency.fallback.static else "",
    )
    yield Badge(
        "cache", dependency.cache is not None, shown.share(dependency.cache.hit_ratio) if dependency.cache else ""
    )


def _retries(dependency: Dependency) -> str:
    if dependency.retries is None or not dependency.retries.max:
        return ""
    return str(dependency.retries.max) + (
        f" ≤{shown.share(dependency.retries.budget)}" if dependency.retries.budget is not None else ""
    )


def note(dependency: Dependency) -> str:
    """Return the words on the arrow of a dependency that is not a plain call."""
    if dependency.plane == "control":
        return "control" + (f", valid {shown.time(dependency.valid_for)}" if dependency.valid_for else "")
    if dependency.mode == "async":
        buffer = f", {shown.count(dependency.buffer)} buffered" if dependency.buffer else ""
        return f"async{buffer}"
    return ""


def tooltip(caller: str, callee: str, dependency: Dependency) -> str:
    """Return everything about the dependency, a line each."""
    plane = ", control plane" if dependency.plane == "control" else ""
    lines = [
        f"{caller} → {callee}: {dependency.strength}, {dependency.mode}{plane}",
        dependency.summary or "",
        dependency.why or "",
        f"for {', '.join(dependency.journeys)}" if dependency.journeys else "",
        f"{shown.count(dependency.calls)} calls per request" if dependency.calls != 1 else "",
    ]
    words = {"timeout": "timeout", "retries": "retries", "breaker": "circuit breaker"}
    for badge in badges(dependency):
        name = words.get(badge.sign, badge.sign)
        if badge.present:
            lines.append(f"{name} {badge.value}".rstrip())
        elif badge.warns:
            lines.append(f"no {name}")
    if dependency.fallback:
        lines.append(
            "falls back to " + (", ".join(dependency.fallback.components) or f"“{dependency.fallback.static}”")
        )
    if dependency.cache:
        lines.append(
            f"cached in {dependency.cache.store}"
            + (f" for {shown.time(dependency.cache.ttl)}" if dependency.cache.ttl else "")
        )
    return "\n".join(line for line in lines if line)
