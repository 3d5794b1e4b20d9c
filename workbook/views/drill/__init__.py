"""Drills: sheets, answers graded, runbooks."""
