"""An outage replayed: what the model predicts from the events alone, beside what was observed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbook.failure.naive import Naive
from workbook.incident.absorption import Absorption, absorptions, has_path
from workbook.incident.comparison import Comparison
from workbook.incident.prediction import Prediction, prediction
from workbook.incident.score import Average, Score, average, score, total
from workbook.model import Architecture, Change, Event, Outage, OutageFile


@dataclass(frozen=True)
class Miss:
    """Harm that the model did not predict, or predicted too mild, and where it stopped the failure."""

    comparison: Comparison
    absorptions: tuple[Absorption, ...]
    has_path: bool
    """Whether any chain of dependencies leads to the events at all."""
    components: tuple[str, ...]
    """What was harmed, or what the harmed journey needs and wants, and all that this depends on."""

    @property
    def told(self) -> tuple[str, ...]:
        """Why the model thought it safe, one line per path."""
        if not self.has_path:
            return ("the design shows no link between it and what failed",)
        if not self.absorptions:
            return (f"what it depends on is nowhere worse than {self.comparison.predicted}",)
        return tuple(absorption.sentence for absorption in self.absorptions)


@dataclass(frozen=True)
class Run:
    """One prediction and how it compares."""

    prediction: Prediction
    comparisons: tuple[Comparison, ...]
    """Everything observed, in file order, whether or not it counts."""

    @property
    def architecture(self) -> Architecture:
        return self.prediction.architecture

    @cached_property
    def counted(self) -> tuple[Comparison, ...]:
        return tuple(comparison for comparison in self.comparisons if comparison.counts)

    @cached_property
    def score(self) -> Score:
        return score((comparison.predicted, comparison.observed) for comparison in self.counted)

    @cached_property
    def naive_score(self) -> Score:
        """That of the rule that everything upstream is down."""
        return score((comparison.naive, comparison.observed) for comparison in self.counted)

    @cached_property
    def misses(self) -> tuple[Miss, ...]:
        """What was missed or under-rated, missed first."""
        wrong = [comparison for comparison in self.counted if comparison.outcome in WORSE_THAN_SAID]
        ranked = sorted(wrong, key=lambda comparison: WORSE_THAN_SAID.index(comparison.outcome))
        return tuple(
            Miss(
                comparison,
                absorptions(self.prediction, comparison.target, comparison.observed),
                has_path(self.prediction, comparison.target),
                self._components(comparison),
            )
            for comparison in ranked
        )

    def _components(self, comparison: Comparison) -> tuple[str, ...]:
        name = comparison.target.partition("@")[0]
        journey = self.architecture.journeys[name] if comparison.is_journey else None
        reached = dict.fromkeys((*journey.needs, *journey.wants) if journey else (name,))
        for component in (ahead := list(reached)):
            for callee in self.architecture.components[component].depends_on:
                if callee not in reached:
                    reached[callee] = None
                    ahead.append(callee)
        return tuple(reached)

    @property
    def alarms(self) -> tuple[Comparison, ...]:
        """What was predicted worse than it was; `because` says why."""
        return tuple(comparison for comparison in self.counted if comparison.outcome in ("false alarm", "over-rated"))


WORSE_THAN_SAID = ("missed", "under-rated")


@dataclass(frozen=True)
class Replay:
    """Two runs of one outage, never to be mixed: the first is the score, the second what the model learnt."""

    outage: Outage
    as_intended: Run
    as_behaved: Run
    """After the corrections; the same run if there is none."""
    changes: tuple[Change, ...]


def replay(file: OutageFile) -> Replay:
    """The outage of *file*, predicted from its events alone and compared with what was observed."""
    intended = _run(file.intended, file.outage)
    behaved = _run(file.behaved, file.outage) if file.changes else intended
    return Replay(file.outage, intended, behaved, file.changes)


def _run(architecture: Architecture, outage: Outage) -> Run:
    predicted = prediction(architecture, outage.scenario)
    naive = Naive(architecture, outage.scenario)
    comparisons = tuple(
        Comparison(
            target=target,
            is_journey=not predicted.is_component(target),
            predicted=predicted.state(target),
            observation=observation,
            naive=naive.state(target),
            is_given=_is_given(target, outage.events),
            because=predicted.because(target),
        )
        for target, observation in outage.observed.items()
    )
    return Run(predicted, comparisons)


def _is_given(target: str, events: Sequence[Event]) -> bool:
    """Whether an event says that *target*, a part of it or all of it is down or slow."""
    named = [event.down or event.slow or event.bad_deploy or "" for event in events]
    name = target.partition("@")[0]
    return any(part in (target, name) or part.partition("@")[0] == target for part in named)


@dataclass(frozen=True)
class Accuracy:
    """Scores over many outages, the naive rule beside."""

    replays: tuple[Replay, ...]
    """In the order of their ids."""

    @cached_property
    def score(self) -> Score:
        return total(replay.as_intended.score for replay in self.replays)

    @cached_property
    def naive_score(self) -> Score:
        return total(replay.as_intended.naive_score for replay in self.replays)

    @cached_property
    def average(self) -> Average:
        return average([replay.as_intended.score for replay in self.replays])

    @cached_property
    def naive_average(self) -> Average:
        return average([replay.as_intended.naive_score for replay in self.replays])

    @cached_property
    def behaved_score(self) -> Score:
        """After every outage's corrections; never to be shown as the score."""
        return total(replay.as_behaved.score for replay in self.replays)


def accuracy(replays: Sequence[Replay]) -> Accuracy:
    """The scores of *replays*, as intended, together."""
    return Accuracy(tuple(sorted(replays, key=lambda replay: replay.outage.id)))
