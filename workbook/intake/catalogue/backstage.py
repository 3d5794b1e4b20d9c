"""Backstage catalogues to statements. Source: the descriptor format of its software catalogue."""

import os
from collections.abc import Collection, Iterable

from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call
from workbook.intake.text.names import shown_name
from workbook.intake.text.secrets import without_secrets
from workbook.intake.text.software import kind_of_software

_KINDS = {
    "database": "database", "s3-bucket": "object-store", "bucket": "object-store", "object-store": "object-store",
    "cache": "cache", "queue": "queue", "topic": "queue", "message-queue": "queue", "kafka-topic": "queue",
    "identity-provider": "identity", "cdn": "cdn", "dns": "dns", "load-balancer": "load-balancer", "gateway": "gateway",
    "search": "search",
}  # fmt: skip
_NOT_RUNNING = ("library", "documentation", "docs")


def say_backstage(gathered: Gathered, parts: Iterable[Part]) -> None:
    """Add what the entities in *parts* say: components, resources, and what depends on what."""
    entities = list(parts)
    providers: dict[str, set[str]] = {}
    not_running = {_name(part) for part in entities if (part.text("spec", "type") or "").lower() in _NOT_RUNNING}
    for part in entities:
        if part.text("kind") == "Component":
            for api in _references(part, "providesApis"):
                providers.setdefault(api, set()).add(_name(part))
    for part in entities:
        kind = part.text("kind") or ""
        if kind in ("Component", "Resource"):
            _say_entity(gathered, part, providers, not_running)
        elif kind == "Location":
            _say_location(gathered, part)
        else:
            gathered.not_used[f"Backstage {shown_name(kind)}"] += 1


def _say_entity(gathered: Gathered, part: Part, providers: dict[str, set[str]], not_running: set[str]) -> None:
    name = _name(part)
    evidence = part.evidence("metadata", "name")
    type_ = (part.text("spec", "type") or "").lower()
    if type_ in _NOT_RUNNING:
        gathered.aside(name, f"a {type_}: it does not run", evidence)
        return
    gathered.component(name, evidence)
    kind = _KINDS.get(type_) or (kind_of_software(name) if part.text("kind") == "Resource" else None)
    gathered.property(name, "kind", kind, part.evidence("spec", "type"))
    text = part.text("metadata", "description") or part.text("metadata", "title")
    if text:
        gathered.property(name, "summary", without_secrets(text, 200), part.evidence("metadata", "description"))
    owner = part.text("spec", "owner") or ""
    if owner and not owner.startswith("user:"):
        gathered.property(
            name, "owner", shown_name(owner.rpartition("/")[2].rpartition(":")[2]), part.evidence("spec", "owner")
        )
    for target, where in _targets(part, "dependsOn", not_running):
        gathered.calls.append(Call(name, target, Basis.DECLARED, where))
    for caller, where in _targets(part, "dependencyOf", not_running):
        gathered.calls.append(Call(caller, name, Basis.DECLARED, where))
    for api, where in _targets(part, "consumesApis"):
        if not providers.get(api):
            gathered.ask(
                name, f"consumes the API {shown_name(api)}, which nobody in the catalogue provides: who does?", where
            )
        for provider in providers.get(api, ()):
            there = Evidence(where.file, where.line, f"consumes the API {shown_name(api)}")
            gathered.calls.append(Call(name, provider, Basis.DECLARED, there))


def _say_location(gathered: Gathered, part: Part) -> None:
    gathered.not_used["Backstage Location"] += 1
    targets = [("target",)] if part.text("spec", "target") else []
    several = part.at("spec", "targets")
    targets += [("targets", index) for index in range(len(several) if isinstance(several, list) else 0)]  # type: ignore[misc]
    for route in targets:
        target = part.text("spec", *route) or ""
        evidence = part.evidence("spec", *route)
        if "://" in target:
            gathered.leave_out(without_secrets(target), "a remote catalogue, which is not fetched", evidence)
        elif "*" not in target and not os.path.lexists(part.path.parent / target):
            gathered.leave_out(shown_name(target), "a catalogue file that is not there", evidence)


def _targets(part: Part, field: str, passed_over: Collection[str] = ()) -> Iterable[tuple[str, Evidence]]:
    for index, name in enumerate(_references(part, field)):
        if name not in passed_over:
            yield name, part.evidence("spec", field, index, says=field)


def _references(part: Part, field: str) -> list[str]:
    """The names in references such as `resource:default/orders-db`."""
    values = part.at("spec", field)
    return [str(value).rpartition("/")[2].rpartition(":")[2] for value in (values if isinstance(values, list) else ())]


def _name(part: Part) -> str:
    return part.text("metadata", "name") or "unnamed"
