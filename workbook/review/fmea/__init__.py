"""Failure mode and effects analysis: what can fail, what that does, who would notice, and what to do about it first.

sheet        all rows of a design, the most urgent first
modes        the ways in which parts fail, and what each does to every journey
signals      who would notice first, and by what
protections  what is there against it, with its line
ratings      severity, occurrence and detection on scales, and the priority that they make
remedies     the fix that helps most, and the ratings after it
"""

from workbook.model.rating_scales import DEFAULT_SCALES, RatingScales, load_scales
from workbook.review.fmea.ratings import Rated, Ratings
from workbook.review.fmea.sheet import Row, Sheet, fmea, worst_unnoticed

__all__ = [
    "DEFAULT_SCALES",
    "Rated",
    "RatingScales",
    "Ratings",
    "Row",
    "Sheet",
    "fmea",
    "load_scales",
    "worst_unnoticed",
]
