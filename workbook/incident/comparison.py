"""One thing that was observed, beside what was predicted of it."""

from dataclasses import dataclass
from typing import Literal

from workbook.failure import State
from workbook.model import Observed
from workbook.wording.ordered_scales import STATE_ORDER

Outcome = Literal["right", "missed", "false alarm", "under-rated", "over-rated"]


def outcome(predicted: State, observed: State) -> Outcome:
    """How *predicted* compares with *observed*, on the scale up < degraded < slow < down.

    missed: said to be up, was not. false alarm: was up, said not to be. under-rated and over-rated: harmed, as
    said, but more or less badly.

    >>> outcome("degraded", "down"), outcome("down", "up")
    ('under-rated', 'false alarm')
    """
    if predicted == observed:
        return "right"
    if predicted == "up":
        return "missed"
    if observed == "up":
        return "false alarm"
    return "under-rated" if STATE_ORDER[predicted] < STATE_ORDER[observed] else "over-rated"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Predicted beside observed."""

    target: str
    """A component (`api`, `api@eu-west-1`) or a journey (`play`, `play@europe`)."""
    is_journey: bool
    predicted: State
    observation: Observed
    naive: State
    """What the naive rule says."""
    is_given: bool
    """An event names it: nothing is predicted."""
    because: str
    """Why the model predicts harm, in one line; empty if it predicts none."""

    @property
    def observed(self) -> State:
        return self.observation.state

    @property
    def outcome(self) -> Outcome:
        return outcome(self.predicted, self.observed)

    @property
    def counts(self) -> bool:
        """Whether it enters the score."""
        return not self.is_given and self.observation.exclude is None
