"""How available journeys are, what their loss is due to, and how self-sustaining failures end."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbook.failure import Analysis, BasicEvent
from workbook.model import Architecture
from workbook.progress import as_far_as_possible
from workbook.reliability.availability import (
    DeployBudget,
    Figure,
    JourneyAvailability,
    Settings,
    deploy_budgets,
    journey_availability,
)
from workbook.reliability.cut_sets import requested_journeys
from workbook.reliability.sampling import Spread, Tls, cluster, in_turn, local_workers
from workbook.review.presentable import Presentable
from workbook.what_if.loop_exits import LoopExits, loop_exits

__all__ = [
    "Availability",
    "Settings",
    "Spread",
    "Tls",
    "availability",
    "cluster",
    "importance",
    "in_turn",
    "local_workers",
]


@dataclass(frozen=True)
class Availability(Presentable):
    """The availability of some journeys of a design."""

    analysis: Analysis
    journeys: tuple[JourneyAvailability, ...]
    settings: Settings
    deploys: tuple[DeployBudget, ...] = ()
    """How many changes a month every part may get, against the SLOs of these journeys."""
    loop_exits: tuple[LoopExits, ...] | None = None
    """How each self-sustaining failure ends; None if that was not asked."""

    @property
    def is_missed(self) -> bool:
        """Whether an SLO is missed, or may be."""
        return any(journey.verdict in ("missed", "open") for journey in self.journeys)

    @property
    def uncounted_replicas(self) -> tuple[str, ...]:
        """Components of which several replicas are declared, and nothing of how often one dies."""
        return tuple(
            name
            for name, component in self.analysis.architecture.components.items()
            if component.kind != "client"
            and component.replica_availability is None
            and (component.instances > 1 or component.min_available > 1)
        )

    @property
    def figures(self) -> Mapping[BasicEvent, Figure]:
        """The figures of all journeys, each event once."""
        return {event: figure for journey in self.journeys for event, figure in journey.figures.items()}

    def accounts_for(self, event: BasicEvent) -> dict[str, float]:
        """Per journey, the share of its unavailability that goes if *event* never happens."""
        return {
            journey.journey: 1.0 - 1.0 / importance.rrw
            for journey in self.journeys
            for importance in journey.importances
            if importance.event == event and importance.helps and importance.rrw
        }


def availability(
    architecture: Architecture, journey: str | None, settings: Settings, *, recovery: bool
) -> Availability:
    """How available *journey* is, or every journey, and with *recovery* how self-sustaining failures end."""
    analysis = Analysis(architecture)
    journeys = tuple(
        as_far_as_possible(
            "availability of journeys",
            requested_journeys(architecture, journey),
            lambda name: journey_availability(analysis.grounded, name, settings),
        )
    )
    exits = tuple(loop_exits(architecture, analysis.loops)) if recovery else None
    return Availability(analysis, journeys, settings, deploy_budgets(architecture, journeys), exits)


def importance(architecture: Architecture, journey: str | None, time_limit: float) -> JourneyAvailability:
    """What each event contributes to the loss of *journey*, or of the first core one."""
    settings = Settings(importance=True, time_limit=time_limit, fallback_samples=1000)
    name = requested_journeys(architecture, journey)[0]
    return journey_availability(Analysis(architecture).grounded, name, settings)
