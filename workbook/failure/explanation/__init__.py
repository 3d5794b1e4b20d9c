"""Why things are as they are in a scenario: facts and numbers; the sentences are made where they are shown."""

from workbook.failure.explanation.causes import Cause, Explanation
from workbook.failure.explanation.omissions import omitted
from workbook.failure.explanation.operative import Operative
from workbook.failure.explanation.reason import Note, Reason, Reasons, Step

__all__ = ["Cause", "Explanation", "Note", "Operative", "Reason", "Reasons", "Step", "omitted"]
