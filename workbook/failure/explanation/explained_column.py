"""One column of an explained evaluation: what holds in it, since when, and what happens in it."""

from dataclasses import dataclass
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import Evaluation
from workbook.failure.network import Fact, Network


@dataclass(frozen=True)
class ExplainedColumn:
    """What holds in one column of an evaluation that kept its log, and the events of that column."""

    evaluation: Evaluation
    column: int

    @property
    def network(self) -> Network:
        return self.evaluation.grounded.network

    def time(self, fact: int) -> int | None:
        """When *fact* came to hold: 0 if it was given, None if it does not hold."""
        if fact not in self._times:
            if self.evaluation.log is None:
                raise ValueError("this evaluation was not asked to keep its log")
            self._times[fact] = self.evaluation.log.since(fact, self.column)
        return self._times[fact]

    def holds(self, fact: int, before: int | None = None) -> bool:
        """Whether *fact* holds, or held *before* some time."""
        since = self.time(fact)
        return since is not None and (before is None or since < before)

    @cached_property
    def _times(self) -> dict[int, int | None]:
        return {}

    @cached_property
    def happening(self) -> tuple[BasicEvent, ...]:
        """The events of the column."""
        return self.evaluation.columns.evaluated.happening(self.column)

    def vanished(self, stamp: int) -> bool:
        """Whether nobody is alive at *stamp*, and one of them is lost or cut off."""
        hung = self.network.index.get(Fact("Hung", stamp, self.evaluation.grounded.vocabulary.journeys(stamp)[0]))
        return hung is not None and self.time(hung) == 0 and not self._is_slow(stamp)

    def _is_slow(self, stamp: int) -> bool:
        return any(one.kind == "slow" and stamp in self.evaluation.initial.hit(one) for one in self.happening)

    def killing(self, stamp: int) -> tuple[BasicEvent, ...]:
        """Events that take replicas from *stamp*."""
        replicas, placed = self.evaluation.initial.replicas, self.evaluation.graph.stamps[stamp].placed
        domains = [domain for domain, _ in placed if domain]
        reaches = {"lost": replicas.loses, "partition": replicas.cuts_off}
        return tuple(
            event
            for event in self.happening
            if event in replicas.killing.get(stamp, ())
            or (event.kind in reaches and any(reaches[event.kind](event, domain) for domain in domains))
        )
