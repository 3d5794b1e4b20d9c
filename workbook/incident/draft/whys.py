"""Five whys: a chain in which each answer is what the next question asks about, as far as the file carries one."""

import re
from collections.abc import Iterator, Mapping, Sequence

from workbook.failure import State
from workbook.incident.draft.blocks import Block, Items, Question
from workbook.incident.draft.case import Case
from workbook.incident.draft.decisions import unsaid
from workbook.incident.draft.impact import capitalised, quoted
from workbook.wording.name_lists import first_few, listed

WHYS = 5
"""Questions of a chain, with the one that the trigger answers."""

UNTOLD = re.compile(r"(?:inferred|remembered|the same)\b", re.IGNORECASE)
"""How a reason begins that is none."""

REHEARSED = re.compile(r"\b(?:rehears|drill|practic|never been tested|not been tested)", re.IGNORECASE)


def whys(case: Case) -> Iterator[Block]:
    """The chain from what users lost to the trigger; then what let it happen, which only people can put in a chain."""
    outage = case.outage
    if outage is None:
        return
    names, path = _way(case)
    chain = [*_links(case, names, path)]
    last = path[-1] if path else ""
    if last and outage.trigger:
        chain.append(f"Why was {last} {_failed(case, last)}? {_sentence(outage.trigger)}")
    if chain:
        yield Items(tuple(chain))
    if outage.contributing:
        yield Items(outage.contributing, "Contributing factors, as reported")
    decisions = outage.product_decisions.made_worse
    if worse := unsaid(decisions, (*outage.contributing, outage.trigger or "")):
        yield Items(worse, "Decisions that increased the impact")
    if seen_before := tuple(_seen_before(case)):
        yield Items(seen_before, "What a review or a rehearsal would have shown")
    yield Question(_asked(case, last))


def _asked(case: Case, last: str) -> str:
    """What the file does not answer, in one question."""
    outage = case.outage
    assert outage is not None  # noqa: S101  the caller has looked
    if not last:
        return (
            "Why were users affected? Name what failed first, what that took with it, and what should have stopped it."
        )
    if not outage.trigger:
        return f"The file gives no trigger. Why was {last} {_failed(case, last)}, and what should have stopped it?"
    if not outage.contributing:
        return "Why could the trigger do this, and what should have stopped it?"
    return "The chain ends at the trigger. Which of these factors let it happen, and why was each of them there?"


def _way(case: Case) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The journeys that failed along one way, and the components on it, nearest first.

    Of several ways the one along which most journeys were lost, then the one of the journey that the file has first.
    """
    predicted = case.behaved_prediction
    ways: dict[tuple[str, ...], dict[str, bool]] = {}
    for name in case.harmed_journeys:
        for segment in case.architecture.segments:
            if predicted.journey_state(name, segment.name) != "up" and not case.is_for_staff(name):
                whole = predicted.path(name, segment.name)
                way = tuple(one for one in whole if one != name) or whole
                is_lost = case.journey_verdict(name, segment.name)[0] == "lost"
                ways.setdefault(way, {})[name] = ways.get(way, {}).get(name, False) or is_lost
    if not ways:
        return (), ()
    path = max(ways, key=lambda way: (sum(ways[way].values()), len(ways[way])))
    lost = tuple(name for name, is_lost in ways[path].items() if is_lost)
    return lost or tuple(ways[path]), path


def _links(case: Case, names: Sequence[str], path: Sequence[str]) -> Iterator[str]:
    """A question per call of *path*; the nearest calls are told together where it is long."""
    were = "were" if len(names) > 1 else "was"
    harm = "lost" if any(case.journey_told(name).startswith("lost") for name in names) else "degraded"
    asked = f"Why {were} {listed(first_few([quoted(case, name) for name in names]))} {harm} for users?"
    shared = max(0, len(path) - WHYS + 1)
    for place, name in list(enumerate(path))[shared:]:
        failed = _failed(case, name)
        together = " needs ".join(path[: shared + 1]) if place == shared and shared else ""
        because = f"They need {together}, which was {failed}." if together else f"{name} was {failed}."
        yield f"{asked} {because}{_reason(case, path[place - 1] if place else '', name)}"
        asked = f"Why was {name} {failed}?"


FAILED: Mapping[State, str] = {"down": "down", "slow": "slow", "degraded": "degraded", "up": "affected"}


def _failed(case: Case, name: str) -> str:
    """How *name* failed: as it was seen, else as it follows from the events."""
    return FAILED[case.observed.get(name, case.behaved_prediction.states[name])]


def _reason(case: Case, caller: str, callee: str) -> str:
    """Why a failure of *callee* reached *caller*, as the file says; empty where it does not."""
    corrected = [
        change.why
        for change in (case.replay.changes if case.replay else ())
        if change.route[1:2] == (caller,) and (len(change.route) < 4 or change.route[3] == callee)
    ]
    component = case.behaved.components.get(caller)
    call = component.depends_on.get(callee) if component else None
    seen = case.outage.observed.get(callee) if case.outage else None
    for reason in (*corrected, call.why if call else None, seen.note if seen else None):
        if reason and not UNTOLD.match(reason):
            return f" {_sentence(reason)}"
    return ""


def _seen_before(case: Case) -> Iterator[str]:
    """Findings whose fix changes this outage, and rehearsals that nobody recorded."""
    yield from dict.fromkeys(_sentence(finding.message) for finding in case.warnings[:3])
    never = [name for name in case.struck if case.architecture.components[name].drilled is None]
    told = case.outage.contributing if case.outage else ()
    if never and not any(REHEARSED.search(text) for text in told):
        yield f"No rehearsal of losing {listed(first_few(never))} is on record."


def _sentence(text: str) -> str:
    """*text* as a sentence; a name at its beginning stays as it is written."""
    said = text.strip().rstrip(".")
    return f"{capitalised(said) if said.split(maxsplit=1)[0].isalpha() else said}."
