"""The design file of an import: questions first, components in groups with their evidence, asides at the end."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from workbook.intake.joining.imported import ImportedCall, ImportedComponent, ImportedDesign
from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.statement import Measured, Remark
from workbook.views.imported.scalars import key, quoted, scalar
from workbook.wording.quantities import quantity, seconds, share

_GROUPS = (
    ("Users and what stands in front", ("client", "cdn", "dns", "load-balancer", "gateway")),
    ("Services", (None, "service", "function", "control-plane", "config", "identity", "other")),
    ("Stores and queues", ("database", "cache", "queue", "object-store", "search")),
    ("Outside of the sources", ("external",)),
)
_MANY = 30
"""Components of one group: from here on it says how many, and is divided."""

_MOST_COMMENTS = 3
_MOST_REMARKS = 60
_WIDTH = 110


def design_yaml(design: ImportedDesign) -> str:
    """Return the text of a design file that loads as it is."""
    return "\n".join(_lines(design)) + "\n"


def _lines(design: ImportedDesign) -> Iterator[str]:
    yield f"# Imported: {_formats(design)}. Each fact has its place behind it."
    yield "#"
    yield "# Questions that the sources leave open:"
    yield from _remarks(design.questions)
    yield ""
    yield f"name: {scalar(design.name)}"
    yield from _domains(design)
    yield "components:"
    for title, members in _groups(design):
        yield ""
        yield f"  # {title}{f' ({len(members):,})' if len(members) >= _MANY else ''}"
        for component in members:
            yield from _component(component)
    yield from _journeys(design)
    yield from _endings(design)


def _groups(design: ImportedDesign) -> Iterator[tuple[str, list[ImportedComponent]]]:
    """The components by what they are, each group by name; many services apart by whether another one calls them."""
    called = {call.callee for component in design.components for call in component.calls}
    for title, kinds in _GROUPS:
        members = sorted((item for item in design.components if item.kind in kinds), key=lambda item: _order(item.id))
        first = [item for item in members if item.id not in called] if None in kinds and len(members) >= _MANY else []
        if first and len(first) < len(members):
            yield f"{title} that no component calls", first
            members = [item for item in members if item.id in called]
        if members:
            yield title, members


def _order(identity: str) -> tuple[str | int, ...]:
    """By name, numbers in it by size: `service2` comes before `service10`."""
    return tuple(int(part) if part.isdigit() else part for part in re.split(r"(\d+)", identity))


def _formats(design: ImportedDesign) -> str:
    return ", ".join(f"{name} ({count} {'part' if count == 1 else 'parts'})" for name, count in design.formats.items())


def _domains(design: ImportedDesign) -> Iterator[str]:
    if design.domains:
        yield "failure_domains:"
    for identity, kind, within, evidence in design.domains:
        around = f", within: {key(within)}" if within else ""
        yield f"  {key(identity)}: {{kind: {kind}{around}}} # {_comment(evidence)}"


def _component(component: ImportedComponent) -> Iterator[str]:
    indent = "    "
    lines = list(_fields(component))
    for name, wording in (("calls", "depends_on"),):
        _ = name
        if component.calls:
            lines.append(f"{indent}{wording}:")
            for call in sorted(component.calls, key=lambda call: _order(call.callee)):
                lines += _call(call)
    if lines:
        yield f"  {key(component.id)}:{_place(component.evidence)}"
        yield from lines
    else:
        yield f"  {key(component.id)}: {{}}{_place(component.evidence)}"


def _fields(component: ImportedComponent) -> Iterator[str]:
    indent = "    "
    if component.kind:
        yield f"{indent}kind: {component.kind}"
    summary = component.fields.get("summary")
    if component.name != component.id:
        summary = f"{component.name}: {summary}" if summary else component.name
    if summary:
        yield f"{indent}summary: {_text(str(summary))}"
    for name, value in component.fields.items():
        if name != "summary":
            yield f"{indent}{name}: {scalar(value)}{_place(component.fields_evidence.get(name))}"
    if component.consumed_by:
        for consumer, call in component.consumed_by:
            yield f"{indent}# {key(consumer)} takes messages: {_evidence(call)}"
        yield f"{indent}consumed_by: {scalar([consumer for consumer, _ in component.consumed_by])}"
    if component.starts_after:
        for says, same in _by_words(evidence for _, evidence in component.starts_after).items():
            yield f"{indent}# {_comment(Evidence(same[0].file, same[0].line, says))}{_more(same)}"
        yield f"{indent}starts_after: {scalar([callee for callee, _ in component.starts_after])}"


def _call(call: ImportedCall) -> Iterator[str]:
    indent = "      "
    yield from (f"{indent}# {line}" for line in _call_comments(call))
    fields: dict[str, str] = {}
    if call.mode == "async":
        fields["mode"] = "async"
    if call.journeys:
        fields["journeys"] = scalar(call.journeys)
    if call.measured and call.measured.per_request and call.mode == "sync":
        fields["calls"] = f"{call.measured.per_request:.3g}"
    for name, value in call.fields.items():
        fields[name] = scalar(value)
    fields["evidence"] = f"{{source: {scalar(' and '.join(call.sources))}, confidence: {_percent(call.confidence)}}}"
    yield f"{indent}{key(call.callee)}: {{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"


def _call_comments(call: ImportedCall) -> Iterator[str]:
    places = list(dict.fromkeys((*call.evidence, *call.fields_evidence)))
    if call.measured:
        first, *places = places
        yield f"{_measured(call.measured)} — {_safe(first.place)}"
        if call.operations and not call.journeys:
            beyond = len(call.operations) - _MOST_COMMENTS
            rest = f" and {beyond} more" if beyond > 0 else ""
            yield f"in traces of {_safe(', '.join(call.operations[:_MOST_COMMENTS]))}{rest}"
    for says, same in list(_by_words(places).items())[:_MOST_COMMENTS]:
        yield f"{_comment(Evidence(same[0].file, same[0].line, says))}{_more(same)}"
    if len(_by_words(places)) > _MOST_COMMENTS:
        yield f"and {len(_by_words(places)) - _MOST_COMMENTS} more signs of it"


def _by_words(places: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    grouped: dict[str, list[Evidence]] = {}
    for evidence in places:
        grouped.setdefault(evidence.says, []).append(evidence)
    return grouped


def _more(same: list[Evidence]) -> str:
    return f" and {len(same) - 1} more" if len(same) > 1 else ""


def _measured(seen: Measured) -> str:
    parts = [f"calls seen: {seen.calls:,}"]
    for name, value in (("p50", seen.p50), ("p90", seen.p90), ("p99", seen.p99)):
        if value is not None:
            parts.append(f"{name} {seconds(value)}")
    if seen.errors:
        parts.append(f"{share(seen.errors / seen.calls)} failed")
    return ", ".join(parts)


def _evidence(call: ImportedCall) -> str:
    seen = f"{_measured(call.measured)}; " if call.measured else ""
    return f"{seen}{_comment(call.evidence[0])} ({_percent(call.confidence)} sure)"


def _percent(confidence: float) -> str:
    return f"{min(max(int(confidence * 100), 1), 99)}%"


def _comment(evidence: Evidence) -> str:
    return f"{_safe(evidence.says)} — {_safe(evidence.place)}" if evidence.says else _safe(evidence.place)


def _place(evidence: Evidence | None) -> str:
    return f" # {_safe(evidence.place)}" if evidence else ""


def _safe(text: str) -> str:
    """What stands in a comment has to stay in its line."""
    return "".join(
        character if character.isprintable() and not "\ud800" <= character <= "\udfff" else " " for character in text
    )


def _text(text: str) -> str:
    return quoted(_safe(text)) if scalar(_safe(text)) != _safe(text) else _safe(text)


def _journeys(design: ImportedDesign) -> Iterator[str]:
    if not design.journeys:
        return
    traced = any(journey.traces for journey in design.journeys)
    where = "the operations with which traces begin" if traced else "where traffic from outside enters"
    yield ""
    yield f"# Proposed from {where}; keep, rename, or replace them."
    yield "journeys:"
    for journey in design.journeys:
        yield f"  {key(journey.id)}:{'' if journey.traces else _place(journey.evidence)}"
        if journey.traces:
            count = f"{quantity(journey.traces)} trace{'s' * (journey.traces != 1)}"
            seen = f"{journey.operation} ({count}, {share(journey.share)})"
            yield f"    summary: {_text(seen)}{_place(journey.evidence)}"
        yield f"    needs: {scalar([journey.needs])}"


def _endings(design: ImportedDesign) -> Iterator[str]:
    if design.objectives:
        yield ""
        yield "# Objectives in the sources; give them to the journeys as `slo`:"
        for identity, objective in design.objectives:
            yield f"# - {identity}: {_safe(objective.text)} — {_safe(objective.evidence.place)}"
    for title, remarks in (
        ("Not part of the design, but in the sources:", design.asides),
        ("Left out:", design.left_out),
    ):
        if remarks:
            yield ""
            yield f"# {title}"
            yield from _remarks(remarks)
    if design.not_used:
        yield ""
        yield "# Held by the sources and not used: " + ", ".join(
            f"{count} {name}" for name, count in design.not_used.items()
        )


def _remarks(remarks: Iterable[Remark]) -> Iterator[str]:
    """What is said of several with the same words is said once, with their names."""
    grouped: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        grouped[remark.text].append(remark)
    for count, (text, same) in enumerate(grouped.items()):
        if count == _MOST_REMARKS:
            yield f"# - and {len(grouped) - count} more"
            return
        yield f"# - {_about(same)}{_safe(text)}{_where(same)}"


def _about(same: list[Remark]) -> str:
    names = list(dict.fromkeys(_safe(remark.about) for remark in same if remark.about != "all"))
    if not names:
        return ""
    shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
    return f"{shown}: "


def _where(same: list[Remark]) -> str:
    places = [remark.evidence.place for remark in same if remark.evidence]
    return f" — {_safe(places[0])}{' and others' if len(places) > 1 else ''}" if places else ""
