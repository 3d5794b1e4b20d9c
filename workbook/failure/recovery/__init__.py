"""Leaving a self-sustaining failure: at which load it can last, and what ends it."""

from workbook.failure.recovery.loop_exits import Exit, LoopExits, loop_exits

__all__ = ["Exit", "LoopExits", "loop_exits"]
