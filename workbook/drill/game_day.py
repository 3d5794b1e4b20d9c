"""A game day: failures that a team rehearses, what each role should see, and when to stop."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.document import Route
from workbook.drill.scenario_pool import ScenarioPool, Verdicts
from workbook.drill.shuffling import shuffled
from workbook.errors import UsageError
from workbook.failure import State
from workbook.failure.scenario_set import HOUR, scenario_set
from workbook.model import Architecture, Scenario
from workbook.model.units import day
from workbook.what_if.change import Change

INJECTS = 3
FIRST, EVERY = 10, 25
"""Minutes after the start at which the first failure is injected, and between two of them."""
KINDS = ("down", "slow", "lost", "surge")
"""From what is easy to handle to what is not; what kinds there are decides which three are rehearsed."""


@dataclass(frozen=True)
class Inject:
    """One failure, and what the model expects of it."""

    minute: int
    scenario: Scenario
    component: str
    """What is touched: a component or a failure domain."""
    owner: str | None
    verdicts: Verdicts
    states: Mapping[str, State]
    """Of the components that are not up."""
    reasons: tuple[str, ...]
    """Journey and why."""
    alerts: tuple[str, ...]
    """`journey play: burn-rate`: what the design says should fire."""
    silent: tuple[str, ...]
    """Affected journeys and components for which no alert is declared."""

    @property
    def unharmed(self) -> tuple[str, ...]:
        """Journeys that must not notice anything."""
        return tuple(name for name, of in self.verdicts.items() if set(of.values()) == {"unharmed"})


@dataclass(frozen=True)
class GameDay:
    """The whole rehearsal."""

    architecture: Architecture
    injects: tuple[Inject, ...]

    @property
    def minutes(self) -> int:
        """Until the debrief."""
        return FIRST + EVERY * len(self.injects)


def game_day(architecture: Architecture, seed: int) -> GameDay:
    """Three failures of different kinds whose effect is decided: never rehearsed and harmless ones come first.

    `UsageError` if no failure has a decided effect.
    """
    pool = ScenarioPool(architecture)
    chosen = [place for kind in KINDS if (place := _worth_rehearsing(pool, kind, seed)) is not None][:INJECTS]
    if not chosen:
        raise UsageError("no failure of this design has a decided effect: there is nothing to rehearse")
    injects = [_inject(pool, place, FIRST + EVERY * number) for number, place in enumerate(chosen)]
    return GameDay(architecture, tuple(injects))


def _worth_rehearsing(pool: ScenarioPool, kind: str, seed: int) -> int | None:
    """The scenario of an hour, of that kind, to rehearse: it affects somebody, and what is broken is ours."""
    ranked: list[tuple[tuple[bool, bool], int]] = []
    for place in shuffled(f"{seed}/game day/{kind}", pool.places):
        asked = pool.scenarios[place]
        event = asked.events[0]
        name = (event.target or "").partition("@")[0]
        component = pool.architecture.components.get(name)
        lasting = asked.phase == "steady" and asked.outage_length == HOUR
        if event.kind != kind or not lasting or len(pool.decided(place)) < len(pool.journeys):
            continue
        if component is not None and component.kind in ("client", "external"):
            continue
        verdicts = [verdict for of in pool.verdicts(place).values() for verdict in of.values()]
        if set(verdicts) != {"unharmed"}:
            rehearsed = component is not None and component.drilled is not None
            ranked.append(((rehearsed, "lost" in verdicts), place))
    return min(ranked, key=lambda entry: entry[0])[1] if ranked else None


def _inject(pool: ScenarioPool, place: int, minute: int) -> Inject:
    asked, architecture = pool.scenarios[place], pool.architecture
    event = asked.events[0]
    name = (event.target or event.lost or "").partition("@")[0]
    evaluation = pool.analysis.evaluated(scenario_set([asked]))
    states = {component: state for component, state in evaluation.states(0).items() if state != "up"}
    verdicts = pool.verdicts(place)
    affected = [journey for journey, of in verdicts.items() if set(of.values()) != {"unharmed"}]
    reasons = dict.fromkeys(f"{journey} is {told}" for journey, _, told in pool.reasons(asked))
    component = architecture.components.get(name)
    return Inject(
        minute=minute,
        scenario=asked,
        component=name,
        owner=component.owner if component else None,
        verdicts=verdicts,
        states=states,
        reasons=tuple(reasons),
        alerts=tuple(_alerts(architecture, affected, states)),
        silent=tuple(_silent(architecture, affected, states)),
    )


def _alerts(architecture: Architecture, journeys: Sequence[str], components: Mapping[str, State]) -> Iterator[str]:
    for name in journeys:
        sli = architecture.journeys[name].sli
        yield from (f"journey {name}: {alert}" for alert in (sli.alerts if sli else ()))
    for name in components:
        observed = architecture.components[name].observed_by
        yield from (f"component {name}: {alert}" for alert in (observed.alerts if observed else ()))


def _silent(architecture: Architecture, journeys: Sequence[str], components: Mapping[str, State]) -> Iterator[str]:
    for name in journeys:
        sli = architecture.journeys[name].sli
        if sli is None or not sli.alerts:
            yield f"journey {name}"
    for name, state in components.items():
        observed = architecture.components[name].observed_by
        if state in ("down", "slow") and (observed is None or not observed.alerts):
            yield f"component {name}"


def drilled_changes(held: GameDay, date: str) -> tuple[Change, ...]:
    """What the design says after the game day: the components that were broken were drilled on *date*.

    `UsageError` if that is no date, or no component was broken.
    """
    try:
        day(date)
    except ValueError as error:
        raise UsageError(f"--game-day-done takes a date such as 2026-11-28, not {date!r}") from error
    names = dict.fromkeys(inject.component for inject in held.injects)
    routes: list[Route] = [("components", name, "drilled") for name in names if name in held.architecture.components]
    if not routes:
        raise UsageError("this game day breaks no component, only failure domains: there is no drilled: to set")
    return tuple(Change(route, date) for route in routes)
