"""A question as plain data for a page, and apart from it what answers it."""

from collections.abc import Iterator, Mapping
from typing import Any

from workbook.drill.question import Question
from workbook.model import Event
from workbook.review.drill import scenario_asked
from workbook.review.drill_page import DrillPage
from workbook.views.drill.json import sheet_document
from workbook.views.drill.text import key_text
from workbook.views.drill_page.sealed import sealed
from workbook.views.picture.affected_segments import part
from workbook.views.report.state_document import state_document
from workbook.wording.ordered_scales import VERDICT_ORDER

Plain = dict[str, Any]
HOW: Mapping[str, str] = {
    "breaks": "Choose a journey in the diagram until it says what you expect, or choose from the lists. "
    "Journeys start as unharmed.",
    "cause": "Choose every event that alone causes exactly this, in the diagram or in the list.",
    "cut_sets": "Choose components or failure domains in the diagram or from the list; each set loses the journey.",
    "fix": "Choose changes from the list; choosing a component in the diagram chooses the changes to it.",
    "shed": "Choose the journeys in the order in which they are to be shed, in the diagram or in the list.",
    "estimate": "Give the range that you are 80% sure of. 9k, 2.5M and 1e6 are numbers, too.",
}
"""How each kind is answered on a page."""
PAINTED = {"down": "down", "slow": "slow", "replica": "degraded"}


def questions_document(page: DrillPage) -> list[Plain]:
    """All questions: what is asked, and sealed with the sheet and its id what grades and explains it."""
    asked = sheet_document(page.sheet, with_key=False)["questions"]
    return [
        {
            **document,
            "choices": dict(question.choices),
            "how": HOW[question.kind],
            "shown": _struck(question),
            "sealed": sealed(_answer(page, name, question), f"{page.sheet.id}/{name}"),
        }
        for document, (name, question) in zip(asked, page.sheet.questions.items(), strict=True)
    ]


def _answer(page: DrillPage, name: str, question: Question) -> Plain:
    state = page.states.get(name)
    return {
        "key": dict(question.key),
        "told": key_text(question),
        "because": list(question.explain()),
        "command": f"workbook {question.command}",
        "lesson": question.lesson,
        "state": None if state is None else state_document(page.architecture, state),
    }


def _struck(question: Question) -> Plain:
    """The state of a diagram that shows what the question itself says, and nothing that follows from it."""
    scenario = scenario_asked(question)
    events = () if scenario is None else scenario.events
    return {
        "name": question.text,
        "journeys": list(_seen(question)),
        "components": [each for event in events for each in _component(event)],
        "notes": [],
        "causes": [],
        "lost": [event.lost for event in events if event.lost],
    }


def _component(event: Event) -> Iterator[Plain]:
    name = event.down or event.slow or (event.replica.component if event.replica else None)
    if name is not None:
        state = PAINTED[event.kind]
        yield {"id": name, "state": state, "sentence": state, "because": [], "painted": state, "part": ""}


def _seen(question: Question) -> Iterator[Plain]:
    """The verdicts that users report, where the question is what causes them."""
    for name, segments in question.asked.get("seen", {}).items():
        worst = max(segments.values(), key=VERDICT_ORDER.__getitem__)
        yield {
            "id": name, "verdict": worst, "segments": dict(segments), "sentence": "", "because": [], "reasons": {},
            "also": [], "part": part(segments, worst),
        }  # fmt: skip
