"""The events of a scenario, as a set: given twice is given once."""

from dataclasses import dataclass
from itertools import product
from math import prod

from tests.oracle import quantities
from tests.oracle.stamped import Plain, Stamp, Stamped

MOST_SHARES = 8


@dataclass(frozen=True)
class Event:
    """One event; *share* is the share of requests that meets it."""

    kind: str
    target: str = ""
    amount: float = 1.0
    groups: tuple[tuple[str, ...], ...] = ()
    share: float = 1.0

    def names(self, stamp: Stamp) -> bool:
        """`api` names all its stamps, `api@eu-west-1` those of that region."""
        component, _, region = self.target.partition("@")
        return component == stamp.component and (not region or region == stamp.region)


def read(design: Stamped, scenario: Plain) -> tuple[Event, ...]:
    events = tuple(dict.fromkeys(_read_one(design, event) for event in scenario.get("events") or []))
    surged = [event.target for event in events if event.kind == "surge"]
    if len(surged) > len(set(surged)) or sum(event.kind == "partition" for event in events) > 1:
        raise ValueError("a component can be surged once, and there can be one partition")
    return events


def _read_one(design: Stamped, written: Plain) -> Event:
    (kind,) = set(written) - {"share"}
    what = written[kind]
    share = quantities.ratio(written["share"]) if "share" in written else 1.0
    if kind == "partition":
        groups = what["between"] if isinstance(what, dict) else [what]
        return Event(kind, groups=tuple(map(tuple, groups)), share=share)
    if kind == "surge":
        return Event(kind, what["component"], float(what["factor"]), share=share)
    if kind == "replica":
        what = what if isinstance(what, dict) else {"component": what}
        return Event(kind, what["component"], quantities.count(what.get("count", 1)), share=share)
    if kind in ("bad_deploy", "bad_push") and "share" not in written:
        share = share_of_a_deploy(design, kind, what)
    return Event(kind, what, share=share)


def share_of_a_deploy(design: Stamped, kind: str, what: str) -> float:
    """`canary` if it is a share, else 1/stages, else all."""
    owner = design.domains[what] if kind == "bad_push" else design.components[what.partition("@")[0]]
    deploy = owner.get("deploy") or {}
    if quantities.is_ratio(deploy.get("canary")):
        return quantities.ratio(deploy["canary"])
    return 1.0 / quantities.count(deploy.get("stages", 1))


def mixtures(events: tuple[Event, ...]) -> list[tuple[float, tuple[Event, ...]]]:
    """k events with a share make 2^k mixtures: the weight of each, and the events that it meets."""
    partial = [event for event in events if event.share < 1]
    if len(partial) > MOST_SHARES:
        raise ValueError(f"{len(partial)} events have a share; at most {MOST_SHARES} can")
    found = []
    for meets in product([False, True], repeat=len(partial)):
        met = dict(zip(partial, meets, strict=True))
        weight = prod(event.share if here else 1 - event.share for event, here in met.items())
        found.append((weight, tuple(event for event in events if met.get(event, True))))
    return found


def sides(events: tuple[Event, ...]) -> int:
    """A partition between groups is so many evaluations; anything else is one."""
    return max((len(event.groups) for event in events), default=0) or 1
