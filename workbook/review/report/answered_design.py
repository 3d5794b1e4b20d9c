"""A design that answers on request what a page shows: any combination of failures, at any length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbook.failure import Analysis
from workbook.model import Architecture, scenario_of_events
from workbook.review.report.lengths import LARGE, lengths_to_try
from workbook.review.report.states import PageState, page_state


@dataclass(frozen=True)
class AnsweredDesign:
    """One design, ready to answer."""

    analysis: Analysis

    @property
    def architecture(self) -> Architecture:
        return self.analysis.architecture

    @cached_property
    def lengths(self) -> tuple[float, ...]:
        """Outage lengths in seconds that its page offers, ascending: round ones, and those that the design names."""
        return lengths_to_try(self.analysis)

    @property
    def is_large(self) -> bool:
        """Whether verdicts are there long before it is known which of them are undecided for lack of numbers."""
        return len(self.architecture.components) > LARGE

    def state(
        self, events: Sequence[Mapping[str, Any]], length: float, phase: str, *, at_once: bool = False
    ) -> PageState:
        """Return what *events*, written as in a file of scenarios, do after *length* seconds.

        *at_once* without what is undecided for lack of numbers.

        Raises:
            UsageError: everything in them that does not fit the design.

        """
        scenario = scenario_of_events(self.architecture, events, f"{length:.15g}s", phase)
        return page_state(self.analysis, scenario, at_once=at_once)


def answered_design(architecture: Architecture) -> AnsweredDesign:
    """Return *architecture*, ready to answer; grounds its rules."""
    analysis = Analysis(architecture)
    _ = analysis.grounded
    return AnsweredDesign(analysis)
