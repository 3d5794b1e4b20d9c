"""Actions: those decided, those that the model proposes with their effect, and what is not to be done."""

from collections.abc import Iterator, Sequence

from workbook.incident.draft.blocks import UNKNOWN, Block, Items, Question, Table, Text
from workbook.incident.draft.case import Case
from workbook.incident.remedies import Turn, sentence
from workbook.incident.undoing import effect

PROPOSED = 6
"""Fixes that are proposed."""

HEADINGS = ("action", "type", "owner", "due", "done when", "effect in the model")


def actions(case: Case) -> Iterator[Block]:
    """What was decided, then what this outage itself suggests; whoever fills it in chooses."""
    rows = (*_decided(case), *_undoings(case), *_fixes(case), *_alerts(case), *_rehearsals(case))
    if rows:
        yield Table(HEADINGS, rows)
    helping = case.remedies.for_users
    if not helping and case.remedies.each:
        yield Text(
            f"{len(case.remedies.each)} fixes of findings were tried on the design {case.remedies.which}; none of them "
            "alone changes anything for users in this outage."
        )
    elif len(helping) > PROPOSED:
        yield Text(
            f"{len(helping) - PROPOSED} more fixes of findings change something; see workbook replay --remedies."
        )
    yield Question("Which of these are done, by whom and until when, and how will you see that it worked?")


def _decided(case: Case) -> Iterator[tuple[str, ...]]:
    for action in case.outage.actions if case.outage else ():
        computed = "not computed: no change of the design is given"
        if action.change:
            changed = effect(case.behaved, case.scenario, action)
            computed = _effect(changed) if changed else "in this model, nothing changes in this outage"
        yield (
            action.what,
            action.kind or UNKNOWN,
            action.owner or UNKNOWN,
            str(action.due or UNKNOWN),
            action.done_when or UNKNOWN,
            computed,
        )


def _effect(changed: Sequence[Turn]) -> str:
    return sentence("this", changed)


def _undoings(case: Case) -> Iterator[tuple[str, ...]]:
    """Dependencies that the outage showed and the design did not."""
    for undoing in case.undoings[:PROPOSED]:
        done = f"a rehearsal shows {undoing.part} without it"
        yield undoing.what, _kind(undoing.turns), UNKNOWN, UNKNOWN, done, _effect(undoing.turns)


def _fixes(case: Case) -> Iterator[tuple[str, ...]]:
    for remedy in case.remedies.for_users[:PROPOSED]:
        yield (
            f"{remedy.fix.summary}{' (unsafe: a proposal to think about)' if remedy.fix.judgement else ''}",
            _kind(remedy.changes),
            UNKNOWN,
            UNKNOWN,
            f"{', '.join(finding.id for finding in remedy.findings)} is no longer found",
            remedy.sentence,
        )


def _kind(changed: Sequence[Turn]) -> str:
    """Whether it keeps something wholly, or makes the harm smaller."""
    return "prevent" if any(turn.after == "up" for turn in changed) else "mitigate"


def _alerts(case: Case) -> Iterator[tuple[str, ...]]:
    """An alert for the journeys that have none."""
    bare = [
        name for name in case.harmed_journeys if (sli := case.architecture.journeys[name].sli) is None or not sli.alerts
    ]
    if bare:
        done = (
            "losing one of them in a rehearsal pages somebody" if len(bare) > 1 else f"losing {bare[0]} pages somebody"
        )
        yield f"alert on what users see of {', '.join(bare)}", "detect", UNKNOWN, UNKNOWN, done, "–"


def _rehearsals(case: Case) -> Iterator[tuple[str, ...]]:
    never = [name for name in case.struck if case.architecture.components[name].drilled is None]
    if never:
        done = "the scenario holds in workbook verify and in a rehearsal"
        yield f"rehearse that {case.events}", "process", UNKNOWN, UNKNOWN, done, "–"


def decided_not(case: Case) -> Iterator[Block]:
    """Risks that are accepted, and features that stay refused."""
    accepted = tuple(
        f"{waiver.finding} is accepted until {waiver.expires} by {waiver.owner}: {waiver.because}"
        for waiver in case.architecture.waivers
    )
    if accepted:
        yield Items(accepted, "Accepted by the design")
    yield Question("What did you decide not to do, and why?")
