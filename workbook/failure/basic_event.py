"""Basic events: the only things that happen of themselves."""

from typing import NamedTuple

from workbook.errors import UsageError
from workbook.model import Event


class BasicEvent(NamedTuple):
    """Something given: a component down or slow, a domain lost, a surge, a partition."""

    kind: str
    """`down`, `slow`, `lost`, `surge` or `partition`."""
    target: str
    """Component, stamp (`api@eu-west-1`) or failure domain; of a partition the domains on our side."""
    factor: float = 1.0
    """Of a surge."""

    def __str__(self) -> str:
        if self.kind == "surge":
            return f"{self.target} surges ×{self.factor:g}"
        if self.kind == "partition":
            return f"partitioned, our side is {self.target.replace(' ', ', ')}"
        return f"{self.target} is {self.kind}"


def basic_event(event: Event) -> BasicEvent:
    """*event* as users write it, as a basic event."""
    cut_apart = event.partition is not None and event.partition.between is not None
    if event.kind in ("replica", "bad_deploy", "bad_push") or event.share is not None or cut_apart:
        raise UsageError(f"{event}: this event is not evaluated yet")
    if event.surge:
        return BasicEvent("surge", event.surge.component, event.surge.factor)
    if event.partition is not None:
        return BasicEvent("partition", " ".join(event.partition.ours))
    return BasicEvent(event.kind, getattr(event, event.kind))
