"""Where the numbers of a design come from, for every view that shows them."""

from collections.abc import Iterable, Mapping
from typing import Any

from workbook.model.facts import MEANS
from workbook.review.citations import Citation


def citation_sentence(citation: Citation) -> str:
    """`audience.users 325M: ... (January 2026; known through the press)`, with what is wrong with it."""
    text = f"{citation.route} {citation.written}: "
    if citation.fact is None:
        text += citation.source
    else:
        fact = citation.fact
        text += f"{fact.what}, {fact.reading} ({fact.as_of}; {MEANS[fact.verified]}; {fact.source})"
    return f"{text}. Note: {citation.note}." if citation.note else f"{text}."


def marks(citations: Iterable[Citation]) -> Mapping[str, str]:
    """By route what stands behind the number wherever it is printed: ` [netflix-members-2026]` or ` [assumed]`."""
    return {citation.route: f" [{_mark(citation)}]" for citation in citations}


def _mark(citation: Citation) -> str:
    if citation.fact is not None:
        return citation.fact.name if not citation.note else f"{citation.fact.name}, see note"
    if citation.note:
        return "unknown source"
    return "assumed" if citation.source.lower().startswith("assum") else "see sources"


def citation_documents(citations: tuple[Citation, ...]) -> list[dict[str, Any]]:
    """The same as plain data."""
    return [
        {
            "field": citation.route,
            "value": citation.written,
            "source": citation.source,
            "fact": citation.fact.name if citation.fact else None,
            "note": citation.note or None,
        }
        for citation in citations
    ]
