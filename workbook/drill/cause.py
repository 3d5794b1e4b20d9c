"""What is the cause: which event alone gives exactly what is seen."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.drill.event_sentences import event_document, event_words, fail_command
from workbook.drill.question import Question
from workbook.drill.scenario_pool import ScenarioPool, Verdicts
from workbook.drill.shuffling import shuffled
from workbook.failure.scenario_set import HOUR
from workbook.wording.name_lists import listed

OPTIONS = 4
LETTERS = "abcdefgh"


def cause_questions(pool: ScenarioPool, seed: str) -> Iterator[Question]:
    """Questions on what is seen after one event, each of something else that is seen, in the order of *seed*."""
    asked = [
        place
        for place in pool.places
        if pool.scenarios[place].phase == "steady"
        and pool.scenarios[place].outage_length == HOUR
        and len(pool.decided(place)) == len(pool.journeys)
    ]
    harmful = [place for place in asked if _is_harmful(pool.verdicts(place))]
    seen_before: list[Verdicts] = []
    for source in pool.urgent_first("cause", shuffled(f"{seed}/cause", harmful)):
        seen = pool.verdicts(source)
        if seen not in seen_before:
            seen_before.append(seen)
            question = _question(pool, seed, source, harmful)
            if question is not None:
                yield question


def _is_harmful(verdicts: Verdicts) -> bool:
    return any(verdict != "unharmed" for of_segments in verdicts.values() for verdict in of_segments.values())


def _question(pool: ScenarioPool, seed: str, source: int, harmful: Sequence[int]) -> Question | None:
    """What is seen after the scenario at *source*, with the events beside it that come nearest; None without any."""
    seen = pool.verdicts(source)
    others = shuffled(f"{seed}/cause/{source}", [place for place in harmful if place != source])
    alike = [place for place in others if pool.verdicts(place) == seen][:1]
    unlike = [place for place in others if pool.verdicts(place) != seen]
    unlike.sort(key=lambda place: _distance(pool.verdicts(place), seen))
    distractors = unlike[: OPTIONS - 1 - len(alike)]
    if not distractors:
        return None
    places = shuffled(f"{seed}/options/{source}", [source, *alike, *distractors])
    options = dict(zip(LETTERS, places, strict=False))
    right = [letter for letter, place in options.items() if pool.verdicts(place) == seen]
    events = {letter: pool.scenarios[place].events[0] for letter, place in options.items()}
    return Question(
        kind="cause",
        text=f"Users report: {_reported(seen)}. Which of these events, alone and for 1h, causes exactly this? "
        "There may be several.",
        asked={
            "seen": {journey: dict(of_segments) for journey, of_segments in seen.items()},
            "options": {letter: event_document(event) for letter, event in events.items()},
        },
        key={"options": right},
        family=f"cause: {pool.scenarios[source].events[0].kind}",
        command=fail_command(pool.scenarios[source]),
        hint=f"{len(right)} of {len(options)} events {'fits' if len(right) == 1 else 'fit'}.",
        lesson="Journeys that still work rule causes out: compare what each event leaves unharmed.",
        explain=lambda: tuple(
            f"{letter} ({event_words(events[letter])}) {_difference(pool.verdicts(place), seen)}"
            for letter, place in options.items()
        ),
        choices={letter: event_words(event) for letter, event in events.items()},
    )


def _distance(verdicts: Verdicts, seen: Verdicts) -> int:
    return sum(verdicts[journey][segment] != verdict for journey, of in seen.items() for segment, verdict in of.items())


def _reported(seen: Verdicts) -> str:
    """What is seen in one sentence: journeys that fare alike together, unharmed ones last."""
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for journey, of_segments in seen.items():
        alike.setdefault(tuple(of_segments.items()), []).append(journey)
    told = [f"{listed(names)} {where}" for pattern, names in alike.items() if (where := _affected(dict(pattern)))]
    calm = [name for pattern, names in alike.items() if not _affected(dict(pattern)) for name in names]
    return "; ".join([*told, f"{listed(calm)} unharmed"] if calm else told)


def _affected(of_segments: Mapping[str, str]) -> str:
    """`lost`, or `lost in eu, degraded in us`; empty if all are unharmed."""
    grouped: dict[str, list[str]] = {}
    for segment, verdict in of_segments.items():
        grouped.setdefault(verdict, []).append(segment)
    everywhere = len(grouped) == 1
    return ", ".join(
        verdict if everywhere else f"{verdict} in {listed(names)} only"
        for verdict, names in grouped.items()
        if verdict != "unharmed"
    )


def _difference(verdicts: Verdicts, seen: Verdicts) -> str:
    """In which way an event does not fit, by the first verdict that differs."""
    for journey, of_segments in seen.items():
        for segment, verdict in of_segments.items():
            if verdicts[journey][segment] != verdict:
                where = f" in {segment}" if len(of_segments) > 1 else ""
                return f"does not fit: {journey}{where} would be {verdicts[journey][segment]}, not {verdict}"
    return "causes exactly this"
