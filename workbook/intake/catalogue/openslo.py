"""OpenSLO documents to statements: services and their objectives. Source: the OpenSLO specification, v1 and v1alpha."""

from collections import Counter
from collections.abc import Iterable

from workbook.intake.sources.part import Part
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Objective
from workbook.intake.text.names import shown_name
from workbook.intake.text.secrets import without_secrets


def say_openslo(gathered: Gathered, parts: Iterable[Part]) -> None:
    """Add the services of *parts*, and their objectives."""
    counts: Counter[str] = Counter()
    for part in parts:
        kind = part.text("kind") or ""
        if kind == "Service":
            if name := part.text("metadata", "name"):
                gathered.component(name, part.evidence("metadata", "name"))
                if text := part.text("spec", "description"):
                    gathered.property(name, "summary", without_secrets(text, 200), part.evidence("spec", "description"))
        elif kind == "SLO":
            counts.update(_say_objectives(gathered, part))
        else:
            gathered.not_used[f"OpenSLO {shown_name(kind)}"] += 1
    for service, count in sorted(counts.items()):
        if count > 1:
            gathered.ask(service, f"{count} objectives are stated for it: which of them counts for its users?")


def _say_objectives(gathered: Gathered, part: Part) -> list[str]:
    service = part.text("spec", "service")
    if not service:
        return []
    gathered.component(service, part.evidence("spec", "service"))
    name = part.text("metadata", "name") or part.text("metadata", "displayName") or "objective"
    window = _window(part)
    said = []
    for objective in part.items("spec", "objectives"):
        share = objective.at("target")
        if share is None and isinstance(percent := objective.at("targetPercent"), int | float):
            share = percent / 100
        if isinstance(share, int | float) and not isinstance(share, bool) and 0 < share <= 1:
            words = [f"{shown_name(name)}: {share * 100:.6g}%", *([window] if window else [])]
            words.append((part.text("spec", "budgetingMethod") or "").lower())
            text = ", ".join(word for word in (*words, _measure(part, objective)) if word)
            gathered.objectives.append(
                Objective(service, name, float(share), window, text, objective.evidence("target"))
            )
            said.append(service)
    return said


def _window(part: Part) -> str | None:
    for window in part.items("spec", "timeWindow"):
        length = window.text("duration") or f"{window.text('count') or ''} {window.text('unit') or ''}".strip()
        rolling = window.at("isRolling")
        return f"{'rolling' if rolling else 'calendar'} {shown_name(_in_words(length))}" if length else None
    return None


def _in_words(length: str) -> str:
    """A length of time, months told from minutes: `1M` is one month, `1m` one minute."""
    number, unit = length[:-1], length[-1:]
    return f"{number} month{'s' * (number != '1')}" if unit == "M" and number.isdigit() else length.lower()


def _measure(part: Part, objective: Part) -> str:
    operator, value = objective.text("op"), objective.text("value")
    if operator and value:
        words = {"lte": "at most", "lt": "below", "gte": "at least", "gt": "above"}.get(operator, operator)
        return f"measured value {words} {shown_name(value)}"
    ratio = part.at("spec", "indicator", "spec", "ratioMetric") or objective.at("ratioMetrics")
    return "ratio of good to total" if ratio else ""
