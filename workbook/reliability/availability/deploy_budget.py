"""How many changes a month a part may get before an SLO is missed, and what would allow more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbook.failure.basic_event import BasicEvent
from workbook.model import Architecture
from workbook.model.deploy import Deploy

CANARY = 0.05
"""The canary that is tried."""
NEEDED = ("fails", "detected_in", "rollback_in")
"""Fields without which no budget is known."""
MARGIN = 1e-12


class WithChanges(Protocol):
    """What one journey loses with and without each change."""

    @property
    def journey(self) -> str: ...

    @property
    def slo(self) -> float | None: ...

    @property
    def changes(self) -> Mapping[BasicEvent, tuple[float, float]]: ...


@dataclass(frozen=True, slots=True)
class Otherwise:
    """The budget after one change of how changes are made."""

    name: str
    """`canary: 5%`, `stages: 8` or `rollback_in` halved."""
    allowed: float | None


@dataclass(frozen=True, slots=True)
class DeployBudget:
    """The changes of one component, or of a failure domain of kind `change`."""

    event: BasicEvent
    deploy: Deploy
    missing: tuple[str, ...]
    """Fields without which it is not known."""
    allowed: float | None
    """Changes a month at which every SLO is met that they can break; None if that is unknown, or if they break none."""
    limited_by: str | None
    """The journey whose SLO allows the fewest."""
    otherwise: tuple[Otherwise, ...]

    @property
    def part(self) -> str:
        return self.event.target

    @property
    def is_counted(self) -> bool:
        """Whether its bad changes are part of the figures."""
        return self.deploy.active is not None


def deploy_budgets(architecture: Architecture, journeys: Sequence[WithChanges]) -> tuple[DeployBudget, ...]:
    """Return the budget of everything that says how changes reach it, against the SLOs of *journeys*.

    Unavailability is linear in the chance of each event: with lost0 without these changes and lost1 while all requests
    meet a bad one, (1 − SLO − lost0) / (lost1 − lost0) is the share of requests that may meet one, and over f · share
    (`Deploy.bad_time`, `Deploy.share`) the changes a month. Only journeys count whose SLO is missed while a bad change
    is always there.
    """
    return tuple(_budget(event, deploy, journeys) for event, deploy in _changed(architecture))


def _changed(architecture: Architecture) -> Iterator[tuple[BasicEvent, Deploy]]:
    for kind, parts in (("bad_deploy", architecture.components), ("bad_push", architecture.failure_domains)):
        for name, part in parts.items():
            if part.deploy is not None:
                yield BasicEvent(kind, name, share=1.0), part.deploy


def _budget(event: BasicEvent, deploy: Deploy, journeys: Sequence[WithChanges]) -> DeployBudget:
    missing = tuple(name for name in NEEDED if getattr(deploy, name) is None)
    lost = {j.journey: (j.slo, *j.changes[event]) for j in journeys if j.slo is not None and event in j.changes}
    allowed, limited_by = _allowed(deploy, lost)
    tried = () if missing or allowed is None else tuple(_otherwise(deploy, lost))
    return DeployBudget(event, deploy, missing, allowed, limited_by, tried)


def _allowed(deploy: Deploy, lost: Mapping[str, tuple[float, float, float]]) -> tuple[float | None, str | None]:
    """How many a month, and the journey that allows no more."""
    if not deploy.bad_time:
        return None, None
    per_journey = {
        journey: max(0.0, (1.0 - slo - without) / (met - without) / (deploy.bad_time * deploy.share))
        for journey, (slo, without, met) in lost.items()
        if met > without and without + deploy.share * (met - without) > 1.0 - slo + MARGIN
    }
    if not per_journey:
        return None, None
    fewest = min(per_journey, key=per_journey.__getitem__)
    return per_journey[fewest], fewest


def _otherwise(deploy: Deploy, lost: Mapping[str, tuple[float, float, float]]) -> Iterator[Otherwise]:
    """Each change alone; what is no better already is left out."""
    if deploy.share > CANARY:
        yield Otherwise("canary: 5%", _allowed(deploy.model_copy(update={"canary": CANARY}), lost)[0])
    if not isinstance(deploy.canary, float):
        stages = 2 * (deploy.stages or 1)
        yield Otherwise(f"stages: {stages}", _allowed(deploy.model_copy(update={"stages": stages}), lost)[0])
    if deploy.rollback_in:
        halved = deploy.model_copy(update={"rollback_in": deploy.rollback_in / 2})
        yield Otherwise("rollback_in halved", _allowed(halved, lost)[0])
