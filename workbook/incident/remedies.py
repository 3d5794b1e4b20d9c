"""What would have helped, in the model: fixes of a design's findings, each alone and all together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workbook.document.editing.flow_style import flow_text
from workbook.failure import State
from workbook.findings import Finding, Fix, compatible
from workbook.findings.measure import is_neutral
from workbook.incident.prediction import prediction
from workbook.model import Architecture, Scenario
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import redesigned
from workbook.what_if.scenario_trial import ScenarioTrial, States
from workbook.wording.ordered_scales import STATE_ORDER

Design = Literal["as intended", "as it behaved"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A component or journey that goes differently with a fix."""

    target: str
    is_journey: bool
    before: State
    after: State

    @property
    def is_better(self) -> bool:
        return STATE_ORDER[self.after] < STATE_ORDER[self.before]


@dataclass(frozen=True)
class Remedy:
    """One fix, the findings that propose it, and what it changes in this outage."""

    fix: Fix
    findings: tuple[Finding, ...]
    changes: tuple[Turn, ...]
    """Journeys first; empty if everything goes as it went."""

    @property
    def sentence(self) -> str:
        """What it would have changed, of the model only."""
        return sentence(written(self.fix), self.changes)


@dataclass(frozen=True)
class Remedies:
    """All of them, those that help most first."""

    which: Design
    """The design that they are tried on: as it behaved where outages have taught it, else as intended."""
    each: tuple[Remedy, ...]
    together: tuple[Turn, ...]
    """What changes with all fixes at once; of two that change the same part, with the first."""

    @property
    def helping(self) -> tuple[Remedy, ...]:
        return tuple(remedy for remedy in self.each if remedy.changes)

    @property
    def for_users(self) -> tuple[Remedy, ...]:
        """Those that keep a journey better and make none worse."""
        return tuple(
            remedy
            for remedy in self.each
            if any(turn.is_journey and turn.is_better for turn in remedy.changes)
            and all(turn.is_better for turn in remedy.changes if turn.is_journey)
        )


def remedies(architecture: Architecture, scenario: Scenario, findings: Sequence[Finding], which: Design) -> Remedies:
    """What the fixes of *findings*, which were found in *architecture*, would have changed in *scenario*.

    Fixes of what is only written down (why, owner) are not tried.
    """
    trial = ScenarioTrial(prediction(architecture, scenario).evaluation)
    by_fix: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and not is_neutral(finding.fix.changes):
            by_fix.setdefault(finding.fix.key, []).append(finding)
    tried = [_tried(trial, scenario, group) for group in by_fix.values()]
    all_of_them = [change for fix in compatible([remedy.fix for remedy in tried]) for change in fix.changes]
    return Remedies(
        which=which,
        each=tuple(sorted(tried, key=_gain)),
        together=_turns(trial, scenario, all_of_them) if tried else (),
    )


def states(architecture: Architecture, scenario: Scenario) -> dict[str, State]:
    """What *scenario* does to every journey and component; a journey hides a component of its name."""
    return _by_target(architecture, ScenarioTrial(prediction(architecture, scenario).evaluation).before)


def _by_target(architecture: Architecture, states: States) -> dict[str, State]:
    journeys = {name: states.journeys[name] for name in architecture.journeys}
    return {**journeys, **{name: state for name, state in states.components.items() if name not in journeys}}


def _tried(trial: ScenarioTrial, scenario: Scenario, findings: Sequence[Finding]) -> Remedy:
    fix = findings[0].fix
    assert fix is not None  # noqa: S101  they were chosen for having one
    return Remedy(fix, tuple(findings), _turns(trial, scenario, fix.changes))


def turns(
    architecture: Architecture, scenario: Scenario, before: Mapping[str, State], changes: Sequence[Change]
) -> tuple[Turn, ...]:
    """What goes differently than *before* with *changes*; ValueError if they leave no valid design."""
    return _altered(architecture, before, states(redesigned(architecture, changes), scenario))


def _turns(trial: ScenarioTrial, scenario: Scenario, changes: Sequence[Change]) -> tuple[Turn, ...]:
    """The same, by what the changes reach where that can be followed."""
    architecture = trial.grounded.graph.architecture
    before, followed = _by_target(architecture, trial.before), trial.after(changes)
    if followed is None:
        return turns(architecture, scenario, before, changes)
    return _altered(architecture, before, _by_target(architecture, followed))


def _altered(architecture: Architecture, before: Mapping[str, State], after: Mapping[str, State]) -> tuple[Turn, ...]:
    altered = (
        Turn(name, name in architecture.journeys, state, after[name])
        for name, state in before.items()
        if name in after and after[name] != state
    )
    return tuple(sorted(altered, key=lambda turn: (not turn.is_journey, not turn.is_better)))


def _gain(remedy: Remedy) -> tuple[object, ...]:
    """Steps won over journeys, then over components."""
    won = [0, 0]
    for change in remedy.changes:
        won[not change.is_journey] += STATE_ORDER[change.after] - STATE_ORDER[change.before]
    return (*won, remedy.fix.judgement, remedy.findings[0].id)


def sentence(what: str, changes: Sequence[Turn]) -> str:
    """What *what* changes, said of the model and of nothing else.

    >>> sentence("a timeout of 1s", [Turn("play", True, "down", "degraded")])
    'in this model, a timeout of 1s would have kept play degraded instead of down'
    """
    better = [change for change in changes if change.is_better]
    worse = [change for change in changes if not change.is_better]
    if not changes:
        return f"in this model, {what} would have changed nothing in this outage"
    parts = []
    if better:
        parts.append(f"would have kept {_listed(better)}")
    if worse:
        parts.append(f"would have made {_listed(worse)}")
    return f"in this model, {what} {' but '.join(parts)}"


def written(fix: Fix) -> str:
    """What *fix* writes into the design, on one line.

    >>> written(Fix("set a timeout", (Change(("components", "api", "depends_on", "db", "timeout"), "1s"),)))
    'api.depends_on.db.timeout: 1s'
    """
    shown = [_change(change) for change in fix.changes[:FEW]]
    more = len(fix.changes) - len(shown)
    return " and ".join(shown) + (f" and {more} more" if more else "")


def _change(change: Change) -> str:
    route = change.route[1:] if change.route[0] == "components" else change.route
    part = ".".join(map(str, route))
    return f"{part} taken out" if change.value is REMOVED else f"{part}: {flow_text(change.value)}"


FEW = 2
"""Changes that are written out."""

SAID = {"up": "unharmed"}


def _listed(turns: Sequence[Turn]) -> str:
    groups: dict[tuple[State, State], list[str]] = {}
    shown = [turn for turn in turns if turn.is_journey] or list(turns)
    for turn in shown:
        groups.setdefault((turn.before, turn.after), []).append(turn.target)
    sentence = (
        f"{_named(names)} {SAID.get(after, after)} instead of {SAID.get(before, before)}"
        for (before, after), names in groups.items()
    )
    return ", ".join(sentence)


NAMED = 4


def _named(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    if more > 1:
        return f"{', '.join(names[:NAMED])} and {more} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
