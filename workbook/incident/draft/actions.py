"""Actions: those decided, those that the model proposes with their effect, and what is not to be done."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import UNKNOWN, Block, Items, Question, Table, Text
from workbook.incident.draft.case import Case
from workbook.incident.remedies import Remedy

PROPOSED = 6
"""Fixes that are proposed."""

HEADINGS = ("action", "type", "owner", "due", "done when", "effect in the model")


def actions(case: Case) -> Iterator[Block]:
    """What was decided, then candidates of every type; whoever fills it in chooses."""
    decided = tuple(
        (
            action.what,
            action.kind or UNKNOWN,
            action.owner or UNKNOWN,
            str(action.due or UNKNOWN),
            action.done_when or UNKNOWN,
            "not computed",
        )
        for action in (case.outage.actions if case.outage else ())
    )
    rows = (*decided, *_fixes(case), *_alerts(case), *_rehearsals(case))
    if rows:
        yield Table(HEADINGS, rows)
    helping = case.remedies.helping
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


def _fixes(case: Case) -> Iterator[tuple[str, ...]]:
    for remedy in case.remedies.helping[:PROPOSED]:
        yield (
            f"{remedy.fix.summary}{' (unsafe: a proposal to think about)' if remedy.fix.judgement else ''}",
            _kind(remedy),
            _owner(case, remedy),
            UNKNOWN,
            f"{', '.join(finding.id for finding in remedy.findings)} is no longer found",
            remedy.sentence,
        )


def _kind(remedy: Remedy) -> str:
    """Whether it keeps something wholly, or makes the harm smaller."""
    return "prevent" if any(turn.after == "up" for turn in remedy.changes) else "mitigate"


def _owner(case: Case, remedy: Remedy) -> str:
    owners = [
        case.architecture.components[str(change.route[1])].owner
        for change in remedy.fix.changes
        if change.route[0] == "components" and change.route[1] in case.architecture.components
    ]
    return next((owner for owner in owners if owner), UNKNOWN)


def _alerts(case: Case) -> Iterator[tuple[str, ...]]:
    """One alert per owner of the journeys that have none."""
    bare: dict[str, list[str]] = {}
    for name in case.harmed_journeys:
        journey = case.architecture.journeys[name]
        if journey.sli is None or not journey.sli.alerts:
            bare.setdefault(journey.owner or UNKNOWN, []).append(name)
    for owner, names in bare.items():
        done = (
            "losing one of them in a rehearsal pages somebody"
            if len(names) > 1
            else f"losing {names[0]} pages somebody"
        )
        yield f"alert on what users see of {', '.join(names)}", "detect", owner, UNKNOWN, done, "–"


def _rehearsals(case: Case) -> Iterator[tuple[str, ...]]:
    for name in case.struck:
        component = case.architecture.components[name]
        if component.drilled is None:
            done = "the scenario holds in workbook verify and in a rehearsal"
            yield f"rehearse the failure of {name}", "process", component.owner or UNKNOWN, UNKNOWN, done, "–"


def decided_not(case: Case) -> Iterator[Block]:
    """Risks that are accepted, and features that stay refused."""
    accepted = tuple(
        f"{waiver.finding} is accepted until {waiver.expires} by {waiver.owner}: {waiver.because}"
        for waiver in case.architecture.waivers
    )
    if accepted:
        yield Items(accepted, "Accepted by the design")
    yield Question("What did you decide not to do, and why?")
