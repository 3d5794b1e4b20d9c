"""Predicted beside observed, with a picture per stage, and why the rest seemed safe."""

from collections.abc import Iterator
from itertools import pairwise

from workbook.failure import State, Verdict, basic_event
from workbook.incident.draft.blocks import Block, Items, Stage, Table, Text
from workbook.incident.draft.case import Case
from workbook.incident.prediction import Prediction, prediction
from workbook.incident.sightings import SEEN, sighting
from workbook.wording.ordered_scales import STATE_ORDER, VERDICT_ORDER
from workbook.wording.quantities import elapsed


def propagation(case: Case) -> Iterator[Block]:
    """The table, the pictures, and for every miss the calls at which the model stopped the failure."""
    if case.replay is None:
        return
    yield Text(
        f"Given to the model: {case.events}, for {elapsed(case.scenario.outage_length)}"
        f"{'' if case.knows_length else ' (assumed: the file gives no length)'}; design sha256 "
        f"{case.model_hash}. Predicted from that alone, in the design as intended."
    )
    if case.outage and case.outage.score_caveats:
        yield Text(f"Caveat: {case.outage.score_caveats}")
    yield from _compared(case)
    yield from predicted_stages(case)
    yield observed_stage(case)
    if case.replay.changes:
        behaved = case.replay.as_behaved.prediction
        yield stage("behaved", "The model after corrections (a fit, not a prediction)", behaved)
    yield from _acts(case)
    yield from _misses(case)


def predicted_stages(case: Case) -> Iterator[Stage]:
    """What the model says before breakers open, if that differs, and after."""
    if case.onset.states == case.prediction.states:
        yield stage("predicted", "Predicted", case.prediction)
        return
    yield stage("onset", "Predicted: the first minutes, before breakers open", case.onset)
    yield stage("predicted", "Predicted: once breakers are open", case.prediction)


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
    if rows:
        yield Table(("what", "predicted", "observed", "outcome", "reason or note"), rows)


def _acts(case: Case) -> Iterator[Block]:
    """What each response action changed for users, by the design as it behaved."""
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
        given = " and ".join(str(basic_event(event)) for event in act.events) or "no failure"
        rows.append((str(act.at), act.what, given, "; ".join(turned) or "no change for users"))
        before = after
    if rows:
        yield Text("Response actions as stages (predicted, not scored). Each stage includes the earlier actions:")
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
            yield Items(new, f"{'; '.join(said)}: why the design looked safe")


def predicted_stage(predicted: Prediction) -> Stage:
    """Return what follows from the events once breakers are open."""
    return stage("predicted", "Predicted", predicted)


def stage(key: str, title: str, predicted: Prediction) -> Stage:
    """The design in the states that *predicted* has, with the chains along which the failure came."""
    chain: dict[tuple[str, str], None] = {}
    verdicts: dict[str, Verdict] = {}
    by_segment: dict[str, dict[str, Verdict]] = {}
    for name in predicted.architecture.journeys:
        states = {
            segment.name: predicted.journey_state(name, segment.name) for segment in predicted.architecture.segments
        }
        by_segment[name] = {segment: SEEN[state] for segment, state in states.items()}
        worst: State = predicted.journey_state(name)
        verdicts[name] = SEEN[worst]
        for segment, state in states.items():
            if state == worst != "up":
                chain.update(dict.fromkeys(pairwise((name, *predicted.path(name, segment)))))
    events = " and ".join(str(basic_event(event)) for event in predicted.scenario.events)
    return Stage(key, title, predicted.architecture, events, predicted.states, verdicts, tuple(chain), by_segment)


def observed_stage(case: Case) -> Stage:
    """Return what was seen; what nobody looked at is unknown, but for what the events hit."""
    states: dict[str, State] = {name: case.prediction.states[name] for name in case.struck}
    for target, state in case.observed.items():
        name = target.partition("@")[0]
        if name in case.architecture.components:
            states[name] = max(state, states.get(name, "up"), key=STATE_ORDER.__getitem__)
    by_segment: dict[str, dict[str, Verdict]] = {}
    for name in case.architecture.journeys:
        for segment in case.architecture.segments:
            seen = sighting(case.architecture, case.observed, name, segment.name)
            if seen is not None:
                by_segment.setdefault(name, {})[segment.name] = seen[0]
    verdicts = {name: max(seen.values(), key=VERDICT_ORDER.__getitem__) for name, seen in by_segment.items()}
    return Stage(
        "observed", "Observed", case.architecture, case.events, states, verdicts, segments=by_segment, is_seen=True
    )
