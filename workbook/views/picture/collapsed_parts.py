"""Several boxes as one, and several arrows as one: what they have in common, and counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbook.views.picture.annotations import annotation
from workbook.views.picture.diagram import Edge, Emphasis, Node, Shade, State, Style

_WORST: tuple[State, ...] = ("", "up", "degraded", "slow", "down", "lost")
_STYLES: tuple[Style, ...] = ("hard", "soft", "async", "control", "standby", "startup")
_EMPHASES: tuple[Emphasis, ...] = ("cause", "traced", "normal", "dimmed")
_LISTED = 20
"""Names that a tooltip lists."""
_PLURALS = {"": "component", "other": "component", "dns": "DNS zone", "cdn": "CDN", "config": "configuration",
            "identity": "identity service", "external": "external service", "search": "search engine"}  # fmt: skip


def joined_node(
    members: Sequence[Node], frame: str | None, within: int, steps: Sequence[int], callers: Mapping[str, int]
) -> Node:
    """Return the box for *members*, in *frame*: how many they are, the first names, and the calls *within*."""
    if len(members) == 1:
        node = replace(members[0], cluster=frame)
        known = callers.get(node.id, 0)
        if node.kind == "journey" or not known:
            return node
        return replace(node, lines=(*node.lines, f"{known} caller{'s' * (known > 1)}"))
    kinds = {node.kind for node in members}
    kind = next(iter(kinds)) if len(kinds) == 1 else "other"
    state = max((node.state for node in members), key=_WORST.index)
    worst = sum(node.state == state for node in members) if state not in ("", "up") else 0
    lines = [f"{members[0].title} and {len(members) - 1:,} more"]
    if kind != "journey":
        lines += [_reach(min(steps), max(steps)), *([f"{_several(within, 'call')} among them"] if within else [])]
    return Node(
        f"{len(members)} with {members[0].id}", kind, _several(len(members), _called(kind)), tuple(lines),
        tooltip=_listed([node.title for node in members]),
        cluster=frame,
        state=state,
        part=f"{worst:,} of {len(members):,}" if 0 < worst < len(members) else "",
        dimmed=all(node.dimmed for node in members),
        shade=_shade(members),
    )  # fmt: skip


def _called(kind: str) -> str:
    return _PLURALS.get(kind, kind.replace("-", " "))


def _several(count: int, what: str) -> str:
    many = f"{what[:-1]}ies" if what.endswith("ty") else f"{what}s"
    return f"{count:,} {what if count == 1 else many}"


def _reach(first: int, last: int) -> str:
    if last == 0:
        return "no component calls them"
    return f"{last if first == last else f'{first} to {last}'} call{'s' * (last > 1)} deep"


def _listed(names: Sequence[str]) -> str:
    more = [f"and {len(names) - _LISTED:,} more"] if len(names) > _LISTED else []
    return "\n".join([*names[:_LISTED], *more])


def _shade(members: Sequence[Node]) -> Shade | None:
    """The greatest of its members, with the name of the member."""
    shaded = [node for node in members if node.shade]
    if not shaded:
        return None
    greatest = max(shaded, key=lambda node: node.shade.level if node.shade else 0)
    shade = greatest.shade
    return shade and replace(shade, figures=(f"{greatest.title}: {shade.brief}",), brief=f"up to {shade.brief}")


def _lacking(untimed: int, of: int) -> str:
    return "" if not untimed else ", no timeouts" if untimed == of else f", {untimed:,} without timeout"


def joined_edge(tail: str, head: str, edges: Sequence[Edge]) -> Edge:
    """Return the arrow for *edges*: the strongest style among them, how many they are, how many lack a timeout."""
    if len(edges) == 1:
        return replace(edges[0], tail=tail, head=head, badges=(), note=annotation(edges[0]))
    styles = Counter(edge.style for edge in edges)
    style = min(styles, key=_STYLES.index)
    untimed = sum(
        badge.sign == "timeout" and badge.warns and not badge.present for edge in edges for badge in edge.badges
    )
    return Edge(
        tail,
        head,
        style,
        note=f"{len(edges):,}{_lacking(untimed, len(edges))}",
        tooltip=_listed([edge.tooltip.split("\n")[0] or f"{edge.tail} → {edge.head}" for edge in edges]),
        emphasis=min((edge.emphasis for edge in edges), key=_EMPHASES.index),
    )
