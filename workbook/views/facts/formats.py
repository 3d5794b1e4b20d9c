"""Everything that public figures can be told as."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workbook.model.facts import MEANS, Fact
from workbook.views.json_text import json_text
from workbook.views.markdown_escaping import escaped
from workbook.views.terminal import paragraph, table

HEADINGS = ("fact", "value", "as of", "verified", "what, and where from")


def facts_text(facts: Sequence[Fact]) -> str:
    """A table for each topic, and what the words about verification mean."""
    lines = []
    for topic in dict.fromkeys(fact.topic for fact in facts):
        rows = [
            ([fact.name, fact.reading, str(fact.as_of), fact.verified], _about(fact))
            for fact in facts
            if fact.topic == topic
        ]
        lines += [topic, table(HEADINGS[:-1], rows), ""]
    words = dict.fromkeys(fact.verified for fact in facts)
    lines += [paragraph(f"{word}: {MEANS[word]}") for word in words]
    lines += ["", paragraph("Cite one in a design: sources: {audience.users: fact:netflix-members-2026}")]
    return "\n".join(lines)


def _about(fact: Fact) -> str:
    note = f" Careful: {fact.outdated}." if fact.outdated else ""
    return f"{fact.what}. Source: {fact.source}.{note}"


def facts_document(facts: Sequence[Fact]) -> dict[str, Any]:
    """Facts by name as plain data."""
    return {
        "facts": {
            fact.name: {
                "topic": fact.topic,
                "what": fact.what,
                "value": str(fact.value),
                "as_of": str(fact.as_of),
                "verified": fact.verified,
                "source": fact.source,
                "outdated": fact.outdated,
            }
            for fact in facts
        }
    }


def facts_markdown(facts: Sequence[Fact]) -> str:
    """One table for each topic."""
    return "\n".join([*_sections(facts), ""])


def _sections(facts: Sequence[Fact]) -> Iterator[str]:
    for topic in dict.fromkeys(fact.topic for fact in facts):
        yield from (f"## {topic}", "", f"| {' | '.join(HEADINGS)} |", f"|{'---|' * len(HEADINGS)}")
        for fact in facts:
            if fact.topic == topic:
                cells = (fact.name, fact.reading, str(fact.as_of), fact.verified, _about(fact))
                yield f"| {' | '.join(map(escaped, cells))} |"
        yield ""
    yield from (f"- {word}: {MEANS[word]}" for word in dict.fromkeys(fact.verified for fact in facts))


FORMATS: dict[str, Callable[[Sequence[Fact]], str]] = {
    "text": facts_text,
    "json": lambda facts: json_text(facts_document(facts)),
    "markdown": facts_markdown,
}
"""Format to the text of facts in it."""
