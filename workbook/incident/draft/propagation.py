"""Predicted beside observed, with a picture per stage, and why the rest seemed safe."""

from collections.abc import Iterator
from itertools import pairwise

from workbook.failure import State, Verdict, basic_event
from workbook.incident.draft.blocks import Block, Items, Stage, Table, Text
from workbook.incident.draft.case import Case
from workbook.incident.prediction import Prediction, prediction
from workbook.incident.sightings import SEEN
from workbook.wording.ordered_scales import STATE_ORDER, VERDICT_ORDER


def propagation(case: Case) -> Iterator[Block]:
    """The table, the pictures, and for every miss the calls at which the model stopped the failure."""
    yield from (_predicted(case) if case.replay is None else _compared(case))
    yield _stage("onset", "Predicted: the first minutes, before breakers open", case.onset)
    yield _stage("predicted", "Predicted: once breakers are open", case.prediction)
    if case.replay is not None:
        yield _observed(case)
        if case.replay.changes:
            behaved = case.replay.as_behaved.prediction
            yield _stage("behaved", "The model after its corrections; not a prediction", behaved)
        yield from _acts(case)
        yield from _misses(case)


def _predicted(case: Case) -> Iterator[Block]:
    rows = []
    for name in (*case.harmed_journeys, *case.harmed):
        is_journey = name in case.harmed_journeys
        state = case.prediction.journey_state(name) if is_journey else case.prediction.states[name]
        wording = SEEN[state] if is_journey else state
        why = case.prediction.journey_because(name) if is_journey else case.prediction.because(name)
        rows.append((name, "journey" if is_journey else "component", wording, why))
    if rows:
        yield Table(("what", "", "predicted", "because"), tuple(rows))
    else:
        yield Text("Nothing is harmed in the model.")


def _compared(case: Case) -> Iterator[Block]:
    assert case.replay is not None  # noqa: S101  the caller has looked
    run = case.replay.as_intended
    rows = tuple(
        (
            comparison.target,
            comparison.predicted,
            comparison.observed + (" (not checked)" if comparison.observation.is_remembered else ""),
            comparison.outcome
            if comparison.counts
            else "given"
            if comparison.is_given
            else f"not counted: {comparison.observation.exclude}",
            comparison.because or comparison.observation.note or "",
        )
        for comparison in run.comparisons
    )
    yield Text("Predicted from the events alone, in the design as its owners intended it.")
    yield Table(("what", "predicted", "observed", "outcome", "because, or what was noted"), rows)


def _acts(case: Case) -> Iterator[Block]:
    """What each act of responders changed for users, by the design as it behaved."""
    assert case.outage is not None  # noqa: S101  the caller has looked
    events, before = case.scenario.events, case.behaved_prediction
    rows = []
    for act in case.outage.acts:
        events = tuple(dict.fromkeys((*events, *act.events)))
        after = prediction(case.behaved, case.scenario.model_copy(update={"events": events}))
        turned = [
            f"{case.journey_name(name)}: {SEEN[before.journey_state(name)]} → {SEEN[after.journey_state(name)]}"
            for name in case.behaved.journeys
            if before.journey_state(name) != after.journey_state(name)
        ]
        given = " and ".join(str(basic_event(event)) for event in act.events) or "nothing fails by it"
        rows.append((str(act.at), act.what, given, "; ".join(turned) or "nothing changes for users"))
        before = after
    if rows:
        yield Text("Acts of responders as stages, each with those before it in force; predicted, and not scored:")
        yield Table(("UTC", "act", "given to the model", "journeys, before → after"), tuple(rows))


def _misses(case: Case) -> Iterator[Block]:
    assert case.replay is not None  # noqa: S101  the caller has looked
    by_reason: dict[tuple[str, ...], list[str]] = {}
    for miss in case.replay.as_intended.misses:
        comparison = miss.comparison
        wrong = f"{comparison.target} was {comparison.observed}, predicted {comparison.predicted}"
        by_reason.setdefault(miss.told, []).append(wrong)
    known: set[str] = set()
    for reasons, said in by_reason.items():
        new = tuple(reason for reason in reasons if reason not in known)
        known.update(new)
        if new:
            yield Items(new, f"{'; '.join(said)}: why it seemed safe")


def _stage(key: str, title: str, predicted: Prediction) -> Stage:
    chain: dict[tuple[str, str], None] = {}
    verdicts: dict[str, Verdict] = {}
    for name in predicted.architecture.journeys:
        states = {
            segment.name: predicted.journey_state(name, segment.name) for segment in predicted.architecture.segments
        }
        worst: State = predicted.journey_state(name)
        verdicts[name] = SEEN[worst]
        for segment, state in states.items():
            if state == worst != "up":
                chain.update(dict.fromkeys(pairwise((name, *predicted.path(name, segment)))))
    events = " and ".join(str(basic_event(event)) for event in predicted.scenario.events)
    return Stage(key, title, predicted.architecture, events, predicted.states, verdicts, tuple(chain))


def _observed(case: Case) -> Stage:
    """What was seen; where nobody looked, nothing is painted but the events."""
    states: dict[str, State] = {name: case.prediction.states[name] for name in case.struck}
    verdicts: dict[str, Verdict] = {}
    for target, state in case.observed.items():
        name = target.partition("@")[0]
        if name in case.architecture.components:
            states[name] = max(state, states.get(name, "up"), key=STATE_ORDER.__getitem__)
        else:
            verdicts[name] = max(SEEN[state], verdicts.get(name, "unharmed"), key=VERDICT_ORDER.__getitem__)
    return Stage("observed", "Observed", case.architecture, case.events, states, verdicts)
