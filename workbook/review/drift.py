"""Where a design and what its sources say differ."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from workbook.document import Route
from workbook.errors import Location
from workbook.intake.import_sources import imported_design
from workbook.intake.joining.imported import ImportedCall, ImportedComponent, ImportedDesign
from workbook.model import Architecture, Dependency
from workbook.wording.name_lists import first_few, listed, plural
from workbook.wording.quantities import seconds, whole_share

Kind = Literal["missing-dependency", "claimed-protection", "different-value", "unseen-dependency"]
"""missing-dependency: a source has it, the design does not. claimed-protection: the design has it, no source does.
different-value: both have one, and not the same. unseen-dependency: the design has it, no source does."""
KINDS: tuple[Kind, ...] = ("missing-dependency", "claimed-protection", "different-value", "unseen-dependency")
PROTECTIONS = ("timeout", "deadline", "retries", "circuit_breaker")
"""Fields of a dependency that sources can state."""
MOST_TIMES = 1.5
"""Measured times vary from day to day: they differ from the design's if one is so many times the other."""


@dataclass(frozen=True)
class Difference:
    """One thing that the design says otherwise than the sources."""

    kind: Kind
    part: str
    """`api → db`, or the component."""
    message: str
    design: Location
    """Of the field, or of the nearest part around it."""
    sources: tuple[str, ...]
    """File and line of each source that says so; empty where none does."""
    route: Route = ()
    """Of what it is about, also where the design does not have it."""


@dataclass(frozen=True)
class Drift:
    """All differences, those that matter most first, and what could not be compared."""

    name: str
    differences: tuple[Difference, ...]
    compared: int
    """Dependencies that both have."""
    not_compared: tuple[str, ...]
    """A sentence each."""


def drift(architecture: Architecture, imported: ImportedDesign) -> Drift:
    """Return where *architecture* and *imported* differ.

    Components are the same if the design has the id, or the name among its `aliases`. A dependency of the design
    counts as unseen only if a source could show it: its caller is in the sources, and its calls can be seen there. A
    protection counts as claimed only if some source states a field of that kind. Cost: linear in both.
    """
    comparison = _Comparison(architecture, imported)
    differences = [*comparison.values(), *comparison.edges()]
    differences.sort(key=lambda difference: (KINDS.index(difference.kind), difference.part, difference.message))
    return Drift(architecture.name, tuple(differences), len(comparison.shared), tuple(comparison.not_compared()))


def drift_from_sources(
    architecture: Architecture,
    sources: Sequence[Path],
    ignored: Collection[str] = (),
    min_confidence: float = 0.0,
    progress: Callable[[str], None] = lambda _: None,
) -> Drift:
    """Return the drift of *architecture* from what *sources* hold, without the kinds that are *ignored*.

    Dependencies less sure than *min_confidence* are left out. *progress* is told of long files.
    """
    imported = imported_design(sources, None, min_confidence, progress)
    whole = drift(architecture, imported)
    kept = tuple(difference for difference in whole.differences if difference.kind not in ignored)
    unread = tuple(f"Not read: {remark.about}: {remark.text}." for remark in imported.left_out)
    return replace(whole, differences=kept, not_compared=(*whole.not_compared, *unread))


