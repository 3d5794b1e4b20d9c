"""What all formats of a replay share: which run is shown, figures, and the naive rule beside them."""

from collections.abc import Callable, Iterator

from workbook.incident import Average, Score
from workbook.incident.remedies import Design
from workbook.review.replayed_outages import ReplayedOutages
from workbook.wording.quantities import share

HEADS: dict[Design, str] = {
    "as intended": "As intended: predicted from the events alone, in the design as its owners meant it.",
    "as it behaved": "As it behaved: the design after its corrections, which this outage taught. Not a prediction.",
}


def percent(figure: float | None) -> str:
    """A share in percent, whole; – where there is none."""
    return "–" if figure is None else share(round(figure, 2))


def steps(figure: float | None) -> str:
    """Steps of down > slow > degraded, to one tenth; – where there is none."""
    return "–" if figure is None else f"{figure:.1f}"


Figures = Score | Average
"""What has a precision, a recall, an F1 and a severity error."""
SHOWN: tuple[tuple[str, Callable[[Figures], str]], ...] = (
    ("precision", lambda figures: percent(figures.precision)),
    ("recall", lambda figures: percent(figures.recall)),
    ("F1", lambda figures: percent(figures.f1)),
    ("severity error", lambda figures: steps(figures.severity_error)),
)
"""The figures of a score, each with its name."""


def total_scores(shown: ReplayedOutages) -> tuple[Score, Score | None]:
    """The score over all outages, and the naive rule's where the run is a prediction."""
    accuracy = shown.accuracy
    return (accuracy.score, accuracy.naive_score) if shown.which == "as intended" else (accuracy.behaved_score, None)


def mean_scores(shown: ReplayedOutages) -> Iterator[tuple[Average, Average]]:
    """The means over outages, the naive rule's beside, where the run is a prediction."""
    if shown.which == "as intended":
        yield shown.accuracy.average, shown.accuracy.naive_average
