"""What a name means: a rule, a family of rules, a field of a file, or a term of the glossary; it may be several."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.errors import UsageError
from workbook.review.rule_pages import package, rule_page, rule_pages
from workbook.wording.rule_page import RulePage

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
    rule: RulePage | None
    family: tuple[RulePage, ...]
    fields: tuple[FieldMeaning, ...]
    term: Term | None


def explanation_of(name: str) -> Explanation:
    """Everything that *name* is, a rule alone; `UsageError` with the likely name if it is nothing."""
    wanted = name.partition("@")[0]
    key = _key(wanted)
    if rule := rule_page(key):
        return Explanation(wanted, rule, (), (), None)
    terms = {_key(term.word): term for term in _glossary()}
    every = tuple(fields())
    found = Explanation(
        wanted,
        None,
        tuple(rule for rule in rule_pages() if key in (rule.family.casefold(), *rule.family.casefold().split("/"))),
        tuple(field for field in every if _key(field.name) == key),
        terms.get(key),
    )
    if not (found.family or found.fields or found.term):
        from workbook.model import suggestion  # noqa: PLC0415  with it come all models: start-up counts

        known = {rule.name for rule in rule_pages()} | {rule.family for rule in rule_pages()}
        known |= {field.name for field in every} | {term.word for term in terms.values()}
        likely = _ending_in(wanted, known) or suggestion(wanted, sorted(known))
        raise UsageError(f"no rule, family, field or term is called {wanted!r}{likely}")
    return found


def _ending_in(wanted: str, known: Iterable[str]) -> str:
    """`; did you mean 'circuit breaker'?` if that is what *wanted* is the last word of."""
    longer = sorted(name for name in known if _key(name).endswith(f"-{_key(wanted)}"))
    return f"; did you mean {longer[0]!r}?" if longer else ""


def _key(name: str) -> str:
    """`error_budget`, `error-budget` and `Error budget` are the same name."""
    return re.sub(r"[\s_-]+", "-", name.casefold())


def fields() -> Iterator[FieldMeaning]:
    """Every field that users can write, once for each part that has it, in the order of the schemas."""
    known: dict[tuple[str, str], FieldMeaning] = {}
    for top, file in (("design", "architecture"), ("scenarios", "scenarios"), ("outage", "outage")):
        schema = json.loads(_shipped(f".schema/{file}.schema.json"))
        for part, definition in ((top, schema), *schema["$defs"].items()):
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part).lower()
            for name, of in definition.get("properties", {}).items():
                known.setdefault((words, name), FieldMeaning(words, name, of.get("description", "")))
    yield from known.values()


def _glossary() -> tuple[Term, ...]:
    text = _shipped("GLOSSARY.md").partition("\n## Sources")[0]
    return tuple(Term(word, " ".join(says.split())) for word, says in ENTRY.findall(text))


def _shipped(name: str) -> str:
    """The text of a file that comes with the program: inside it, or beside it in a checkout."""
    installed = package() / name
    place = installed if installed.is_file() else package().parent / name
    return place.read_text(encoding="utf-8")
