"""What it takes to leave failures that sustain themselves, for programs."""

from collections.abc import Sequence
from typing import Any

from workbook.what_if.loop_exits import LoopExits

Plain = dict[str, Any]


def recovery_document(loops: Sequence[LoopExits]) -> list[Plain]:
    """Loads are multiples of the design's peaks, all journeys together."""
    return [
        {
            "components": list(exits.loop.components),
            "overloaded": list(exits.loop.overloaded),
            "cold_caches": [{"caller": caller, "callee": callee} for caller, callee in exits.loop.cold],
            "journeys_lost": list(exits.loop.journeys),
            "possible_above": exits.possible_above,
            "cut_to_leave": exits.cut_to_leave,
            "starts_above": exits.starts_above,
            "measures": [
                {
                    "measure": tried.measure,
                    "parts": list(tried.parts),
                    "ends_it": tried.ends,
                    "possible_at_onset": tried.at_onset,
                    "possible_above": tried.possible_above,
                    "factor": tried.factor,
                }
                for tried in exits.exits
            ],
        }
        for exits in loops
    ]
