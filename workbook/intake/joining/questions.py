"""What a design needs and no source says: one question for each kind, with the number of places."""

from workbook.intake.joining.imported import ImportedCall, ImportedComponent
from workbook.intake.statements.gathered import Gathered

_NAMED = 5
_KEEPS = ("database", "cache", "queue", "search", "object-store", "external", "config")
"""Kinds that no journey begins with."""


def ask_what_nobody_said(gathered: Gathered, components: tuple[ImportedComponent, ...]) -> None:
    """Add the questions about strength, fallbacks, protections, capacity, places and journeys."""
    edges = [call for component in components for call in component.calls]
    waited = [call for call in edges if call.mode == "sync"]
    unprotected = sum(1 for call in waited if not {"timeout", "deadline"} & set(call.fields))
    if edges:
        gathered.ask(
            "all", f"strength: every one of the {len(edges):,} dependencies is written as hard; which are soft?"
        )
        gathered.ask("all", "fallback: no source says what answers when a callee fails; is there anything?")
    if unprotected:
        gathered.ask(
            "all", f"timeout: {unprotected:,} of {len(waited):,} synchronous calls state none; what does the code set?"
        )
    if components:
        without = sum(1 for component in components if "capacity" not in component.fields)
        gathered.ask(
            "all", f"capacity: unknown for {without:,} of {len(components):,} components; what does one replica serve?"
        )
    running = [component for component in components if component.kind not in ("external", "client")]
    uncounted = sum(1 for component in running if "replicas" not in component.fields)
    if uncounted:
        gathered.ask(
            "all", f"replicas: not stated for {uncounted:,} of {len(running):,} components; one each is assumed"
        )
    if not gathered.domains:
        gathered.ask("all", "failure domains: no source names the zones or regions; where does it run?")
    if gathered.roots:
        gathered.ask(
            "all", "journeys: those below are root operations of traces; what do users really do, and how often?"
        )
    elif gathered.entries:
        gathered.ask(
            "all", "journeys: those below are where traffic from outside enters; what do users really do, how often?"
        )
    else:
        gathered.ask("all", _about_entries(components))
    _ask_about_silent(gathered, components)


def _about_entries(components: tuple[ImportedComponent, ...]) -> str:
    """The question about journeys where no source proposes any; it names some of those that would count as one."""
    called = {call.callee for component in components for call in component.calls}
    entries = [
        component
        for component in components
        if component.id not in called and component.calls and component.kind not in _KEEPS
    ]
    if len(entries) <= 1:
        return "journeys: every component without a caller counts as one; what do users really do?"
    busiest = sorted(entries, key=lambda entry: (-sum(_count(call) for call in entry.calls), entry.id))
    names = ", ".join(entry.id for entry in busiest[:_NAMED])
    most = f"{names} and {len(entries) - _NAMED:,} more" if len(entries) > _NAMED else names
    return f"journeys: every component without a caller counts as one ({most}); what do users really do?"


def _count(call: ImportedCall) -> int:
    return call.measured.calls if call.measured else 1


def _ask_about_silent(gathered: Gathered, components: tuple[ImportedComponent, ...]) -> None:
    traced = any(call.measured for component in components for call in component.calls)
    for component in components:
        if component.no_outgoing and not traced:
            gathered.ask(
                component.id, "no outgoing call can be seen in these sources: what does it call?", component.evidence
            )
