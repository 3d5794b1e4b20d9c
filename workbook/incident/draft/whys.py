"""Five whys: a chain in which each answer is what the next question asks about, as far as the file carries one."""

import re
from collections.abc import Iterator, Mapping, Sequence

from workbook.failure import State
from workbook.incident.draft.blocks import Block, Items, Question
from workbook.incident.draft.case import Case
from workbook.incident.draft.decisions import unsaid
from workbook.incident.draft.impact import capitalised, quoted
from workbook.wording.name_lists import first_few, listed

EVENTS = 2
"""Chains: one for each of the first events that reached users."""

WHYS = 5
"""Questions of a chain, with the one that the trigger answers."""

UNTOLD = re.compile(r"(?:inferred|remembered|the same)\b", re.IGNORECASE)
"""How a reason begins that is none."""


def whys(case: Case) -> Iterator[Block]:
    """The chain from what users lost to the trigger; then what let it happen, which only people can put in a chain."""
    outage = case.outage
    if outage is None:
        return
    ways = _ways(case)
    last = ways[0][1][-1] if ways and ways[0][1] else ""
    for names, path in ways:
        if chain := (*_links(case, names, path), *_end(case, path)):
            yield Items(chain)
    if forever := tuple(_for_good(case)):
        yield Items(forever)
    if outage.contributing:
        yield Items(outage.contributing, "Contributing factors, as reported")
    decisions = outage.product_decisions.made_worse
    if worse := unsaid(decisions, (*outage.contributing, outage.trigger or "")):
        yield Items(worse, "Decisions that increased the impact")
    if seen_before := tuple(_seen_before(case)):
        yield Items(seen_before, "What a review would have shown")
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


def _end(case: Case, path: Sequence[str]) -> Iterator[str]:
    """What made the last of *path* fail: of several events what was noted of it, else the trigger."""
    outage = case.outage
    if outage is None or not path:
        return
    last = path[-1]
    if because := _noted(case, last) or outage.trigger:
        did = last in case.did_their_work
        yield f"{f'Why did {last} do that' if did else f'Why was {last} {_failed(case, last)}'}? {_sentence(because)}"


def _noted(case: Case, last: str) -> str | None:
    """What was noted of *last* where several parts failed by themselves, so that the trigger may be of another."""
    seen = case.outage.observed.get(last) if case.outage else None
    return seen.note if seen and len(case.struck) > 1 and last in case.struck else None


def _for_good(case: Case) -> Iterator[str]:
    """Why what was lost for good could not be brought back: another question than why it was out of reach."""
    for name in case.harmed_journeys:
        seen = case.outage.observed.get(name) if case.outage else None
        if seen and isinstance(seen.lasted, str) and seen.note:
            yield f"Why was “{case.journey_name(name)}” lost for good? {_sentence(seen.note)}"


def _ways(case: Case) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The journeys that failed along one way, and the components on it, nearest first; a second from another event.

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
    chosen: dict[str, tuple[str, ...]] = {}
    for path in sorted(ways, key=lambda way: (sum(ways[way].values()), len(ways[way])), reverse=True):
        chosen.setdefault(path[-1] if path else "", path)
    lost = {path: tuple(name for name, is_lost in ways[path].items() if is_lost) for path in ways}
    return [(lost[path] or tuple(ways[path]), path) for path in chosen.values()][:EVENTS]


def _links(case: Case, names: Sequence[str], path: Sequence[str]) -> Iterator[str]:
    """A question per call of *path*; the nearest calls are told together where it is long."""
    were = "were" if len(names) > 1 else "was"
    harm = "lost" if any(case.journey_told(name).startswith("lost") for name in names) else "degraded"
    asked = f"Why {were} {listed(first_few([quoted(case, name) for name in names]))} {harm} for users?"
    shared = max(0, len(path) - WHYS + 1)
    for place, name in list(enumerate(path))[shared:]:
        failed = _failed(case, name)
        together = " needs ".join(path[: shared + 1]) if place == shared and shared else ""
        did = name in case.did_their_work
        because = f"They need {together}, which was {failed}." if together else f"{name} was {failed}."
        because = f"{name} did what it was built to do." if did and not together else because
        yield f"{asked} {because}{_reason(case, path[place - 1] if place else '', name)}"
        asked = f"Why did {name} do that?" if did and not together else f"Why was {name} {failed}?"


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
    note = seen.note if seen and not _noted(case, callee) else None
    for reason in (*corrected, call.why if call else None, note):
        if reason and not UNTOLD.match(reason):
            return f" {_sentence(reason)}"
    return ""


def _seen_before(case: Case) -> Iterator[str]:
    """Findings whose fix changes this outage."""
    yield from dict.fromkeys(_sentence(finding.message) for finding in case.warnings[:3])


def _sentence(text: str) -> str:
    """*text* as a sentence; a name at its beginning stays as it is written."""
    said = text.strip().rstrip(".")
    first = said.split(maxsplit=1)[0]
    is_name = re.match(r"[\w-]+ (?:asks|is|has|calls|needs|was)\b", said) is not None
    return f"{said if is_name or not first.isalpha() else capitalised(said)}."
