"""What all formats of a replay share: which run is shown, figures, and the naive rule beside them."""

from collections.abc import Callable, Iterator

from workbook.failure import basic_event
from workbook.incident import Average, Comparison, Miss, Remedies, Remedy, Score, sentence
from workbook.incident.remedies import Design
from workbook.model import Outage
from workbook.review.replayed_outages import ReplayedOutages
from workbook.wording.quantities import seconds, share

HEADS: dict[Design, str] = {
    "as intended": "As intended: predicted from the events alone, with the design as its owners described it.",
    "as it behaved": "As it behaved: the design with the corrections learned from this outage. Not a prediction.",
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


def given_sentence(outage: Outage) -> str:
    """What the model is given."""
    events = ", ".join(str(basic_event(event)) for event in outage.events) or "nothing"
    phase = ", first minutes" if outage.phase == "onset" else ""
    return f"Given: {events}, for {seconds(outage.outage_length)}{phase}."


def compared_cells(comparison: Comparison) -> tuple[str, str, str, str]:
    """What is compared, as predicted, as observed, and how that came out."""
    label = f"{comparison.target} (journey)" if comparison.is_journey else comparison.target
    outcome = comparison.outcome if comparison.counts else "given" if comparison.is_given else "not counted"
    unchecked = ", not checked" if comparison.observation.is_remembered else ""
    return label, comparison.predicted, comparison.observed + unchecked, outcome


def comparison_note(comparison: Comparison) -> str:
    """Why it does not count, or why the model predicted more than there was; empty for all others."""
    if not comparison.counts and not comparison.is_given:
        return f"not counted: {comparison.observation.exclude or ''}"
    return comparison.because if comparison.outcome in ("false alarm", "over-rated") and comparison.counts else ""


def score_sentence(mine: Score, naive: Score | None) -> str:
    """The score, with that of the naive rule where the run is a prediction."""
    if not mine.compared:
        return "Nothing can be compared."
    figures = [
        f"{name} {written(mine)}" + (f" (naive rule {written(naive)})" if naive else "") for name, written in SHOWN
    ]
    right = f"{mine.right} of {mine.compared} exactly right" + (f" (naive rule {naive.right})" if naive else "")
    return f"{'; '.join([right, *figures])}."


def miss_sentence(miss: Miss) -> str:
    """What was worse than predicted; the reasons come next."""
    wrong = miss.comparison
    return f"{wrong.target} was {wrong.observed}, predicted {wrong.predicted}. Why it seemed safe:"


WARNED = "A review of the design would have warned:"
ASKED = "A review of the design would have asked:"
NO_REVIEW = "No finding and no question of a review of the design is about this."


def remedies_heading(remedies: Remedies) -> str:
    """Of what would have helped."""
    return f"What would have helped, tried on the design {remedies.which}"


def remedy_sentence(remedy: Remedy) -> str:
    """What one fix would have changed, and whether it needs judgement."""
    return f"{remedy.sentence}{' (unsafe: a proposal to think about)' if remedy.fix.judgement else ''}"


def remedy_findings(remedy: Remedy) -> str:
    """Which findings propose it."""
    return f"for {', '.join(finding.short_id for finding in remedy.findings)}"


def other_remedies(remedies: Remedies) -> Iterator[str]:
    """What the fixes that help nothing are, and all together."""
    if not remedies.each:
        yield "No finding of this design has a fix."
        return
    if rest := len(remedies.each) - len(remedies.helping):
        fixes = "fix" if rest == 1 else "fixes, each alone,"
        yield f"{rest} {'more ' if remedies.helping else ''}{fixes} would have changed nothing in this outage."
    if len(remedies.each) > 1:
        yield sentence("all of them together", remedies.together)
