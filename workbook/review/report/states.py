"""What becomes of everything in many scenarios: each happening in both phases and at every length, each answer once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workbook.failure import Analysis, Evaluation, UndecidedVerdicts, basic_event, notes, one_each, reasons
from workbook.failure.evaluation import Verdict
from workbook.failure.scenario_set import HOUR
from workbook.model import Scenario
from workbook.model.scenario import Phase
from workbook.review.failure_trace import Trace, trace_of
from workbook.review.report.happenings import Happening
from workbook.review.scenario_outcome import ScenarioOutcome, scenario_outcome

CONDITIONS = ("Lasts", "BufferFull", "DepthFull")
"""Facts that differ with the length of an outage without any effect of their own."""
PHASES: tuple[Phase, ...] = ("steady", "onset")


class Asked(NamedTuple):
    """What a page is asked for: what happens, how long it lasts in seconds, and which moment is looked at."""

    happening: Happening
    phase: Phase
    length: float


@dataclass(frozen=True)
class PageState:
    """What a page shows of one scenario."""

    outcome: ScenarioOutcome
    trace: Trace


def page_state(analysis: Analysis, scenario: Scenario, *, at_once: bool = False) -> PageState:
    """What *scenario* does, as a page shows it; *at_once* without what is undecided for lack of numbers."""
    evaluation = analysis.verified([scenario])
    return _state(evaluation, 0, None if at_once else UndecidedVerdicts(evaluation), scenario.expect)


def page_states(
    analysis: Analysis, happenings: Sequence[Happening], lengths: Sequence[float]
) -> Mapping[Asked, PageState]:
    """The state of every happening in both phases and at every one of *lengths*; an hour must be among them.

    Costs an explanation for each happening, phase and length, except where nothing differs from an hour.
    """
    states: dict[Asked, PageState] = {}
    shared = [happening for happening in happenings if _has_shares(happening)]
    whole = [happening for happening in happenings if not _has_shares(happening)]
    for group in (whole, shared):
        for phase in PHASES if group else ():
            states |= _Sweep(analysis, group, tuple(lengths), phase).states()
    return {
        asked: states[asked]
        for happening in happenings
        for phase in PHASES
        for asked in (Asked(happening, phase, length) for length in lengths)
    }


@dataclass(frozen=True)
class _Sweep:
    """All of *happenings* in one phase, at every length, evaluated together."""

    analysis: Analysis
    happenings: Sequence[Happening]
    lengths: tuple[float, ...]
    phase: Phase

    def states(self) -> dict[Asked, PageState]:
        usual = self._evaluated(HOUR)
        undecided = UndecidedVerdicts(usual)
        known = [_state(usual, place, undecided) for place, _ in enumerate(self.happenings)]
        states: dict[Asked, PageState] = {}
        for length in self.lengths:
            here = known if length == HOUR else self._at(length, usual, known)
            states |= {Asked(happening, self.phase, length): state for happening, state in self._each(here)}
        return states

    def _each(self, states: Sequence[PageState]) -> Iterator[tuple[Happening, PageState]]:
        return zip(self.happenings, states, strict=True)

    def _evaluated(self, length: float) -> Evaluation:
        """Everything at one length; nothing happens in the last scenario, which reasons are set beside."""
        combinations = [*(list(map(basic_event, happening)) for happening in self.happenings), []]
        return self.analysis.evaluated(one_each(combinations, length=length, onset=self.phase == "onset"))

    def _at(self, length: float, usual: Evaluation, known: Sequence[PageState]) -> list[PageState]:
        """The states at another length: those of an hour where nothing differs."""
        evaluation = self._evaluated(length)
        undecided = UndecidedVerdicts(evaluation)
        differ = _differing(evaluation, usual) if evaluation.columns.plain else -1
        return [
            _state(evaluation, place, undecided)
            if differ >> place & 1 or _tells_length(state) or not _is_still(evaluation, place, undecided, state)
            else state
            for place, state in enumerate(known)
        ]


def _state(
    evaluation: Evaluation,
    place: int,
    undecided: UndecidedVerdicts | None,
    expected: Mapping[str, Verdict] | None = None,
) -> PageState:
    why = reasons(evaluation, place)
    name = ", ".join(map(str, why.happening)) or "nothing fails"
    scenario = Scenario(name=name, expect=dict(expected or {}))
    outcome = scenario_outcome(evaluation, place, scenario, undecided, why)
    return PageState(outcome, trace_of(evaluation, place, why, outcome.journeys))


def _differing(evaluation: Evaluation, usual: Evaluation) -> int:
    """The scenarios in which some fact differs between two lengths, but for how long they last."""
    differ = 0
    for index, fact in enumerate(evaluation.grounded.network.facts):
        if fact.kind not in CONDITIONS:
            differ |= evaluation.values[index] ^ usual.values[index]
    return differ


def _tells_length(state: PageState) -> bool:
    """Whether some sentence has the length of the outage in it, or will have it once a buffer or a queue is full."""
    return any(words in line for line in _lines(state) for words in ("outage lasts", " is more than ", " are delayed"))


def _lines(state: PageState) -> Iterator[str]:
    for journey in state.outcome.journeys.values():
        for lines in journey.reasons.values():
            yield from lines
    for component in state.outcome.components.values():
        yield from component.because


def _is_still(evaluation: Evaluation, place: int, undecided: UndecidedVerdicts, known: PageState) -> bool:
    """Whether notes, and what is undecided, are those of *known*."""
    return tuple(notes(evaluation, place)) == known.outcome.notes and all(
        undecided.segments(index, place) == outcome.undecided
        and undecided.deciding(index, place) == outcome.would_decide
        for index, outcome in enumerate(known.outcome.journeys.values())
    )


def _has_shares(happening: Happening) -> bool:
    """Whether some event meets a share of requests only, or the network is cut: such scenarios have several columns."""
    return any(event.share is not None or event.kind in ("bad_deploy", "bad_push", "partition") for event in happening)