class _Comparison:
    def __init__(self, architecture: Architecture, imported: ImportedDesign) -> None:
        self.architecture = architecture
        self.names = ids_by_name(architecture)
        self.components = {self._id(component): component for component in imported.components}
        ids = {component.id: self._id(component) for component in imported.components}
        self.calls: dict[tuple[str, str], ImportedCall] = {}
        for component in imported.components:
            for call in component.calls:
                self.calls.setdefault((ids[component.id], ids.get(call.callee, call.callee)), call)
            for consumer, call in component.consumed_by:
                self.calls.setdefault((ids.get(consumer, consumer), ids[component.id]), call)
        self.designed = {(caller, callee): needed for caller, callee, needed in architecture.dependencies()}
        self.shared = [pair for pair in self.designed if pair in self.calls]
        self.stated = {field for call in self.calls.values() for field in call.fields}

    def _id(self, component: ImportedComponent) -> str:
        return self.names.get(component.name.casefold(), self.names.get(component.id.casefold(), component.id))

    def edges(self) -> Iterator[Difference]:
        """Dependencies that only one of the two has."""
        known = {*self.designed, *_needed_otherwise(self.architecture)}
        for (caller, callee), call in self.calls.items():
            if (caller, callee) in known:
                continue
            strange = [name for name in (caller, callee) if name not in self.architecture.components]
            told = f"; the design has no {' and no '.join(strange)}" if strange else ""
            verb = "takes messages from" if call.mode == "consume" else "calls"
            sure = f"{whole_share(call.confidence)} sure, from {listed(call.sources)}"
            places = tuple(dict.fromkeys(evidence.place for evidence in call.evidence))
            text = f"{caller} {verb} {callee}, and the design does not say so ({sure}){told}"
            route = ("components", caller, "depends_on", callee)
            yield Difference("missing-dependency", f"{caller} → {callee}", text, self._where(caller), places, route)
        for caller, callee in self.designed:
            if not self._is_seen(caller, callee) and self._would_be_seen(caller, callee):
                text = f"the design says that {caller} depends on {callee}; no source shows it"
                where, route = self._where(caller, "depends_on", callee), ("components", caller, "depends_on", callee)
                yield Difference("unseen-dependency", f"{caller} → {callee}", text, where, (), route)

    def values(self) -> Iterator[Difference]:
        """Replicas and protections of what both have."""
        for name, component in self.components.items():
            stated, part = component.fields.get("replicas"), self.architecture.components.get(name)
            if part is None or not isinstance(stated, int) or stated == part.instances:
                continue
            evidence = component.fields_evidence.get("replicas")
            text = f"{name} has {plural(part.instances, 'replica')} in the design and {stated} in the sources"
            field = "placed" if part.placed else "replicas"
            where, route = self._where(name, field), ("components", name, field)
            yield Difference("different-value", name, text, where, (evidence.place,) if evidence else (), route)
        for pair in self.shared:
            yield from self._protections(*pair)
        yield from self._latencies()

    def _latencies(self) -> Iterator[Difference]:
        """Usual and worst times of components that call nothing, against the most frequent of the measured calls."""
        measured: dict[str, ImportedCall] = {}
        for _, callee in self.shared:
            for call in (call for (_, name), call in self.calls.items() if name == callee and call.measured):
                measured[callee] = max(measured.get(callee, call), call, key=_calls_seen)
        for name, call in measured.items():
            part = self.architecture.components[name]
            if part.latency is None or part.depends_on or call.measured is None:
                continue
            for field in ("p50", "p99"):
                said, seen = getattr(part.latency, field), getattr(call.measured, field)
                if said is None or not seen or not (said > seen * MOST_TIMES or seen > said * MOST_TIMES):
                    continue
                text = f"{field} of {name} is {seconds(said)} in the design and {seconds(seen)} in the sources"
                where, places = self._where(name, "latency", field), (call.evidence[0].place,)
                yield Difference("different-value", name, text, where, places, ("components", name, "latency", field))

    def _protections(self, caller: str, callee: str) -> Iterator[Difference]:
        call = self.calls[caller, callee]
        ours, theirs = self.designed[caller, callee], Dependency.model_validate(dict(call.fields))
        places = tuple(dict.fromkeys(evidence.place for evidence in call.fields_evidence))
        for field in PROTECTIONS:
            said, stated, words = _value(ours, field), _value(theirs, field), field.replace("_", " ")
            if said == stated or (not stated and field not in self.stated):
                continue
            part, where = f"{caller} → {callee}", self._where(caller, "depends_on", callee, field)
            route = ("components", caller, "depends_on", callee, field)
            if not stated:
                text = f"the design claims {words} {said} for {part}; no source has it".replace(" yes", "")
                yield Difference("claimed-protection", part, text, where, places, route)
            else:
                text = f"{words} of {part} is {said or 'not set'} in the design and {stated} in the sources"
                yield Difference("different-value", part, text, where, places, route)

    def not_compared(self) -> Iterator[str]:
        """What no source could show."""
        if not self.components.keys() & self.architecture.components.keys():
            yield "No source names a component of the design; add the names that the sources use as `aliases`."
        silent = [pair for pair in self.designed if not self._is_seen(*pair) and not self._would_be_seen(*pair)]
        if silent:
            told = [f"{caller} → {callee}" for caller, callee in silent]
            yield f"Not compared, because no source could show it: {listed(first_few(told, 5))}."
        unstated = [field.replace("_", " ") for field in PROTECTIONS if field not in self.stated]
        if unstated:
            yield f"Not compared, because no source states any: {listed(unstated)}."
        yield "Bulkheads, fallbacks and caches are not compared, nor latencies of what calls others."

    def _is_seen(self, caller: str, callee: str) -> bool:
        """Whether a source has the call, or, where a queue hands messages on, has them taken."""
        taken = self.calls.get((callee, caller))
        return (caller, callee) in self.calls or (taken is not None and taken.mode == "consume")

    def _would_be_seen(self, caller: str, callee: str) -> bool:
        """Whether the sources know both sides, and would show a call of *caller*."""
        component = self.components.get(caller)
        return component is not None and not component.no_outgoing and callee in self.components

    def _where(self, component: str, *fields: str) -> Location:
        inside = component in self.architecture.components
        return self.architecture.where(("components", component, *fields) if inside else ("components",), key=True)


def ids_by_name(architecture: Architecture) -> Mapping[str, str]:
    """Return ids by every name of a component, in small letters; an id wins over an alias."""
    aliases = {alias.casefold(): name for name, part in architecture.components.items() for alias in part.aliases}
    return aliases | {name.casefold(): name for name in architecture.components}


def _needed_otherwise(architecture: Architecture) -> Iterator[tuple[str, str]]:
    """Caller and callee of what the design says in another place than `depends_on`."""
    for name, component in architecture.components.items():
        yield from ((name, support) for support in (*architecture.runs_on(name), *component.starts_after))
        yield from ((consumer, name) for consumer in component.consumed_by)
        for callee, needed in component.depends_on.items():
            if needed.mode == "async":
                yield callee, name  # a queue that hands its messages on
            if needed.cache and needed.cache.store:
                yield name, needed.cache.store
            if needed.fallback:
                yield from ((name, other) for other in needed.fallback.components)


def _calls_seen(call: ImportedCall) -> int:
    return call.measured.calls if call.measured else 0


def _value(needed: Dependency, field: str) -> str:
    if field in ("timeout", "deadline"):
        limit: float | None = getattr(needed, field)
        return seconds(limit) if limit is not None else ""
    if field == "retries":
        return str(needed.retries.max) if needed.retries and needed.retries.max else ""
    return "yes" if needed.circuit_breaker else ""
