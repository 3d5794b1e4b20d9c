"""Journeys that sources propose: operations with which traces begin, or places where traffic from outside enters."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.intake.joining.imported import ImportedJourney
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Operation, RootOperation
from workbook.intake.text.names import id_of

MOST_JOURNEYS = 12
"""Proposed from the root operations of traces: those with most traces."""

ENOUGH = 20
"""Requests of a journey that a caller must have served without making a call, before the call counts as none of it."""


@dataclass(frozen=True)
class JourneysOfCall:
    """The journeys that make a call, not all that pass through its caller; and the calls per request in these."""

    journeys: tuple[str, ...]
    per_request: float | None


def usual_operations(roots: Iterable[RootOperation], chosen: Mapping[str, str]) -> dict[str, RootOperation]:
    """Return the operations with most traces, each by the id of the journey that it proposes."""
    merged: dict[Operation, RootOperation] = {}
    for root in roots:
        before = merged.get(root.key)
        traces = root.traces + (before.traces if before else 0)
        merged[root.key] = RootOperation(root.component, root.operation, traces, (before or root).evidence)
    known = (root for root in merged.values() if root.component in chosen)
    usual = sorted(known, key=lambda root: (-root.traces, root.component, root.operation))
    proposed: dict[str, RootOperation] = {}
    for root in usual[:MOST_JOURNEYS]:
        wanted = free = id_of(f"{root.component} {root.operation}")
        number = 1
        while free in proposed:
            number += 1
            free = f"{wanted}-{number}"
        proposed[free] = root
    return proposed


def traced_journeys(
    usual: Mapping[str, RootOperation], roots: Sequence[RootOperation], chosen: Mapping[str, str]
) -> Iterator[ImportedJourney]:
    """Yield a journey for each of the *usual* operations, with its share of the traces of all *roots*."""
    total = sum(root.traces for root in roots)
    for identity, root in usual.items():
        share = root.traces / total
        yield ImportedJourney(identity, chosen[root.component], root.operation, root.traces, share, root.evidence)


def entry_journeys(gathered: Gathered, chosen: Mapping[str, str]) -> Iterator[ImportedJourney]:
    """Yield a journey for each component that traffic from outside enters."""
    entered = {entry.about: entry for entry in reversed(gathered.entries) if entry.about in chosen and entry.evidence}
    for name, entry in sorted(entered.items()):
        if entry.evidence:
            yield ImportedJourney(chosen[name], chosen[name], "", 0, 0.0, entry.evidence)


def journeys_of(
    seen: Mapping[Operation, int], served: Mapping[Operation, int], proposed: Mapping[Operation, str]
) -> JourneysOfCall | None:
    """Return which of the *proposed* journeys make a call, None if all that pass through its caller may do so.

    *seen*: the calls by the operation with which their trace begins; *served*: the requests of the caller likewise. A
    journey counts as one that does not make the call only if the caller served at least `ENOUGH` of its requests.

    >>> a, b = ("web", "GET /"), ("web", "POST /")
    >>> journeys_of({a: 80}, {a: 40, b: 60}, {a: "look", b: "buy"})
    JourneysOfCall(journeys=('look',), per_request=2.0)
    >>> journeys_of({a: 80}, {a: 40, b: 6}, {a: "look", b: "buy"}) is None
    True
    """
    through = {operation: requests for operation, requests in served.items() if operation in proposed}
    others = [requests for operation, requests in through.items() if operation not in seen]
    if not seen or not others or min(others) < ENOUGH:
        return None
    making = [operation for operation in through if operation in seen]
    requests = sum(through[operation] for operation in making)
    ratio = sum(seen[operation] for operation in making) / requests if requests else None
    return JourneysOfCall(tuple(sorted(proposed[operation] for operation in making)), ratio)
