"""Actions: those decided, those that the model proposes with their effect, and what is not to be done."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from workbook.findings import Fix
from workbook.incident.draft.blocks import UNKNOWN, Block, Items, Question, Table, Text, told_columns
from workbook.incident.draft.case import Case
from workbook.incident.draft.fixes_in_words import work
from workbook.incident.draft.impact import capitalised, quoted
from workbook.incident.draft.readiness import READINESS, Row, readiness
from workbook.incident.draft.sameness import stems
from workbook.incident.remedies import Turn
from workbook.incident.undoing import effect
from workbook.wording.name_lists import first_few, listed
from workbook.wording.ordered_scales import VERDICT_ORDER

PROPOSED = 6
"""Fixes that are proposed."""

EFFECT = "effect in the model"
HEADINGS = ("action", "type", "owner", "due", "done when", EFFECT)
VERDICTS = {"up": "unharmed", "down": "lost"}


def actions(case: Case) -> Iterator[Block]:
    """What was decided, then what this outage itself suggests; whoever fills it in chooses."""
    decided, without_effect = _decided(case)
    rows = (*decided, *proposed_rows([*_undoings(case), *_fixes(case)]), *readiness(case))
    if any(row[-1] != "–" for row in rows):
        yield Text("Effects are computed in the model of this outage; nobody has observed them.")
    if rows:
        yield told_columns(Table(HEADINGS, rows), (EFFECT,))
    if without_effect:
        yield Items(without_effect, "Decided, but in the model these changes do not affect users in this outage")
    helping = case.offered
    if len(helping) > PROPOSED:
        more = len(helping) - PROPOSED
        yield Items((f"{more} more fixes would help users; workbook replay --remedies lists them",))
    asked = (
        "Which of these will you do, who owns each, and by when? Which did you reject, and why?"
        if rows
        else "What will you change to reduce the impact next time, who owns it, and by when?"
    )
    if open_factors := _without_action(case, rows) if rows else ():
        asked += f" Which action answers {_numbered(case, open_factors)}?"
    if case.did_their_work:
        did = "did what they were built to do" if len(case.did_their_work) > 1 else "did what it was built to do"
        asked += f" {listed(case.did_their_work)} {did}. What limit or exception was missing?"
    yield Question(asked)


def _numbered(case: Case, factors: Sequence[str]) -> str:
    """Contributing factors by their numbers in the list above, which has their words."""
    every = case.outage.contributing if case.outage else ()
    if len(factors) == 1:
        return f"this contributing factor: {factors[0]}"
    if len(factors) == len(every):
        return f"each of the {len(every)} contributing factors above"
    return f"contributing factors {listed(str(place) for place, one in enumerate(every, 1) if one in factors)} above"


def _without_action(case: Case, rows: Sequence[Row]) -> tuple[str, ...]:
    """Contributing factors of which no action shares a word that says something."""
    told = set[str]()
    for row in rows:
        own = next((words for start, words in READINESS.items() if row[0].startswith(start)), row[0])
        told |= stems(REMARK.sub("", own)) - EVERYWHERE
    factors = case.outage.contributing if case.outage else ()
    return tuple(factor for factor in factors if not stems(factor) & told)


REMARK = re.compile(r"\([^)]*\)")
"""What is said of an action in brackets."""
EVERYWHERE = stems(
    "with when that this from into have been only every other keep work working fails failure down make let"
)
"""Words that say nothing of what an action is about."""


def _decided(case: Case) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The rows of what was decided, and apart from them what changes nothing for users in the model."""
    rows: list[Row] = []
    without_effect: list[str] = []
    for action in case.outage.actions if case.outage else ():
        gained = "–"
        if action.change:
            changed = effect(case.behaved, case.scenario, action)
            if not any(turn.is_journey for turn in changed):
                without_effect.append(action.what)
                continue
            gained = gain(case, changed)
        rows.append(
            (
                action.what,
                action.kind or UNKNOWN,
                action.owner or UNKNOWN,
                str(action.due or UNKNOWN),
                action.done_when or UNKNOWN,
                gained,
            )
        )
    return tuple(rows), tuple(without_effect)


def gain(case: Case, changed: Sequence[Turn]) -> str:
    """What goes otherwise: `play unharmed instead of lost`, what is worse after what is better.

    Components are named only where no journey goes otherwise. What was observed is said where the model has
    something else without the change.
    """
    shown = [turn for turn in changed if turn.is_journey] or list(changed)
    groups: dict[tuple[bool, str, str, str], list[str]] = {}
    for turn in shown:
        words = VERDICTS if turn.is_journey else {"up": "unharmed"}
        before, after = (
            words.get(state, "degraded" if turn.is_journey else state) for state in (turn.before, turn.after)
        )
        if before != after:
            name = quoted(case, turn.target) if turn.is_journey else turn.target
            seen = _observed(case, turn)
            otherwise = f" (observed: {seen})" if seen not in ("", before) else ""
            groups.setdefault((not turn.is_better, after, before, otherwise), []).append(name)
    parts = [
        f"{'but ' if worse else ''}{listed(first_few(names))} {after} instead of {before}{otherwise}"
        for (worse, after, before, otherwise), names in sorted(groups.items())
    ]
    rest = set(case.harmed_journeys) - {turn.target for turn in shown}
    if parts and rest and shown[0].is_journey:
        parts.append(
            "no change for the other journey" if len(rest) == 1 else f"no change for the other {len(rest)} journeys"
        )
    return "; ".join(parts) or "–"


