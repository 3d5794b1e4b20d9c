"""A design as it was imported: what is known, how sure that is, and what nobody said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.statement import Measured, Mode, Objective, Remark


@dataclass(frozen=True)
class ImportedCall:
    """A dependency on *callee*, or messages taken from it."""

    callee: str
    mode: Mode
    confidence: float
    sources: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    measured: Measured | None = None
    operations: tuple[str, ...] = ()
    """Operations with which the traces begin in which it was seen."""
    journeys: tuple[str, ...] = ()
    """The proposed journeys that make it, if not all that pass through the caller do."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Protections, by their field in a design."""
    fields_evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class ImportedComponent:
    """A component; *name* is what the sources call it."""

    id: str
    name: str
    kind: str | None
    evidence: Evidence | None
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Values of single fields: replicas, owner, summary."""
    fields_evidence: Mapping[str, Evidence] = field(default_factory=dict)
    calls: tuple[ImportedCall, ...] = ()
    consumed_by: tuple[tuple[str, ImportedCall], ...] = ()
    starts_after: tuple[tuple[str, Evidence], ...] = ()
    no_outgoing: bool = False
    """Whether the sources could not show an outgoing call of it if there were one."""


@dataclass(frozen=True)
class ImportedJourney:
    """A journey that root operations propose."""

    id: str
    needs: str
    operation: str
    traces: int
    share: float
    evidence: Evidence


@dataclass(frozen=True)
class ImportedDesign:
    """Everything that is written, and everything that is told about it."""

    name: str
    components: tuple[ImportedComponent, ...]
    journeys: tuple[ImportedJourney, ...]
    objectives: tuple[tuple[str, Objective], ...]
    questions: tuple[Remark, ...]
    asides: tuple[Remark, ...]
    left_out: tuple[Remark, ...]
    not_used: Mapping[str, int]
    formats: Mapping[str, int]
    domains: tuple[tuple[str, str, str | None, Evidence], ...] = ()
    """Failure domains that sources name: id, kind, within."""
    unsure: int = 0
    """Edges below the confidence that was asked for."""

    @property
    def edges(self) -> int:
        """Dependencies and consumers together."""
        return sum(len(component.calls) + len(component.consumed_by) for component in self.components)
