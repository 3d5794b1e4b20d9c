"""Questions for people: interviews of a learning review, and the whys of a correction of error."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question
from workbook.incident.draft.case import Case, clock
from workbook.incident.draft.causes import is_in_summary
from workbook.incident.draft.impact import capitalised, quoted
from workbook.wording.name_lists import first_few, listed

AS_TOLD = "Because of the trigger that the summary describes"
TOLD = 3
"""Answers of a kind that one why gives."""


def interviews(case: Case) -> Iterator[Block]:
    """What to ask those who were there: how and what, never who is to blame."""
    at = f"at {clock(case.start)} UTC" if case.start else "when it began"
    yield Question(f"What were you working on {at}, and how did you learn that something was wrong?")
    surprises = [
        f"{miss.comparison.target} ({miss.comparison.observed})"
        for miss in (case.replay.as_intended.misses[:TOLD] if case.replay else ())
    ]
    if surprises:
        yield Question(f"What did you expect of {listed(surprises)}, and what did you see instead?")
    if case.outage is not None:
        acts = [row.event.rstrip(".") for row in case.outage.timeline if row.kind in ("mitigated", "decision")][:TOLD]
        if acts:
            yield Question(
                f"Which alternatives to these were considered, and why were they rejected: {'; '.join(acts)}?"
            )
    yield Question("What do you know now that you needed then, and where would you have looked for it?")


def whys(case: Case) -> Iterator[Block]:
    """From what users lost to why it could be so: trigger, hidden dependencies, limits, decisions, reviews.

    None of the five says what the graph says; one that nobody has answered is asked.
    """
    told, asked = [], []
    for question, answers in _whys(case):
        kept = [answer.strip().rstrip(".") for answer in answers if answer]
        if kept:
            told.append(f"{question} {'. '.join(map(_as_sentence, first_few(kept, TOLD, what='reasons')))}.")
        else:
            asked.append(question)
    if told:
        yield Items(tuple(told))
    if asked:
        yield Question(f"Not answered yet: {' '.join(asked)}")


def _as_sentence(answer: str) -> str:
    """*answer* as a sentence begins; a name stays as it is written."""
    return capitalised(answer) if answer.split(maxsplit=1)[0].isalpha() else answer


def _whys(case: Case) -> Iterator[tuple[str, list[str | None]]]:
    outage = case.outage
    if outage is None:
        return
    worst = [quoted(case, name) for name in case.harmed_journeys]
    yield (
        f"Why did {listed(first_few(worst))} fail for users?" if worst else "Why did it happen?",
        [AS_TOLD if outage.trigger and is_in_summary(outage, outage.trigger) else outage.trigger],
    )
    if case.replay and case.replay.as_intended.misses:
        worse = {miss.comparison.target.partition("@")[0] for miss in case.replay.as_intended.misses}
        hidden = [
            f"{change.route[1]}: {change.why}"
            for change in case.replay.changes
            if len(change.route) > 1 and change.route[1] in worse
        ]
        yield "Why did the failure spread further than the design predicts?", list(hidden)
    else:
        failed = listed(first_few(case.struck))
        question = f"Why could users not be served without {failed}?" if failed else "Why did the failure reach users?"
        yield question, [finding.message for finding in case.warnings]
    yield "Why did nothing stop it before it reached users?", list(outage.contributing)
    yield (
        "Which decisions made it worse, and why did they seem right at the time?",
        list(outage.product_decisions.made_worse),
    )
    found = [f"No review raised {finding.rule} for {finding.route[1]}" for finding in case.warnings]
    never = [name for name in case.struck if case.architecture.components[name].drilled is None]
    if never:
        found.append(f"No rehearsal of losing {listed(first_few(never))} is on record")
    yield "Why did no review or rehearsal reveal it earlier?", list(dict.fromkeys(found))
