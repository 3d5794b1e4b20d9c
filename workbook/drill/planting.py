"""Weaknesses planted in a design: each changes a verdict, by the engine, with all the others in place."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import Any

from workbook.drill.breakages import Breakage, breakages
from workbook.drill.harm import harm
from workbook.drill.scenario_pool import ScenarioPool, event_of, scenario
from workbook.drill.shuffling import digest, shuffled
from workbook.errors import UsageError, WorkbookError
from workbook.failure import Analysis, Evaluation, UndecidedVerdicts, Verdict, evaluate
from workbook.failure.scenario_set import HOUR, scenario_set
from workbook.model import Architecture, Event, Scenario
from workbook.model.load import architecture_of
from workbook.what_if.change import Change, changed
from workbook.wording.ordered_scales import VERDICT_ORDER

ENOUGH = 1e-9
ROUNDS = 4
"""A weakness may be hidden by others that were planted later; then others take its place, so often."""


@dataclass(frozen=True)
class Witness:
    """A scenario in which somebody fares worse because of a weakness."""

    scenario: Scenario
    journey: str
    segment: str
    before: Verdict
    """With this weakness mended, and all the others in place."""
    after: Verdict


@dataclass(frozen=True)
class Plant:
    """A planted weakness."""

    id: str
    breakage: Breakage
    witness: Witness
    effect: float
    """The harm that mending it takes away, over all single failures and the witness."""


@dataclass(frozen=True)
class Planted:
    """A design with weaknesses planted."""

    design: str
    sheet: str
    data: Mapping[str, Any]
    """What the broken file says."""
    plants: tuple[Plant, ...]


def planted(architecture: Architecture, data: Mapping[str, Any], count: int, seed: int) -> Planted:
    """*architecture*, whose file says *data*, with *count* weaknesses; `UsageError` if it does not hold so many."""
    sheet = f"s{digest(json.dumps([data, 'plant', count, seed], sort_keys=True, default=str))[:12]}"
    ground = _Ground(architecture, data, str(seed))
    ahead = ground.candidates()
    chosen: list[Breakage] = []
    for _ in range(ROUNDS):
        chosen = _filled(ground, chosen, ahead, count)
        plants = tuple(_plants(ground, chosen))
        if len(plants) == len(chosen):
            break
        chosen = [plant.breakage for plant in plants]
    else:
        plants = tuple(_plants(ground, chosen))
    if len(plants) < count:
        held = "1 weakness" if len(plants) == 1 else f"{len(plants)} weaknesses"
        raise UsageError(f"this design holds {held} whose effect the engine can show; ask for no more with --plant")
    return Planted(architecture.name, sheet, ground.broken(chosen), plants)


class _Ground:
    """The design in which weaknesses are planted, and the scenarios that show them."""

    def __init__(self, architecture: Architecture, data: Mapping[str, Any], seed: str) -> None:
        self.architecture, self.data, self.seed = architecture, data, seed
        self.known: dict[str, _Outcome] = {}

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """Single failures and surges; bad deploys where there is a canary."""
        pool = ScenarioPool(self.architecture)
        lasting = [asked for asked in pool.scenarios if asked.outage_length == HOUR]
        deploys = [
            scenario(Event.model_validate({"bad_deploy": name}))
            for name, component in self.architecture.components.items()
            if component.deploy is not None and component.deploy.canary
        ]
        return (*lasting, *deploys)

    def candidates(self) -> Iterator[Breakage]:
        """What can be broken, in the order of the seed: of each sort one, then of each another one."""
        everything = shuffled(f"{self.seed}/plant", breakages(self.architecture, self.data))
        turns: dict[str, int] = {}
        ranked: list[tuple[int, Breakage]] = []
        for breakage in everything:
            ranked.append((turns.get(breakage.sort, 0), breakage))
            turns[breakage.sort] = turns.get(breakage.sort, 0) + 1
        yield from (breakage for _, breakage in sorted(ranked, key=lambda entry: entry[0]))

    def broken(self, chosen: Sequence[Breakage], mended: Breakage | None = None) -> Mapping[str, Any]:
        """What the file says with *chosen* broken, but for the one that is *mended*."""
        changes: list[Change] = [breakage.change for breakage in chosen]
        data: Mapping[str, Any] = changed(self.data, changes + ([mended.mending] if mended else []))
        return data

    def outcome(self, chosen: Sequence[Breakage], mended: Breakage | None = None) -> "_Outcome | None":
        """What becomes of everybody in that design; None if it is no design that can be read."""
        key = repr(([breakage.change for breakage in chosen], mended and mended.mending))
        if key not in self.known:
            try:
                design = architecture_of(self.broken(chosen, mended))
            except (WorkbookError, ValueError):
                return None
            self.known[key] = _Outcome(design, self.scenarios)
        return self.known[key]


@dataclass(frozen=True)
class _Outcome:
    """What becomes of everybody in some scenarios of one design."""

    architecture: Architecture
    scenarios: tuple[Scenario, ...]

    @cached_property
    def analysis(self) -> Analysis:
        return Analysis(self.architecture)

    @cached_property
    def evaluation(self) -> Evaluation:
        return evaluate(self.analysis.grounded, scenario_set(self.scenarios))

    @cached_property
    def undecided(self) -> UndecidedVerdicts:
        return UndecidedVerdicts(self.evaluation)

    def worse_than(self, other: "_Outcome") -> Iterator[Witness]:
        """Where somebody fares worse than in *other*, and both are decided: lost ones first, steady ones first."""
        known: list[tuple[tuple[object, ...], Witness]] = []
        for index, journey in enumerate(self.evaluation.graph.journeys):
            for segment in self.architecture.segments:
                name = segment.name
                worse = (self.evaluation.lost(index, name) & ~other.evaluation.lost(index, name)) | (
                    self.evaluation.impaired(index, name) & ~other.evaluation.impaired(index, name)
                )
                worse &= ~(self.undecided.anywhere | other.undecided.anywhere)
                for place, asked in enumerate(self.scenarios) if worse else ():
                    if worse >> place & 1:
                        after = self.evaluation.verdict(index, name, place)
                        before = other.evaluation.verdict(index, name, place)
                        rank = (-VERDICT_ORDER[after], asked.phase != "steady", place, index)
                        known.append((rank, Witness(asked, journey, name, before, after)))
        yield from (witness for _, witness in sorted(known, key=lambda entry: entry[0]))


def _filled(ground: _Ground, chosen: Sequence[Breakage], ahead: Iterator[Breakage], count: int) -> list[Breakage]:
    """*chosen*, and further breakages with an effect until there are *count*, each in a part of its own."""
    filled = list(chosen)
    while len(filled) < count:
        breakage = next(ahead, None)
        if breakage is None:
            break
        if any(breakage.holder == other.holder for other in filled):
            continue
        before, after = ground.outcome(filled), ground.outcome([*filled, breakage])
        if before is not None and after is not None and next(after.worse_than(before), None) is not None:
            filled.append(breakage)
    return filled


def _plants(ground: _Ground, chosen: Sequence[Breakage]) -> Iterator[Plant]:
    """Those of *chosen* whose mending alone changes a verdict."""
    broken = ground.outcome(chosen)
    if broken is None:
        return
    number = 0
    for breakage in chosen:
        mended = ground.outcome(chosen, breakage)
        witness = None if mended is None else next(broken.worse_than(mended), None)
        if mended is not None and witness is not None:
            number += 1
            yield Plant(f"p{number}", breakage, witness, _effect(broken, mended, witness))


def _effect(broken: _Outcome, mended: _Outcome, witness: Witness) -> float:
    """The harm that mending takes away, over all single failures of the broken design and the witness, each once."""
    singles = [scenario(event_of(event)) for event in broken.analysis.single_events]
    asked = singles if any(_same(witness.scenario, single) for single in singles) else [*singles, witness.scenario]
    before, after = (evaluate(outcome.analysis.grounded, scenario_set(asked)) for outcome in (broken, mended))
    return fsum(harm(before, place) - harm(after, place) for place in range(len(asked)))


def _same(asked: Scenario, other: Scenario) -> bool:
    return (asked.events, asked.outage_length, asked.phase) == (other.events, other.outage_length, other.phase)
