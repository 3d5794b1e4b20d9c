"""What a name means: a rule, a family of rules, a field of a file, or a term of the glossary; it may be several."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from workbook.errors import UsageError
from workbook.findings import Rule
from workbook.model import architecture_schema, outage_schema, scenarios_schema, suggestion
from workbook.rules import ALL_RULES

ENTRY = re.compile(r"^\*\*(.+?)\*\*: (.+?)(?: \*\(.+\)\*)?$", re.MULTILINE)


@dataclass(frozen=True)
class FieldMeaning:
    """A field of a design, of scenarios or of an outage."""

    part: str
    """Of what it is a field: `dependency`."""
    name: str
    says: str


@dataclass(frozen=True)
class Term:
    """A word of the glossary."""

    word: str
    says: str


@dataclass(frozen=True)
class Explanation:
    """Everything that *name* is."""

    name: str
    rule: Rule | None
    family: tuple[Rule, ...]
    fields: tuple[FieldMeaning, ...]
    term: Term | None


def explanation_of(name: str) -> Explanation:
    """Everything that *name* is, a rule alone; `UsageError` with the likely name if it is nothing."""
    wanted = name.partition("@")[0]
    key = wanted.casefold().replace(" ", "-")
    if rule := next((rule for rule in ALL_RULES if rule.name == key), None):
        return Explanation(wanted, rule, (), (), None)
    terms = {term.word.casefold().replace(" ", "-"): term for term in _glossary()}
    every = tuple(fields())
    found = Explanation(
        wanted,
        None,
        tuple(rule for rule in ALL_RULES if key in (rule.family.casefold(), *rule.family.casefold().split("/"))),
        tuple(field for field in every if field.name == wanted or field.name.replace("_", "-") == key),
        terms.get(key),
    )
    if not (found.family or found.fields or found.term):
        known = {rule.name for rule in ALL_RULES} | {rule.family for rule in ALL_RULES}
        likely = suggestion(wanted, sorted(known | {field.name for field in every} | terms.keys()))
        raise UsageError(f"no rule, family, field or term is called {wanted!r}{likely}")
    return found


def fields() -> Iterator[FieldMeaning]:
    """Every field that users can write, once for each part that has it, in the order of the schemas."""
    known: dict[tuple[str, str], FieldMeaning] = {}
    for top, schema in (
        ("design", architecture_schema()),
        ("scenarios", scenarios_schema()),
        ("outage", outage_schema()),
    ):
        for part, definition in ((top, schema), *schema["$defs"].items()):
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part).lower()
            for name, of in definition.get("properties", {}).items():
                known.setdefault((words, name), FieldMeaning(words, name, of.get("description", "")))
    yield from known.values()


def _glossary() -> tuple[Term, ...]:
    installed = Path(str(files("workbook").joinpath("GLOSSARY.md")))
    page = installed if installed.is_file() else Path(str(files("workbook"))).parent / "GLOSSARY.md"
    text = page.read_text(encoding="utf-8").partition("\n## Sources")[0]
    return tuple(Term(word, " ".join(says.split())) for word, says in ENTRY.findall(text))
