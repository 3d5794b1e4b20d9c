"""How many rows of a timeline `workbook timeline` finds in exports of chats whose milestones are known.

    python -m benchmarks.timelines FOLDER... [-o FILE]

A folder holds exports of Slack (NAME.json) and chats (NAME.txt), `NAME.key.csv` whose columns are the message (its `ts`
or line), the kind and what it is, `NAME.names.txt` with every spelling of a person, and `users.json`. Messages in
`NAME.optional.csv`, and those whose kind starts with `may:`, are accepted with and without a row.
"""

import csv
import re
import sys
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from workbook.incident import ComponentNames, Roles, chronicle
from workbook.incident.chronicle import Chronicle
from workbook.intake.messages import read_messages, users_in

MAY = "may:"
OTHERS = ("decision", "note")
"""Kinds of rows that are no milestone."""


@dataclass(frozen=True)
class Figures:
    """What became of one export."""

    name: str
    messages: int
    rows: int
    milestones: tuple[str, ...]
    """Times of the milestones that are asked for."""
    missed: tuple[tuple[str, str, str], ...]
    """Rows that are asked for and not there: `ts`, kind, comment."""
    other_kind: tuple[tuple[str, str, str, str], ...]
    """Rows of another kind than asked for: `ts`, kind of the row, kind asked for, comment."""
    firm: int
    extra: tuple[tuple[str, str, str], ...]
    """Rows that nobody asked for: `ts`, kind, text."""
    leaked: tuple[str, ...]
    """Names of people that are left in a row."""

    @property
    def found_milestones(self) -> int:
        """How many of the milestones became a row, of whatever kind."""
        gone = {ts for ts, _, _ in self.missed}
        return sum(ts not in gone for ts in self.milestones)


def key(export: Path) -> dict[str, tuple[str, str]]:
    """Kind and comment of each message of *export* that matters, by its `ts` or line."""
    drawn = {message: (MAY, said) for message, said in _rows(export.with_suffix(".optional.csv"))}
    return drawn | {message: (kind, said) for message, kind, said in _rows(export.with_suffix(".key.csv"))}


def _rows(file: Path) -> list[list[str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as rows:
        return [*csv.reader(rows)][1:]


def message_of(source: str) -> str:
    """The `ts` or the line that *source* names: `two.json 1653763410.195449`, `three.txt:17`."""
    return source.rsplit(" ", 1)[-1].rsplit(":", 1)[-1]


def figures(export: Path) -> Figures:
    """What becomes of *export*, beside the key and the names next to it."""
    text = export.read_text(encoding="utf-8")
    made, count = drafted(export, text)
    return compared(export, made, count)


def drafted(export: Path, text: str) -> tuple[Chronicle, int]:
    """The rows of *export*, and how many messages were read."""
    beside = export.parent / "users.json"
    users = users_in(beside.read_text(encoding="utf-8")) if beside.is_file() else {}
    read_in = read_messages(text, export.name, zone=UTC, users=users)
    return chronicle(read_in.messages, Roles(read_in.messages, None, read_in.names), ComponentNames({})), len(
        read_in.messages
    )


def compared(export: Path, made: Chronicle, count: int) -> Figures:
    """The rows of *made* against the key."""
    asked = key(export)
    kinds = {message_of(source): entry for entry in made.entries for source in entry.sources}
    firm = {ts: answer for ts, answer in asked.items() if not answer[0].startswith(MAY)}
    names = export.with_suffix(".names.txt").read_text(encoding="utf-8").split("\n")
    shown = "\n".join(entry.event for entry in made.entries)
    return Figures(
        name=export.stem,
        messages=count,
        rows=len(made.entries),
        milestones=tuple(ts for ts, (kind, _) in firm.items() if kind not in OTHERS),
        missed=tuple((ts, kind, said) for ts, (kind, said) in firm.items() if ts not in kinds),
        other_kind=tuple(
            (ts, kinds[ts].kind, kind, said)
            for ts, (kind, said) in firm.items()
            if ts in kinds and kinds[ts].kind != kind
        ),
        firm=len(firm),
        extra=tuple(
            (message_of(entry.sources[0]), entry.kind, entry.event)
            for entry in made.entries
            if not any(message_of(source) in asked for source in entry.sources)
        ),
        leaked=tuple(
            sorted({name for name in names if name.strip() and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", shown)})
        ),
    )


COLUMNS = ("rows", "asked", "found", "milestones", "milestones_found", "other_kind", "extra", "names")
HEAD = """# Rows that `workbook timeline` finds

Written by `make timelines`; do not edit. Exports of 400 messages and their keys were written by people who did not
see the rules. Training: the rules were improved on one, two and three, by kind of mistake. Unseen: four was opened
once, when they were final. The last three, of another writer, were measured once at a later state of the rules before
anybody looked: at first sight their figures, like those of four, are the ones to expect of an export that nobody has
seen. Since then rules were changed after a look at these three too, and what was missed in four has stood on this page:
"now" is a figure of training for every export. Rows that the key accepts either way are counted nowhere.

"""


def first_sight(folder: Path) -> dict[str, dict[str, str]]:
    """The figures of each export in *folder* before any rule was changed for it, by its name."""
    file = folder / "first_sight.csv"
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8", newline="") as rows:
        return {row["name"]: row for row in csv.DictReader(rows)}


def table(every: list[Figures], before: dict[str, dict[str, str]]) -> str:
    """The figures of *every* export beside those at first sight, then each row missed, of another kind or extra."""
    titles = (
        "rows",
        "rows asked for",
        "found",
        "milestones",
        "found",
        "of another kind",
        "not asked for",
        "names left",
    )
    lines = [f"| export | rules | {' | '.join(titles)} |", f"|---|---|{'---|' * len(titles)}"]
    for one in every:
        if one.name in before:
            lines.append(
                f"| {one.name} | at first sight | {' | '.join(before[one.name][column] for column in COLUMNS)} |"
            )
        now = (
            one.rows, one.firm, one.firm - len(one.missed), len(one.milestones), one.found_milestones,
            len(one.other_kind), len(one.extra), len(one.leaked),
        )  # fmt: skip
        lines.append(f"| {one.name} | now | {' | '.join(map(str, now))} |")
    lines.append("")
    for one in every:
        lines += [f"- missed: {one.name} {ts} {kind}: {said}" for ts, kind, said in one.missed]
        lines += [
            f"- of another kind: {one.name} {ts} {kind}, asked {asked}: {said}"
            for ts, kind, asked, said in one.other_kind
        ]
        lines += [f"- not asked for: {one.name} {ts} {kind}" for ts, kind, _ in one.extra]
    return "\n".join(lines)


def keyed(folder: Path) -> list[Path]:
    """The exports of *folder* that have a key."""
    either = (file.with_suffix("").with_suffix(form) for file in folder.glob("*.key.csv") for form in (".json", ".txt"))
    return [export for export in either if export.is_file()]


def main(arguments: list[str]) -> None:
    """Print the table, or write it to the file behind -o."""
    file = Path(arguments[arguments.index("-o") + 1]) if "-o" in arguments else None
    folders = [Path(argument) for argument in arguments if argument != "-o" and Path(argument) != file]
    exports = [export for folder in folders for export in keyed(folder)]
    before = {name: row for folder in folders for name, row in first_sight(folder).items()}
    order = {name: place for place, name in enumerate(before)}
    every = sorted(map(figures, exports), key=lambda one: order.get(one.name, len(order)))
    text = table(every, before)
    if file is None:
        print(text)
    else:
        file.write_text(f"{HEAD}{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
