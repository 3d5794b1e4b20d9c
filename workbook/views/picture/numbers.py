"""A design in numbers, to stand under its picture."""

from workbook.model import Architecture
from workbook.views.picture import protections, shown


def numbers(architecture: Architecture) -> tuple[str, ...]:
    """Return a line or two: its size, what its calls lack, who uses it.

    Calls are the dependencies whose caller waits: synchronous and of the data plane.
    """
    needs = [dependency for _, _, dependency in architecture.dependencies()]
    calls = [dependency for dependency in needs if protections.style(dependency) in ("hard", "soft")]
    lines = [f"{_several(len(architecture.components), 'component')}, {_several(len(needs), 'dependency')}."]
    if calls:
        untimed = sum(dependency.timeout is None for dependency in calls)
        unbroken = sum(dependency.circuit_breaker is None for dependency in calls)
        lines[0] += (
            f" Of {_several(len(calls), 'call')} that callers wait for, "
            f"{untimed or 'none'} {_lack(untimed)} a timeout, {unbroken or 'none'} {_lack(unbroken)} a circuit breaker."
        )
    if architecture.audience is not None and architecture.audience.users is not None:
        lines.append(f"{shown.count(architecture.audience.users)} users.")
    return tuple(lines)


def _several(count: int, what: str) -> str:
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {what if count == 1 else many}"


def _lack(count: int) -> str:
    return "lack" if count > 1 else "lacks"
