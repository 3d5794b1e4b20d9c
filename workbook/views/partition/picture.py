"""One cut as a picture: what lies on which side, what each side still answers, the line between them."""

from collections.abc import Iterator, Mapping

from workbook.review.cut_map import CutMap, MapCall, MapPart, MapUsers, Side, cut_map
from workbook.review.partition import Partitioned
from workbook.views.partition import sentences
from workbook.views.picture.diagram import Cluster, Diagram, Edge, Node, State
from workbook.views.picture.protections import badges, note, style, tooltip
from workbook.wording.name_lists import first_few

_WORST: tuple[State, ...] = ("lost", "degraded")
SIDES = ("side:0", "side:1")
"""Ids of the frames."""


def partition_diagram(partitioned: Partitioned, place: int) -> Diagram:
    """The cut at *place* of *partitioned*."""
    drawn = cut_map(partitioned, place)
    architecture = partitioned.architecture
    names = {part.id: part.component for part in drawn.parts}
    calls = tuple(_call(call, names) for call in drawn.calls)
    begins = tuple(
        Edge(f"users:{users.segment}", entry, tooltip=f"{users.segment} begin here")
        for users in drawn.users
        for entry in users.entries
    )
    parts = [_part(part, architecture.components[part.component].kind) for part in drawn.parts]
    one, other = (", ".join(group) for group in drawn.outcome.cut)
    return Diagram(
        title=architecture.name,
        subtitle=architecture.summary or "",
        events=f"{one} cut off from {other}",
        caption=tuple(_caption(drawn)),
        nodes=(*map(_users, drawn.users), *parts),
        edges=(*begins, *calls),
        clusters=tuple(
            Cluster(frame, title, "side") for frame, title in zip(SIDES, (one, other), strict=True)
        ),
        cut=(SIDES[0], SIDES[1]),
    )  # fmt: skip


def _call(call: MapCall, names: Mapping[str, str]) -> Edge:
    tail, head, dependency, instead_of = call
    if instead_of:
        said = f"instead of {instead_of}"
        return Edge(tail, head, "standby", (), said, f"{names[tail]} → {names[head]}: {said}")
    told = tooltip(names[tail], names[head], dependency)
    return Edge(tail, head, style(dependency), badges(dependency), note(dependency), told)


def _users(users: MapUsers) -> Node:
    lines = tuple(
        f"{word}: {', '.join(first_few(names))}"
        for word in ("lost", "degraded", "unharmed")
        if (names := [name for name, verdict in users.verdicts.items() if verdict == word])
    )
    worst: State = next((word for word in _WORST if word in users.verdicts.values()), "up")
    return Node(
        f"users:{users.segment}", "journey", users.segment, lines, "users", cluster=_frame(users.side), state=worst
    )


def _part(part: MapPart, kind: str) -> Node:
    lines = [kind.replace("-", " ")]
    if part.here < part.of:
        lines.append(f"{part.here} of {part.of} replicas")
    elif part.of > 1:
        lines.append(f"{part.of} replicas")
    if (answers := part.answers) is not None:
        lines += [f"reads {sentences.WORDS[answers.read]}", f"writes {sentences.WORDS[answers.write]}"]
    return Node(part.id, kind, part.name, tuple(lines), lines[0], cluster=_frame(part.side), state=part.state)


def _frame(side: Side) -> str | None:
    return None if side is None else SIDES[side]


def _caption(drawn: CutMap) -> Iterator[str]:
    for row, why in sentences.rows_of(drawn.outcome):
        said = [
            f"{word} {names}" for word, names in zip(("lost:", "degraded:", "unharmed:"), row[1:], strict=True) if names
        ]
        yield f"{row[0]}: {'; '.join(said)}" + (f". {'; '.join(why)}" if why else "")
    if drawn.left_out:
        yield f"{drawn.left_out} components that neither are stores nor call them are left out"
