"""What users would have kept, had a design been true in reality, or had an action been done: computed in the model."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook.document.editing.flow_style import flow_text
from workbook.incident.remedies import Turn, states, turns
from workbook.incident.replay import Replay
from workbook.model import Action, Architecture, Scenario
from workbook.model import Change as Correction
from workbook.model.corrections import changes
from workbook.what_if.change import REMOVED, Change
from workbook.what_if.redesign import design_data
from workbook.wording.name_lists import listed


@dataclass(frozen=True, slots=True)
class Undoing:
    """All corrections of one part of the design undone, and what goes better then."""

    what: str
    """The work that it takes, in words."""
    part: str
    """The corrected component."""
    callees: frozenset[str]
    """What it turned out to depend on, or to depend on more than it should."""
    turns: tuple[Turn, ...]


def undoings(replay: Replay) -> tuple[Undoing, ...]:
    """Hidden dependencies whose removal alone keeps more of this outage from users, or tools from responders.

    The corrections of one component are undone together. A client cannot work without what it calls, and what others
    run cannot be changed, so nothing of the kind is proposed for them; nor is it for what users do. Nothing that
    would make anything worse is.
    """
    design, scenario = replay.as_behaved.architecture, replay.outage.scenario
    before = states(design, scenario)
    groups: dict[tuple[str, str], list[Correction]] = {}
    for correction in replay.changes:
        if len(correction.route) > 1:
            groups.setdefault((str(correction.route[0]), str(correction.route[1])), []).append(correction)
    kept = []
    for (section, name), group in groups.items():
        component = design.components.get(name)
        if section != "components" or component is None or component.kind in NOT_OURS_TO_CHANGE:
            continue
        if name not in replay.as_intended.architecture.components:
            continue  # a part that the design left out is no dependency by itself
        if _is_known(replay.as_intended.architecture, name, [callee for one in group for callee in _hidden(one)]):
            continue
        undone = [Change(one.route, REMOVED if one.before is None else one.before) for one in reversed(group)]
        try:
            changed = turns(design, scenario, before, undone)
        except ValueError:  # other corrections build on it
            continue
        if helps(design, changed) and all(turn.is_better for turn in changed):
            kept.append(Undoing(_work(name, group), name, frozenset(_callees(group)), changed))
    return tuple(sorted(kept, key=lambda undoing: -sum(turn.is_journey for turn in undoing.turns)))


def _is_known(design: Architecture, name: str, callees: Sequence[str]) -> bool:
    """Whether *name* needs all *callees* in the *design* as it was meant, by way of others: nothing is hidden then."""
    reached = {name}
    ahead = [name]
    while ahead:
        one = ahead.pop()
        needed = {
            callee
            for callee, call in design.components[one].depends_on.items()
            if (call.strength, call.mode, call.plane) == ("hard", "sync", "data")
        }
        new = {*needed, *design.runs_on(one)} - reached
        reached |= new
        ahead += new
    return bool(callees) and reached.issuperset(callees)


NOT_OURS_TO_CHANGE = ("client", "external")
"""Kinds of components that no team of the owner can make independent of what they call."""


def _callees(group: Sequence[Correction]) -> Iterator[str]:
    for one in group:
        yield from _hidden(one)
        if len(one.route) > 3 and one.route[2] in CALLS:
            yield str(one.route[3])


def helps(design: Architecture, changed: Sequence[Turn]) -> bool:
    """Whether users get more, or responders a tool."""
    return any(turn.is_better and (turn.is_journey or bool(design.components[turn.target].used_by)) for turn in changed)


INFERRED = "inferred"
"""Word of a correction that nobody has confirmed."""
CALLS = ("depends_on", "needs", "wants")


def _work(name: str, group: Sequence[Correction]) -> str:
    hidden = [callee for one in group for callee in _hidden(one)]
    parts = [f"make {name} independent of {listed(dict.fromkeys(hidden))}"] if hidden else []
    parts += [_restored(name, one) for one in group if not _hidden(one)]
    guessed = " (the dependency is inferred: check first)"
    return "; ".join(parts) + (guessed if any(INFERRED in one.why.lower() for one in group) else "")


def _hidden(correction: Correction) -> list[str]:
    """What the corrected part turned out to depend on, that the design did not say at all."""
    _, _, *rest = correction.route
    if correction.before is not None or not rest or rest[0] not in CALLS:
        return []
    if len(rest) > 1:
        return [str(rest[1])] if len(rest) == 2 else []
    after = correction.after
    return [str(callee) for callee in after] if isinstance(after, dict | list) else []


def _restored(name: str, correction: Correction) -> str:
    """What has to be true that the design said."""
    _, _, *rest = correction.route
    before = correction.before
    if isinstance(before, dict):
        before = {key: value for key, value in before.items() if key != "why"}
    written = flow_text(before) if before is not None else "as it was left out"
    if len(rest) == 3:
        written = f"{rest[2]}: {written}"
    if len(rest) > 1 and rest[0] in CALLS:
        words = next((words for field, words in KINDS_OF_CALL.items() if field in written), SURVIVE)
        return words.format(caller=name, callee=rest[1], written=written)
    return f"restore what the design says of {'.'.join(map(str, (name, *rest)))}: {written}"


SURVIVE = "keep {caller} working when {callee} fails ({written})"
KINDS_OF_CALL = {
    "plane: control": "keep {caller} working on its last data when {callee} fails",
    "mode: async": "let {caller} send to {callee} without waiting for it",
    "strength: soft": "keep {caller} working when {callee} fails",
}
"""What a call was to be, for those who do not know the fields."""


def effect(design: Architecture, scenario: Scenario, action: Action) -> tuple[Turn, ...]:
    """What the change of *action* alters in *scenario*; nothing if it has none."""
    if not action.change:
        return ()
    return turns(design, scenario, states(design, scenario), changes_of(design, action))


def changes_of(design: Architecture, action: Action) -> list[Change]:
    """The change of *action* to *design*; nothing as a value takes the part out."""
    made, _ = changes(design_data(design), action.corrections)
    return [Change(change.route, REMOVED if change.after is None else change.after) for change in made]
