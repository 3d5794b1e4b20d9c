"""A design as a flowchart of Mermaid, which Git hosts draw inside Markdown."""

import json
from collections.abc import Iterator

from workbook.model import Dependency
from workbook.review.export.design_edges import DesignEdges, Edge
from workbook.views.terminal import printable
from workbook.wording.quantities import seconds

_SHAPES = {
    "database": ("[(", ")]"), "object-store": ("[(", ")]"), "cache": ("[(", ")]"), "queue": ("[[", "]]"),
    "external": ("{{", "}}"), "client": ("([", "])"),
}  # fmt: skip


def mermaid_text(design: DesignEdges) -> str:
    """Return *design* as a flowchart: solid arrows are hard, dotted ones soft or asynchronous.

    An arrow names the protections that the call has. Ids of nodes are numbers, so that no name is a keyword.
    """
    number = {name: f"n{place}" for place, (name, _) in enumerate(design.components)}
    lines = ["---", f"title: {_title(design.name)}", "---", "flowchart LR"]
    for name, kind in design.components:
        opening, closing = _SHAPES.get(kind, ("[", "]"))
        lines.append(f'  {number[name]}{opening}"{name}<br/>{kind}"{closing}')
    for place, (name, needs, wants) in enumerate(design.journeys):
        lines.append(f'  j{place}(["journey {name}"])')
        lines += [f"  j{place} --> {number[target]}" for target in needs]
        lines += [f"  j{place} -.-> {number[target]}" for target in wants]
    lines += [_arrow(edge, number[edge.caller], number[edge.callee]) for edge in design.edges]
    return "\n".join([*lines, ""])


def _arrow(edge: Edge, caller: str, callee: str) -> str:
    needed = edge.dependency
    solid = needed is not None and needed.strength == "hard" and edge.mode == "sync" and needed.plane == "data"
    words = ", ".join(["takes messages"] if needed is None else _words(needed))
    label = f'|"{words}"|' if words else ""
    return f"  {caller} {'-->' if solid else '-.->'}{label} {callee}"


def _words(needed: Dependency) -> Iterator[str]:
    if needed.strength == "soft":
        yield "soft"
    if needed.mode == "async":
        yield "async"
    if needed.plane == "control":
        yield "control plane"
    if needed.timeout is not None:
        yield f"timeout {seconds(needed.timeout)}"
    if needed.retries and needed.retries.max:
        yield f"retries {needed.retries.max}"
    if needed.circuit_breaker:
        yield "circuit breaker"
    if needed.bulkhead is not None:
        yield f"bulkhead {needed.bulkhead}"
    if needed.fallback and (needed.fallback.components or needed.fallback.static):
        yield "fallback"
    if needed.cache:
        yield "cache"


def _title(name: str) -> str:
    r"""Return *name* as a YAML scalar in which Mermaid, which looks for directives anywhere, sees none, nor a tag.

    >>> print(_title("%%{init: 1}%% <b>"))
    "\u0025\u0025{init: 1}\u0025\u0025 \u003cb\u003e"
    """
    quoted = json.dumps(printable(name), ensure_ascii=False)
    return "".join(f"\\u{ord(letter):04x}" if letter in "%<>&`" else letter for letter in quoted)
