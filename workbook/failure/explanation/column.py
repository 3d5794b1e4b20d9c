"""One column of an explained evaluation: what held in it, and since when."""

from dataclasses import dataclass
from functools import cached_property

from workbook.failure.basic_event import BasicEvent
from workbook.failure.evaluation import Evaluation
from workbook.failure.network import Network


@dataclass(frozen=True)
class Column:
    """A column of *evaluation*, in which the time counts the steps of the fixpoint."""

    evaluation: Evaluation
    column: int

    @cached_property
    def network(self) -> Network:
        return self.evaluation.grounded.network

    def time(self, fact: int) -> int | None:
        """When *fact* came to hold: 0 if it was given, None if it does not hold."""
        times = self.times
        if fact not in times:
            if self.evaluation.log is None:
                raise ValueError("this evaluation was not asked to keep its log")
            times[fact] = self.evaluation.log.since(fact, self.column)
        return times[fact]

    def holds(self, fact: int, before: int | None = None) -> bool:
        """Whether *fact* holds, or held *before* some time."""
        since = self.time(fact)
        return since is not None and (before is None or since < before)

    @cached_property
    def times(self) -> dict[int, int | None]:
        """Those that were asked."""
        return {}

    @cached_property
    def happening(self) -> tuple[BasicEvent, ...]:
        """The events of the column."""
        return self.evaluation.columns.evaluated.happening(self.column)

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
