"""A sheet of questions about a design, with those about its numbers; a design with weaknesses planted."""

from collections.abc import Sequence

from workbook.drill.history import History
from workbook.drill.planting import Planted, planted
from workbook.drill.question import Kind, Question, Sheet
from workbook.drill.sheet import Stock, sheet, sheet_of
from workbook.errors import UsageError
from workbook.model import Architecture, Scenario
from workbook.review.drill_estimates import estimate_questions
from workbook.review.pretended_fixes import PretendedFixes


def drill_sheet(architecture: Architecture, count: int, seed: int, history: History | None = None) -> Sheet:
    """*count* questions about *architecture*, or as many as are decided; the same for the same arguments."""
    return sheet(architecture, count, seed, stock(architecture, seed, history), history)


def sheet_of_kinds(architecture: Architecture, kinds: Sequence[Kind], seed: int) -> Sheet:
    """Questions of just these *kinds*, one for each time a kind is named, as far as there are any."""
    return sheet_of(architecture, kinds, seed, stock(architecture, seed))


def stock(architecture: Architecture, seed: int, history: History | None = None) -> Stock:
    """What questions about *architecture* are made from: its numbers, and what rules find in it."""
    return Stock(estimate_questions(architecture, seed, history), lambda analysis: PretendedFixes(analysis).near)


def planted_design(architecture: Architecture, count: int, seed: int) -> Planted:
    """*architecture* with *count* weaknesses; `UsageError` if it does not hold so many."""
    document = architecture.document
    if document is None:
        raise UsageError("weaknesses are planted in a design that was read from a file")
    return planted(architecture, document.data, count, seed)


def scenario_asked(question: Question) -> Scenario | None:
    """The scenario that *question* is about; None if it is about several, or none."""
    if "events" not in question.asked:
        return None
    fields = {name: question.asked[name] for name in ("events", "outage_length", "phase")}
    return Scenario.model_validate({"name": question.text, **fields})
