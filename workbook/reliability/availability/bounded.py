"""Answers from all states of a few events at a time: certain bounds, close where failures are rare."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from workbook.failure.basic_event import BasicEvent
from workbook.model import Segment
from workbook.reliability.availability.few_events import Ends, FewEvents
from workbook.reliability.availability.figures import Figure
from workbook.reliability.availability.importance import Importance, best_first, fussell_vesely
from workbook.reliability.availability.unavailability import Unavailability
from workbook.reliability.availability.uncertainty import Spread
from workbook.reliability.availability.union import Unions
from workbook.reliability.cut_sets import JourneyCuts


@dataclass(frozen=True)
class Bounded:
    """What *few* says of one journey. Where one number is wanted it is the lower end, which is nearly all of it."""

    few: FewEvents
    cuts: JourneyCuts
    segments: Sequence[Segment]
    figures: Mapping[BasicEvent, Figure]
    reason: str
    """Why it is not exact."""
    side_samples: None = None

    @cached_property
    def _chances(self) -> Mapping[BasicEvent, float]:
        return {event: figure.probability for event, figure in self.figures.items()}

    @cached_property
    def answers(self) -> Mapping[str, Unavailability]:
        """Per segment, what is lost."""
        return {
            name: bounds(self.few, *ends, self.reason) for name, ends in self.few.lost_between(self._chances).items()
        }

    @cached_property
    def impaired(self) -> Mapping[str, Unavailability]:
        """Per segment, what is degraded or lost."""
        ends = self.few.impaired_between(self._chances)
        return {name: bounds(self.few, low, high, self.reason) for name, (low, high) in ends.items()}

    def unavailability(self, chances: Mapping[BasicEvent, float]) -> float:
        """Over all users, if events had other *chances*."""
        return self._over_all(chances)[0]

    def _over_all(self, chances: Mapping[BasicEvent, float]) -> Ends:
        ends = self.few.lost_between(chances)
        low, high = (min(1.0, sum(s.share * ends[s.name][place] for s in self.segments)) for place in (0, 1))
        return low, high

    @cached_property
    def importances(self) -> tuple[Importance, ...]:
        """The best to improve first; Fussell-Vesely by the cut sets that are known: larger ones add hardly anything."""
        unions = Unions(self._chances)
        families = [
            (s.share, [frozenset(cut.events) for cut in self.cuts.cut_sets if s.name in cut.minimal_for])
            for s in self.segments
        ]
        total = self.unavailability(self._chances)
        found = []
        for event, chance in self._chances.items():
            works, fails = (self.unavailability({**self._chances, event: certain}) for certain in (0.0, 1.0))
            found.append(
                Importance(
                    event=event,
                    probability=chance,
                    birnbaum=fails - works,
                    fussell_vesely=None if self.cuts.omitted else fussell_vesely(event, unions, total, families),
                    raw=fails / total if total else 1.0,
                    rrw=1.0 if works == total else total / works if works else inf,
                    without=works,
                )
            )
        return best_first(found)

    @property
    def spread(self) -> Spread | None:
        """Where figures are ranges: the least at their better ends, the most at the others."""
        if all(figure.low == figure.high for figure in self.figures.values()):
            return None
        least, most = ({event: getattr(f, end) for event, f in self.figures.items()} for end in ("low", "high"))
        return Spread(self._over_all(least)[0], self._over_all(most)[1])


def bounds(few: FewEvents, low: float, high: float, reason: str) -> Unavailability:
    """What *few* proves to lie between *low* and *high*; *reason* says why it is not exact."""
    return Unavailability(low, low, high, "bounds", f"all states of at most {few.order} events; {reason}")
