"""What it takes to leave failures that sustain themselves, for programs."""

from collections.abc import Sequence
from typing import Any

from workbook.what_if.loop_exits import LoopExits

Plain = dict[str, Any]


def recovery_document(found: Sequence[LoopExits]) -> list[Plain]:
    """Loads are multiples of the design's peaks, all journeys together."""
    return [
        {
            "components": list(one.loop.components),
            "overloaded": list(one.loop.overloaded),
            "cold_caches": [{"caller": caller, "callee": callee} for caller, callee in one.loop.cold],
            "journeys_lost": list(one.loop.journeys),
            "possible_above": one.possible_above,
            "cut_to_leave": one.cut_to_leave,
            "starts_above": one.starts_above,
            "measures": [
                {
                    "measure": tried.measure,
                    "parts": list(tried.parts),
                    "ends_it": tried.ends,
                    "possible_at_onset": tried.at_onset,
                    "possible_above": tried.possible_above,
                    "factor": tried.factor,
                }
                for tried in one.exits
            ],
        }
        for one in found
    ]
