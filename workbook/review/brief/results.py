"""Results of other commands that a brief is written from, each computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from workbook.failure import Analysis
from workbook.findings import Report, run
from workbook.findings.effect_budget import QUICK
from workbook.model import Architecture
from workbook.reliability.availability import DeployBudget, JourneyAvailability, deploy_budgets, journey_availability
from workbook.review.brief.first_journeys import core_components, core_journeys
from workbook.review.brief.worst import Worst, worst_failures
from workbook.review.changes import Change, changes_by_harm
from workbook.review.comparison import EFFORT
from workbook.review.costing import Costing, costing
from workbook.review.design_analysis import LARGE
from workbook.review.fmea.sheet import Row, sheet_of
from workbook.review.partition import Partitioned, partitioned
from workbook.review.sizing import Sizing, sizing
from workbook.rules import ALL_RULES
from workbook.traffic.latency.journey_latency import journey_latency
from workbook.traffic.latency.result import Latency

Purpose = Literal["interview", "review"]
"""What it is for: two pages for an interviewer, or all that a board asks for, with findings and how sure it is."""


@dataclass(frozen=True)
class Results:
    """What is known of one design."""

    architecture: Architecture
    purpose: Purpose
    today: date
    """The day on which waivers are looked at."""

    @property
    def is_short(self) -> bool:
        """Whether it has to fit two pages."""
        return self.purpose == "interview"

    @cached_property
    def analysis(self) -> Analysis:
        return Analysis(self.architecture)

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The journeys that the page is about first of all: the core ones, else the first."""
        return core_journeys(self.architecture)

    @cached_property
    def core_components(self) -> tuple[str, ...]:
        """What a core journey must have, in file order."""
        return core_components(self.architecture)

    @cached_property
    def sizing(self) -> Sizing:
        return sizing(self.architecture)

    @cached_property
    def costing(self) -> Costing:
        return costing(self.architecture)

    @cached_property
    def partitioned(self) -> Partitioned:
        return partitioned(self.architecture)

    @cached_property
    def latency(self) -> Mapping[str, Latency]:
        """Of each core journey, if a component gives its latency."""
        if all(component.latency is None for component in self.architecture.components.values()):
            return {}
        return {name: journey_latency(self.analysis.traffic, name) for name in self.core}

    @cached_property
    def available(self) -> tuple[JourneyAvailability, ...]:
        """Of each core journey."""
        return tuple(journey_availability(self.analysis.grounded, name, EFFORT) for name in self.core)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What a bad change does, those that harm users most first."""
        return changes_by_harm(self.analysis)

    @cached_property
    def budgets(self) -> Mapping[str, DeployBudget]:
        """By component or domain, how many changes a month the core journeys allow."""
        return {budget.part: budget for budget in deploy_budgets(self.architecture, self.available)}

    @cached_property
    def failure_modes(self) -> tuple[Row, ...]:
        """Every failure and change, and who would notice it."""
        return sheet_of(self.analysis, (), None).rows

    @cached_property
    def worst(self) -> tuple[Worst, ...]:
        """The worst single failures."""
        return worst_failures(self.analysis, self.failure_modes)

    @cached_property
    def report(self) -> Report | None:
        """What the rules say; None for a design too large to run them beside all else."""
        if len(self.architecture.components) > LARGE:
            return None
        return run(ALL_RULES, self.analysis, today=self.today, work=QUICK)
