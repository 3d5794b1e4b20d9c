"""Lead-up, trigger, what contributed, what kept it going. Never one single cause."""

import re
from collections.abc import Collection, Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case, clock
from workbook.incident.draft.impact import SENTENCES, background_of, quoted, sentences
from workbook.incident.draft.sameness import says_the_same
from workbook.incident.prediction import Prediction
from workbook.model import Outage
from workbook.wording.name_lists import listed

SHOWN = 8
"""Findings that are told; `workbook check` has them all."""


def causes(case: Case) -> Iterator[Block]:
    """Trigger, contributing factors from the file and from the model, sustaining effect."""
    yield from reported_causes(case)
    yield from course_to_users(case)
    yield from warned_before(case)
    yield from sustaining(case)


def reported_causes(case: Case) -> Iterator[Block]:
    """What led up to it, the trigger and the contributing factors that somebody reported."""
    outage = case.outage
    if outage is None:
        return
    asked = []
    if rest := background_of(outage):
        yield Text(f"Background: {rest}")
    if outage.lead_up:
        yield Text(f"Lead-up: {outage.lead_up}")
    if outage.trigger:
        yield Text(f"Trigger: {AS_TOLD if is_in_summary(outage, outage.trigger) else outage.trigger}")
    else:
        since = f" before {clock(case.start)} UTC" if case.start else ""
        asked.append(f"What changed shortly{since} that may have triggered it?")
    if outage.contributing:
        yield Items(outage.contributing, "Contributing factors, as reported")
    else:
        asked.append(
            f"Which load, limit or deadline made it reasonable at the time that {listed(case.struck)} "
            "could fail like this?"
        )
    if asked:
        yield Question(" ".join(asked))


AS_TOLD = "as described in the summary."


def is_in_summary(outage: Outage, sentence: str) -> bool:
    """Whether the summary that the author wrote says what *sentence* says."""
    return says_the_same(sentence, " ".join(sentences(outage.summary)[:SENTENCES]))


def course_to_users(case: Case) -> Iterator[Block]:
    """From the events to each harmed journey, by the design as it behaved."""
    lines = chains(case, case.behaved_prediction)
    if lines:
        design = "the design as it behaved" if case.replay and case.replay.changes else "the design"
        yield Items(lines, f"How it reached users, according to {design} (⇒ means: leads to)")


def chains(case: Case, predicted: Prediction) -> tuple[str, ...]:
    """A line per chain from the events to users: what failed first, what followed, and the journeys at its end."""
    ends: dict[str, list[str]] = {}
    for name in case.harmed_journeys:
        groups: dict[str, list[str]] = {}
        for segment in case.architecture.segments:
            if predicted.journey_state(name, segment.name) != "up":
                groups.setdefault(predicted.journey_because(name, segment.name), []).append(segment.name)
        for reason, segments in groups.items():
            whole = len(segments) == len(case.architecture.segments)
            called = name if name in case.architecture.components else quoted(case, name)
            who = called if whole else f"{called} for {listed(segments)}"
            *chain, last = (_as_designed(case, step) for step in reversed(reason.split(" ← ")))
            if last.partition(" (")[0] == name:
                who = who.replace(called, last, 1)
            elif not chain and last.partition(" is ")[0] == name:
                known = quoted(case, name)
                who = last if known == name else f"{last} ⇒ {known}"
                who = who if whole else f"{who} for {listed(segments)}"
            else:
                chain.append(last)
            ends.setdefault(" ⇒ ".join(chain), []).append(who)
    ends = {chain: [name for name in names if not _goes_on(chain, name, ends)] for chain, names in ends.items()}
    return tuple(" ⇒ ".join(filter(None, (chain, listed(names)))) for chain, names in ends.items() if names)


def _as_designed(case: Case, step: str) -> str:
    """*step* of a chain; what did its work is not called down."""
    name = step.partition(" ")[0]
    return (
        f"{name} (as designed)"
        if name in case.did_their_work
        else step.replace("(works without ", "(degraded without ")
    )


def _goes_on(chain: str, name: str, chains: Collection[str]) -> bool:
    """Whether another of the *chains* tells all that *chain* with *name* at its end does."""
    whole = f"{chain} ⇒ {name}" if chain else name
    return any(f"{other} ⇒ ".startswith(f"{whole} ⇒ ") for other in chains if other != chain)


def warned_before(case: Case) -> Iterator[Block]:
    """Findings whose fix changes this outage for users."""
    if case.warnings:
        lines = [finding.message for finding in case.warnings[:SHOWN]]
        if len(case.warnings) > SHOWN:
            lines.append(f"and {len(case.warnings) - SHOWN} more")
        yield Items(
            tuple(lines),
            "A design review would have warned of this; in the model, the fix reduces the impact on users",
        )


def sustaining(case: Case) -> Iterator[Block]:
    """What keeps it going after its cause is gone."""
    harmed = {*case.harmed, *case.struck}
    loops = [loop for loop in case.prediction.analysis.loops if harmed >= set(loop.components)]
    lines = []
    for loop in loops:
        what = (
            "load or a cold cache sustains the failure (metastable)"
            if loop.metastable
            else "each waits for the other (deadlock)"
        )
        ends = ", until breakers open" if loop.open_breakers_end_it else ""
        lines.append(f"{listed(loop.components)}: {what}{ends}")
    if lines:
        yield Items(tuple(lines), "What can sustain the failure after the cause is fixed")
    if (
        case.outage is not None
        and "retry-herd-metastable" in case.outage.patterns
        and not _says_what_kept_it(case.outage)
    ):
        yield Question("Did load stay high after the cause was fixed? If so, what kept it there?")


KEPT = re.compile(
    r"\b(?:load|retr\w+|cach\w+|backlog|queue\w*|backoff|rate.limit\w*|overload\w*|herd|back\w* off)\b", re.IGNORECASE
)
"""Words of what keeps a failure going."""


def _says_what_kept_it(outage: Outage) -> bool:
    """Whether the author wrote what kept it going."""
    return any(KEPT.search(text) for text in (outage.recovery or "", outage.mitigation or "", *outage.contributing))
