"""The parts of a design as rules look at them: one by one, with what is known of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.document import Route
from workbook.failure import Analysis
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.graph import Call
from workbook.model import Component, Dependency, Journey
from workbook.traffic import wait


@dataclass(frozen=True)
class CallSite:
    """One dependency of the design, whatever stamps it has."""

    analysis: Analysis
    caller: str
    callee: str
    dependency: Dependency
    calls: tuple[Call, ...]
    """One per stamp of the caller."""

    @property
    def route(self) -> Route:
        return ("components", self.caller, "depends_on", self.callee)

    @property
    def waits(self) -> bool:
        """Synchronous, on the data plane: the caller waits for an answer."""
        return self.dependency.mode == "sync" and self.dependency.plane == "data"

    @property
    def callee_component(self) -> Component:
        return self.analysis.architecture.components[self.callee]

    @property
    def caller_component(self) -> Component:
        return self.analysis.architecture.components[self.caller]

    @cached_property
    def journeys(self) -> tuple[str, ...]:
        """Journeys that make the call."""
        names = self.analysis.graph.journeys
        return tuple(
            names[index] for index in dict.fromkeys(journey for call in self.calls for journey in call.journeys)
        )

    @property
    def core(self) -> bool:
        """Whether a core journey makes the call."""
        journeys = self.analysis.architecture.journeys
        return any(journeys[name].priority == "core" for name in self.journeys)

    @property
    def wait(self) -> float:
        """Seconds that a call holds its worker when the callee hangs; infinite without a timeout."""
        return wait(self.dependency)

    @property
    def rate(self) -> float:
        """Calls per second at peak over all stamps; at least this if `rate_known` is false."""
        return sum(self.analysis.traffic.rate(call) for call in self.calls)

    @property
    def rate_known(self) -> bool:
        """Whether every journey that makes the call says its peak."""
        return not any(self.analysis.traffic.without_peak.intersection(call.journeys) for call in self.calls)

    @property
    def silent_journeys(self) -> tuple[str, ...]:
        """Journeys that make the call and whose peak is unknown."""
        return tuple(name for name in self.journeys if self.analysis.traffic.peak(name) is None)

    @property
    def slack(self) -> float:
        """The least slack, in seconds, of the latency budgets of its journeys; infinite if none has a budget."""
        names = self.analysis.graph.journeys
        return min((self.analysis.traffic.slacks[names.index(name)] for name in self.journeys), default=float("inf"))


@once_per_analysis
def call_sites(analysis: Analysis) -> tuple[CallSite, ...]:
    """Every dependency of the design, in file order."""
    of_pair: dict[tuple[str, str], list[Call]] = {}
    for call in analysis.graph.calls:
        of_pair.setdefault((analysis.graph.stamps[call.caller].component, call.callee), []).append(call)
    return tuple(
        CallSite(analysis, caller, callee, dependency, tuple(of_pair.get((caller, callee), ())))
        for caller, callee, dependency in analysis.architecture.dependencies()
    )


@once_per_analysis
def calls_to(analysis: Analysis) -> Mapping[str, list[CallSite]]:
    """Every dependency on each component, in file order; components that nothing depends on are left out."""
    sites_of: dict[str, list[CallSite]] = {}
    for site in call_sites(analysis):
        sites_of.setdefault(site.callee, []).append(site)
    return sites_of


def awaited(analysis: Analysis) -> Iterator[CallSite]:
    """Every dependency for whose answer the caller waits: synchronous, on the data plane."""
    return (site for site in call_sites(analysis) if site.waits)


def journeys_through(analysis: Analysis, component: str) -> dict[str, Journey]:
    """Journeys that pass through *component*, in file order."""
    names = [analysis.graph.journeys[index] for index in analysis.graph.through[component]]
    return {name: analysis.architecture.journeys[name] for name in names}


def on_core_path(analysis: Analysis, component: str) -> bool:
    """Whether a core journey passes through *component*."""
    return any(journey.priority == "core" for journey in journeys_through(analysis, component).values())


def core_journeys_lost(analysis: Analysis, name: str) -> list[str]:
    """Core journeys that somebody loses when component (or failure domain) *name* is down (lost), breakers open."""
    return list(_core_losses(analysis).get(name, ()))


@once_per_analysis
def _core_losses(analysis: Analysis) -> Mapping[str, list[str]]:
    """Core journeys that are lost, by component or domain that is down or lost."""
    losses: dict[str, list[str]] = {}
    for failure in analysis.failures:
        if failure.event.kind in ("down", "lost"):
            lost = (harm.journey for harm in failure.harms if harm.priority == "core" and harm.verdict == "lost")
            losses.setdefault(failure.event.target, []).extend(lost)
    return losses


def load_at(analysis: Analysis, component: str) -> float:
    """Requests per second at *component* at peak, all stamps and journeys together, with nothing failed."""
    stamps = analysis.graph.stamps_of[component]
    return sum(resting.get(stamp, 0.0) for resting in analysis.traffic.resting for stamp in stamps)


def silent_through(analysis: Analysis, component: str) -> tuple[str, ...]:
    """Journeys through *component* that do not say their peak, so that its load is at least `load_at`."""
    return tuple(
        name for name, journey in journeys_through(analysis, component).items() if analysis.traffic.peak(name) is None
    )
