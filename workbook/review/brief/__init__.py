"""The page about a design for an interviewer or a board: everything that it says, computed."""

from workbook.review.brief.brief import Brief, brief
from workbook.review.brief.follow_ups import FollowUps
from workbook.review.brief.results import Purpose
from workbook.review.brief.used_fields import Missing
from workbook.review.brief.worst import Seen, Worst

__all__ = ["Brief", "FollowUps", "Missing", "Purpose", "Seen", "Worst", "brief"]
