"""The interview as plain data."""

from typing import Any

from workbook.drill.interview.scorecard import Scorecard
from workbook.review.interview import Interview
from workbook.views.drill.json import sheet_document

Plain = dict[str, Any]


def interview_document(interview: Interview, *, with_key: bool) -> Plain:
    """The task, the stages with their questions, and the scorecard of the file as it stands."""
    return {
        "prompt": {"title": interview.prompt.title, "task": interview.prompt.task},
        "seconds": interview.total,
        "stages": [
            {
                "name": plan.stage.name,
                "start": plan.start,
                "task": plan.stage.task,
                "questions": sheet_document(plan.sheet, with_key=with_key)["questions"],
                "follow_ups": list(plan.follow_ups),
            }
            for plan in interview.stages
        ],
        "scorecard": scorecard_document(interview.scorecard),
    }


def scorecard_document(scorecard: Scorecard) -> Plain:
    """Every dimension with its evidence; what a partner has to judge is said beside it."""
    return {
        "earned": scorecard.earned,
        "judged": scorecard.judged,
        "caps": [{"most": most, "because": why} for most, why in scorecard.caps],
        "dimensions": [
            {
                "name": dimension.name,
                "points": dimension.points,
                "judged": dimension.judged,
                "earned": dimension.earned,
                "evidence": [
                    {"points": part.points, "earned": part.earned, "what": part.what, "line": part.line}
                    for part in dimension.evidence
                ],
                "for_partner": dimension.for_partner,
            }
            for dimension in scorecard.dimensions
        ],
    }
