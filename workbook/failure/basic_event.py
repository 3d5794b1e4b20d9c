"""Basic events: the only things that happen of themselves."""

from typing import NamedTuple

from workbook.model import Event

CHANGES = ("bad_deploy", "bad_push")
"""Kinds of events that are changes."""


class BasicEvent(NamedTuple):
    """Something given: a component down or slow, instances dead, a domain lost, a surge, a partition, a bad change."""

    kind: str
    """`down`, `slow`, `replica`, `lost`, `surge`, `partition`, `bad_deploy` or `bad_push`."""
    target: str
    """Component, stamp (`api@eu-west-1`) or failure domain; of a partition the domains on our side (`a b`), or two
    groups (`a b | c`)."""
    factor: float = 1.0
    """Of a surge."""
    count: int = 1  # type: ignore[assignment]  # hides a method of tuples that nobody counts with
    """Of dead instances."""
    place: str | None = None
    """Of one instance that dies by itself: where it is placed (empty: in no domain). It is the *count*-th of those
    there, and dead only while all before it are."""
    share: float | None = None
    """The share of requests that it meets; None: all, or of a bad change what its deploy says."""

    @property
    def component(self) -> str:
        """The component whose stamp or replicas it names; of a domain its name."""
        return self.target.partition("@")[0]

    @property
    def in_short(self) -> str:
        """`api down`, `zone-a lost`, `one replica of api dead`."""
        if self.kind in CHANGES or self.place is not None:
            return self._what
        return f"one replica of {self.target} dead" if self.kind == "replica" else f"{self.target} {self.kind}"

    def __str__(self) -> str:
        met = "" if self.share in (None, 1.0) else f" for {self.share * 100:.3g}% of requests"
        return f"{self._what}{met}"

    @property
    def _what(self) -> str:
        if self.place is not None:
            return f"{_nth(self.count)} replica of {self.target}{f' in {self.place}' * bool(self.place)} is dead"
        if self.kind == "partition":
            ours, between, theirs = self.target.replace(" | ", "|").replace(" ", ", ").partition("|")
            return f"{ours} cut off from {theirs}" if between else f"partitioned, our side is {ours}"
        return {
            "surge": f"{self.target} surges ×{self.factor:g}",
            "replica": f"{self.count} replica{'s' if self.count > 1 else ''} of {self.target} dead",
            "bad_deploy": f"bad deploy of {self.target}",
            "bad_push": f"bad push to {self.target}",
        }.get(self.kind, f"{self.target} is {self.kind}")


def _nth(count: int) -> str:
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(count, f"{count}th")


def basic_event(event: Event) -> BasicEvent:
    """*event* as users write it, as a basic event."""
    happening = BasicEvent(event.kind, event.target or event.domain or "", share=event.share)
    if event.surge:
        return happening._replace(factor=event.surge.factor)
    if event.replica:
        return happening._replace(count=event.replica.count)
    if event.partition is not None:
        groups = event.partition.between or (event.partition.ours,)
        return happening._replace(target=" | ".join(" ".join(group) for group in groups))
    return happening
