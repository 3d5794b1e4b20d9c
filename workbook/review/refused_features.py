"""What the features on the hard-no list would do to a design, measured."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook.failure import Analysis, Verdict
from workbook.graph import build
from workbook.model import Architecture
from workbook.model.journey import HardNo
from workbook.model.refused_changes import with_feature
from workbook.review.costing import costing
from workbook.traffic import Traffic
from workbook.traffic.cost.amounts import Amounts
from workbook.traffic.exceeding import exceeds
from workbook.traffic.size.size import size, sums_of
from workbook.traffic.size.sizes import ComponentSize, Size

EXPECTED = 5
"""Features that somebody who decides has refused, as interviews ask for them."""
WORST_FIRST: tuple[Verdict, ...] = ("lost", "degraded")


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of a component that changes."""

    component: str
    figure: str
    """`sends` (bit/s), `gets` (per second) or `stores` (bytes)."""
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Harm:
    """A journey that is worse off: at peak with nothing failed, or after single failures that it survived before."""

    journey: str
    at_peak: Verdict | None
    """What becomes of it with nothing failed; None if that is as before."""
    newly_lost_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RefusedFeature:
    """One entry of the list; without a change nothing is measured."""

    entry: HardNo
    moved: tuple[Moved, ...]
    """The largest change of each figure."""
    month: tuple[Amounts, Amounts] | None
    """Before and after; None if it stays, or is unknown."""
    harmed: tuple[Harm, ...]

    @property
    def is_measured(self) -> bool:
        return bool(self.entry.change)

    @property
    def does_nothing(self) -> bool:
        return self.is_measured and not (self.moved or self.month or self.harmed)


def refused_features(architecture: Architecture) -> tuple[RefusedFeature, ...]:
    """Every entry of `hard_no`; the design is sized, priced and failed anew for each that says what it changes."""
    if not any(entry.change for entry in architecture.hard_no):
        return tuple(RefusedFeature(entry, (), None, ()) for entry in architecture.hard_no)
    before = Measured(architecture)
    return tuple(_measured(architecture, entry, before) for entry in architecture.hard_no)


class Measured:
    """What is compared of a design."""

    def __init__(self, architecture: Architecture) -> None:
        self.analysis = Analysis(architecture)
        self.size: Size = size(sums_of(Traffic(build(architecture))))
        self.month = costing(architecture).bill.month

    def at_peak(self, journey: str) -> Verdict:
        """The worst verdict of any segment with nothing failed."""
        singles = self.analysis.singles
        index = self.analysis.graph.journeys.index(journey)
        segments = self.analysis.architecture.segments
        verdicts = {singles.verdict(index, segment.name, self.analysis.at_rest) for segment in segments}
        return next((word for word in WORST_FIRST if word in verdicts), "unharmed")

    def losing(self, journey: str) -> Mapping[str, None]:
        """Single failures that lose it, in short."""
        return dict.fromkeys(failure.event.in_short for failure in self.analysis.fates[journey, "lost"])


def _measured(architecture: Architecture, entry: HardNo, before: Measured) -> RefusedFeature:
    data = architecture.document.data if architecture.document else architecture.model_dump(exclude_unset=True)
    if not entry.change:
        return RefusedFeature(entry, (), None, ())
    changed, _ = with_feature(architecture, data, entry)
    after = Measured(changed)
    clients = {name for name, component in changed.components.items() if component.kind == "client"}
    month = None
    if before.month is not None and after.month is not None and after.month - before.month:
        month = (before.month, after.month)
    return RefusedFeature(entry, tuple(_moved(before.size, after.size, clients)), month, tuple(_harmed(before, after)))


def _moved(before: Size, after: Size, clients: set[str]) -> Iterator[Moved]:
    """Of each figure the component of which it grows, or shrinks, by most."""
    for figure in ("sends", "gets", "stores"):
        moves = [
            Moved(name, figure, was or 0.0, now)
            for name, component in after.components.items()
            if name in before.components
            and name not in clients
            and (now := _figure(component, figure)) is not None
            and (was := _figure(before.components[name], figure)) is not None
            and (exceeds(now, was) or exceeds(was, now))
        ]
        if moves:
            yield max(moves, key=lambda move: abs(move.after - move.before))


def _figure(component: ComponentSize, figure: str) -> float | None:
    return {"sends": component.sent, "gets": component.peak, "stores": component.stored}[figure]


def _harmed(before: Measured, after: Measured) -> Iterator[Harm]:
    for journey in after.analysis.graph.journeys:
        if journey not in before.analysis.graph.journeys:
            continue
        was, now = before.at_peak(journey), after.at_peak(journey)
        new = (
            () if now == "lost" else tuple(name for name in after.losing(journey) if name not in before.losing(journey))
        )
        if was != now or new:
            yield Harm(journey, now if was != now else None, new)
