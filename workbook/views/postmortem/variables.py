"""The variables that a template of one's own sees, with what each is."""

from collections.abc import Iterator, Mapping

from workbook.incident import SECTIONS

VARIABLES: Mapping[str, str] = {
    "title": "the title of the outage, or of the pre-mortem",
    "header": "rows of label and value: `{% for label, value in header %}`; `?` is for you to fill in",
    "sections": "the sections that have something to say, in order; each has key, heading and blocks",
    "section": "the same by key: `section.impact.blocks`; the keys are below",
    "questions": "every question that is still to be answered, as text",
}
"""By name."""

PARTS: Mapping[str, str] = {"key": "its name here", "heading": "its heading", "blocks": "what is in it, in order"}
"""Of a section."""

BLOCKS: Mapping[str, Mapping[str, str]] = {
    "text": {"text": "a paragraph"},
    "question": {"text": "what only people know, asked with what is known already"},
    "items": {"heading": "what is listed; may be empty", "items": 'lines; write `block["items"]`'},
    "table": {"headings": "one per column", "rows": "rows of cells, as text"},
    "code": {"text": "a patch or YAML; `{{ block | fenced }}` in Markdown", "language": "diff or yaml"},
    "picture": {
        "title": "what it shows",
        "source": "where the picture is, from the page; empty without pictures",
        "words": "the picture in words",
    },
}
"""Of a block, by its `kind`."""


def names() -> tuple[str, ...]:
    """Every name that may stand in a template."""
    fields = (field for parts in BLOCKS.values() for field in parts)
    return tuple(dict.fromkeys((*VARIABLES, *PARTS, *SECTIONS, "kind", *fields)))


def variables_text() -> str:
    """All variables, for a terminal."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "Variables of a template (jinja2), for --template FILE:"
    yield from _listed(VARIABLES)
    yield ""
    yield "Of a section:"
    yield from _listed(PARTS)
    for kind, fields in BLOCKS.items():
        yield ""
        yield f"Of a block whose kind is {kind}:"
        yield from _listed(fields)
    yield ""
    yield "Keys of sections, and their headings:"
    yield from _listed({key: heading for key, (heading, _) in SECTIONS.items()})


def _listed(parts: Mapping[str, str]) -> Iterator[str]:
    yield from (f"  {name:<17} {what}" for name, what in parts.items())
