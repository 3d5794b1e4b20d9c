"""A design as it stands after a save, and what the save changed for users."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from workbook.errors import Problem
from workbook.failure import Analysis
from workbook.findings import Finding, run
from workbook.model import Architecture
from workbook.rules import ALL_RULES

_ORDER = ("unharmed", "degraded", "lost")
Harmed = tuple[str, str, str]
"""A single failure, a journey, a segment."""


@dataclass(frozen=True)
class Verdicts:
    """Every verdict that a single failure makes worse than unharmed, and what happens with nothing failed."""

    name: str
    components: int
    failures: int
    harmed: Mapping[Harmed, str]
    loses_core: int
    """How many single failures lose a core journey for somebody."""


@dataclass(frozen=True)
class Turn:
    """A verdict that changed between two saves."""

    harmed: Harmed
    before: str
    after: str

    @property
    def is_worse(self) -> bool:
        """Whether it is worse now."""
        return _ORDER.index(self.after) > _ORDER.index(self.before)


@dataclass(frozen=True)
class Saved:
    """What a save changed: verdicts first, findings later."""

    problems: tuple[Problem, ...] = ()
    """Why the file cannot be accepted now; the verdicts are then those of the last save that could."""
    verdicts: Verdicts | None = None
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True)
class FindingsChanged:
    """Findings that a save made, and those that it mended."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    total: int


@dataclass
class Watch:
    """What is known of a design from save to save."""

    today: date
    analysis: Analysis | None = None
    """Of the last design that could be read."""
    verdicts: Verdicts | None = None
    findings: Mapping[str, Finding] = field(default_factory=dict)
    state: Literal["new", "known"] = "new"

    def saved(self, architecture: Architecture) -> Saved:
        """Return the verdicts of *architecture* and what changed since the last save.

        Cost: one sweep of single failures.
        """
        self.analysis = Analysis(architecture)
        before, self.verdicts = self.verdicts, verdicts_of(self.analysis)
        turns = tuple(_turns(before.harmed, self.verdicts.harmed)) if before else ()
        return Saved(verdicts=self.verdicts, turns=turns)

    def refused(self, problems: tuple[Problem, ...]) -> Saved:
        """Return that the file cannot be accepted; what was known stays."""
        return Saved(problems, self.verdicts)

    def checked(self) -> FindingsChanged:
        """Return what changed among the findings of the last design that no waiver covers.

        Effects of fixes are not measured. ValueError if no design was saved yet.
        """
        if self.analysis is None:
            raise ValueError("there is no design to check")
        before = self.findings
        report = run(ALL_RULES, self.analysis, today=self.today, effects=False)
        self.findings = {finding.id: finding for finding in report.findings}
        first, self.state = self.state == "new", "known"
        return FindingsChanged(
            new=() if first else tuple(finding for name, finding in self.findings.items() if name not in before),
            gone=tuple(finding for name, finding in before.items() if name not in self.findings),
            total=len(self.findings),
        )


def verdicts_of(analysis: Analysis) -> Verdicts:
    """Return the verdicts of every single failure of *analysis* that hurts anybody."""
    architecture: Architecture = analysis.architecture
    harmed = {
        (failure.event.in_short, harm.journey, segment): verdict
        for failure in analysis.failures
        for harm in failure.hurt
        for segment, verdict in harm.verdicts
        if verdict != "unharmed"
    }
    loses_core = sum(
        any(harm.priority == "core" and harm.verdict == "lost" for harm in failure.hurt)
        for failure in analysis.failures
    )
    return Verdicts(architecture.name, len(architecture.components), len(analysis.failures), harmed, loses_core)


def _turns(before: Mapping[Harmed, str], after: Mapping[Harmed, str]) -> Iterator[Turn]:
    for harmed in dict.fromkeys((*after, *before)):
        was, now = before.get(harmed, "unharmed"), after.get(harmed, "unharmed")
        if was != now:
            yield Turn(harmed, was, now)
