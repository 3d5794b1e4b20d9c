"""All journeys together: requests and bits at stamps, over calls and for segments."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan

import numpy as np

from workbook.graph import DependencyGraph
from workbook.graph.circles import strongly_connected
from workbook.traffic.size.journey_rates import MEAN, PEAK, Figures, JourneyRates, Push
from workbook.traffic.size.known_sums import KnownSums
from workbook.traffic.size.lost_regions import LostRegions
from workbook.traffic.size.over_calls import DOWN, UP, Flags, OverCalls, Places, columns, over_calls
from workbook.traffic.size.stream_rate import stream_rate
from workbook.traffic.traffic import Traffic

MONTH = 30 * 86400.0
"""Seconds in a month."""


@dataclass(frozen=True)
class Sums:
    """Rates and bits of a design; columns are scenarios at peak (nothing lost, each region lost), last the mean."""

    traffic: Traffic
    journeys: tuple[int, ...]
    """The journeys that are counted, by index."""
    more: float = 0.0
    """Bit/s that every stream has in addition."""
    with_regions_lost: bool = True
    pushed: Mapping[int, JourneyRates] | None = None
    """The rates of every journey, if they are known already."""

    @property
    def graph(self) -> DependencyGraph:
        return self.traffic.graph

    @cached_property
    def lost(self) -> LostRegions:
        return LostRegions(self.graph, self.with_regions_lost)

    @cached_property
    def rates(self) -> Mapping[int, JourneyRates]:
        """By journey."""
        if self.pushed is not None:
            return self.pushed
        demands, circles = self.traffic.demands, self.circles
        return {
            journey: Push(self.graph, journey, demands[journey], self.lost, circles).rates()
            for journey in self.journeys
        }

    @cached_property
    def circles(self) -> bool:
        """Whether some components call each other in a circle, fallbacks and consumers included."""
        components = self.graph.architecture.components
        called = {
            name: [
                *component.consumed_by,
                *component.depends_on,
                *(
                    fallback
                    for dependency in component.depends_on.values()
                    if dependency.fallback
                    for fallback in dependency.fallback.components
                ),
            ]
            for name, component in components.items()
        }
        return len(strongly_connected(called)) < len(components)

    @cached_property
    def reached(self) -> frozenset[int]:
        """Stamps that some journey reaches with nothing lost."""
        return frozenset(stamp for rates in self.rates.values() for stamp, where in rates.reached.items() if where & 1)

    @cached_property
    def by_journey(self) -> Mapping[int, Figures]:
        """Requests per second, look-ups at the stores of caches included, by journey, stamp and column."""
        found = {}
        for journey, rates in self.rates.items():
            found[journey] = np.zeros((len(self.graph.stamps), self.lost.scenarios + 1))
            for at in (rates.load, rates.asked):
                if at:
                    found[journey][list(at)] += columns(np.stack(list(at.values())), PEAK, MEAN)
        return found

    @cached_property
    def load(self) -> Figures:
        """The same of all journeys."""
        return sum(self.by_journey.values(), np.zeros((len(self.graph.stamps), self.lost.scenarios + 1)))

    @cached_property
    def over(self) -> OverCalls:
        """What is sent over each call that some journey reaches with nothing lost, or with a region lost."""
        return over_calls(self.graph.calls, self.rates, self.streamed, self.lost.scenarios)

    @cached_property
    def streamed(self) -> Mapping[int, Figures]:
        """Bits of one viewer's whole stream, by journey and segment; NaN where its length or bit rate is unknown."""
        lengths: dict[int, Figures] = {}
        for index in self.journeys:
            journey = self.graph.journey(index)
            rates = [stream_rate(segment, journey).average for segment in self.graph.architecture.segments]
            lasts = nan if journey.lasts is None else journey.lasts
            lengths[index] = np.array([nan if rate is None else (rate + self.more) * lasts for rate in rates])
        return lengths

    @cached_property
    def callees(self) -> tuple[Places, Places, Figures]:
        """Who gets what: rows of calls, stamps, and the share of each by column."""
        rows, stamps, shares = list[int](), list[int](), list[Figures]()
        for row, call in enumerate(self.over.calls):
            for share in self.lost.shares_of_call(call):
                rows.append(row)
                stamps.append(share.stamp)
                shares.append(share.by_column)
        by_column = np.stack(shares) if shares else np.zeros((0, self.lost.scenarios + 1))
        return np.array(rows, dtype=np.intp), np.array(stamps, dtype=np.intp), by_column

    @cached_property
    def _bits(self) -> tuple[KnownSums, KnownSums]:
        """What each stamp gets (UP: as a callee) and sends (DOWN)."""
        rows, stamps, shares = self.callees
        callers = np.array([call.caller for call in self.over.calls], dtype=np.intp)
        sums = tuple(KnownSums.empty(len(self.graph.stamps), self.lost.scenarios + 1) for _ in (UP, DOWN))
        for way in (UP, DOWN):
            sums[way].add(stamps, self.over.bits[way][rows] * shares, self.over.made[rows] & (shares > 0))
            sums[1 - way].add(callers, self.over.bits[way], self.over.made)
        return sums[UP], sums[DOWN]

    def sent(self, stamps: Sequence[int]) -> Figures:
        """Bit/s that *stamps* send: answers, streams, requests to callees; NaN if there are some and none is known."""
        return self._bits[DOWN].of(stamps)

    def received(self, stamps: Sequence[int]) -> Figures:
        """Bit/s that *stamps* get: requests, and the answers of their callees."""
        return self._bits[UP].of(stamps)

    @cached_property
    def segments(self) -> Mapping[str, tuple[float, float]]:
        """Bit/s up and down of each segment at peak, over the calls of its clients; NaN if none of it is known."""
        segments = self.graph.architecture.segments
        sums = KnownSums.empty(len(segments), 2)
        for place, segment in enumerate(segments):
            rows = [row for row in self._client_rows(segment.name) if self.over.made[row, 0]]
            figures = self.over.by_segment[:, rows, place].T
            sums.add(np.full(len(rows), place), figures, np.ones(figures.shape, dtype=np.bool_))
        return {
            segment.name: (float(sums.of((place,))[UP]), float(sums.of((place,))[DOWN]))
            for place, segment in enumerate(segments)
        }

    def _client_rows(self, name: str) -> Iterator[int]:
        """The rows of calls that clients of the segment *name* make."""
        segment = next(segment for segment in self.graph.architecture.segments if segment.name == name)
        for component, spec in self.graph.architecture.components.items():
            if spec.kind == "client":
                for stamp in self.graph.seen_from(segment, component):
                    for call in self.graph.calls_of[stamp]:
                        if call.index in self.over.row:
                            yield self.over.row[call.index]

    @cached_property
    def writes(self) -> Mapping[int, Figures]:
        """Writes per second on average, by journey and stamp: calls that do not only read, what queues hand over."""
        rows, stamps, shares = self.callees
        writing: Flags = np.array([call.dependency.access != "read" for call in self.over.calls], dtype=np.bool_)
        counted = writing[rows] & (shares[:, -1] > 0)
        written: dict[int, Figures] = {}
        for journey, rates in self.rates.items():
            means = np.zeros(len(self.over.calls))
            means[self.over.rows[journey]] = self.over.means[journey][0]
            written[journey] = np.zeros(len(self.graph.stamps))
            np.add.at(written[journey], stamps[counted], means[rows[counted]] * shares[counted, -1])
            for stamp, figures in rates.handed.items():
                written[journey][stamp] += figures[0, MEAN].sum()
        return written

    @cached_property
    def peak_writes(self) -> Figures:
        """Writes per second at peak with nothing lost, by stamp; NaN where unknown."""
        rows, stamps, shares = self.callees
        writing: Flags = np.array([call.dependency.access != "read" for call in self.over.calls], dtype=np.bool_)
        counted = writing[rows] & (shares[:, 0] > 0)
        written = np.zeros(len(self.graph.stamps))
        np.add.at(written, stamps[counted], self.over.rate[rows[counted], 0] * shares[counted, 0])
        for rates in self.rates.values():
            for stamp, figures in rates.handed.items():
                written[stamp] += figures[0, PEAK].sum()
        return written