def _observed(case: Case, turn: Turn) -> str:
    """What was seen of a journey that goes otherwise; empty where nobody looked."""
    if case.outage is None or not turn.is_journey or not case.was_seen(turn.target):
        return ""
    verdicts = [case.journey_verdict(turn.target, segment.name)[0] for segment in case.architecture.segments]
    return max(verdicts, key=VERDICT_ORDER.__getitem__)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Work that the model proposes, and what it is about."""

    row: Row
    part: str
    """The component or journey that is worked on."""
    gained: frozenset[str]
    """The journeys that go better with it."""
    callees: frozenset[str] = frozenset()
    """The calls that it changes, by what they call."""


def proposed_work(case: Case) -> tuple[Row, ...]:
    """What the model suggests by itself: fixes, alerts, rehearsals."""
    return (*proposed_rows(list(_fixes(case))), *readiness(case))


def proposed_rows(work: list[Proposed]) -> Iterator[Row]:
    """The rows of *work*; what is about the same call, or the same part for no more journeys, is an alternative."""
    while work:
        first = work.pop(0)
        yield first.row
        same = [
            other
            for other in work
            if other.part == first.part and (other.gained <= first.gained or other.callees & first.callees)
        ]
        for other in same:
            work.remove(other)
            what, *rest = other.row
            yield f"Alternative to the action above: {what[:1].lower()}{what[1:]}", *rest


def _undoings(case: Case) -> Iterator[Proposed]:
    """Dependencies that the outage showed and the design did not."""
    for undoing in case.undoings[:PROPOSED]:
        done = f"{undoing.part} keeps working in a rehearsal of this outage"
        row = (capitalised(undoing.what), _kind(case, undoing.turns), UNKNOWN, UNKNOWN, done, gain(case, undoing.turns))
        yield Proposed(row, undoing.part, _kept(undoing.turns), undoing.callees)


def _kept(changed: Sequence[Turn]) -> frozenset[str]:
    return frozenset(turn.target for turn in changed if turn.is_journey and turn.is_better)


def _fixes(case: Case) -> Iterator[Proposed]:
    """Fixes of findings that keep something for users; one of those that ask for the same work."""
    rows: dict[str, Proposed] = {}
    identities = {name for name, component in case.behaved.components.items() if component.kind == "identity"}
    undone = {(undoing.part, gain(case, undoing.turns)) for undoing in case.undoings}
    for remedy in case.offered:
        if any(
            (str(change.route[-1] if len(change.route) < 2 else change.route[1]), gain(case, remedy.changes)) in undone
            for change in remedy.fix.changes
        ):
            continue  # the same as making the design true
        route = remedy.fix.changes[0].route
        part = str(route[1] if len(route) > 1 else route[0])
        component = case.behaved.components.get(part)
        if component is not None and component.kind == "external":
            continue  # what others run is not ours to change
        done = "a rehearsal of this outage shows it"
        what = f"{capitalised(work(remedy.fix, identities))}{_trade_off(remedy.fix, identities)}"
        row = (what, _kind(case, remedy.changes), UNKNOWN, UNKNOWN, done, gain(case, remedy.changes))
        callees = frozenset(str(one.route[3]) for one in remedy.fix.changes if len(one.route) > 3)
        rows.setdefault(what, Proposed(row, part, _kept(remedy.changes), callees))
    yield from list(rows.values())[:PROPOSED]


def _trade_off(fix: Fix, identities: Collection[str]) -> str:
    """What has to be weighed before it is done."""
    if any(len(change.route) > 3 and change.route[3] in identities for change in fix.changes):
        return " (a security decision)"
    return " (weigh the trade-off first)" if fix.judgement else ""


def _kind(case: Case, changed: Sequence[Turn]) -> str:
    """Whether it keeps all of the outage from users, or makes the harm smaller."""
    kept = {turn.target for turn in changed if turn.after == "up"}
    return "prevent" if case.harmed_journeys and kept >= set(case.harmed_journeys) else "mitigate"


def accepted(case: Case) -> Iterator[Block]:
    """Accepted risks of components that failed or were harmed."""
    lost = any(event.kind == "lost" for event in case.scenario.events)
    concerned = {*case.harmed, *case.struck, *(case.harmed_journeys if lost else ())}
    risks = tuple(
        f"{waiver.finding} is accepted until {waiver.expires} by {waiver.owner}: {waiver.because}"
        for waiver in case.architecture.waivers
        if concerned & set(waiver.finding.partition("@")[2].split("."))
    )
    if risks:
        yield Items(
            risks,
            "Accepted risks of the components that fail" if case.outage is None else "Accepted risks of what failed",
        )
