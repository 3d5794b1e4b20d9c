"""Precision and recall of `lint-postmortem` over a folder of annotated post-mortems.

A folder holds pages (*.md) and `expected.csv` with the columns file, line, kind, polarity (must, may, mustnot) and
comment. A remark finds a must of its kind in the same section or within three lines, anywhere if the entry has no
line. May is counted neither way. Every other remark is false, a second one of the same kind in a section too.
Blame and hindsight stand for each other, and so do order and contradiction; a missing main section for a blank form.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from workbook.incident.lint import LINT_RULES, Kind, lint
from workbook.incident.reading import Postmortem

NEAR = 3
"""Lines between a remark and what it finds."""
ALIKE = ({"blame", "hindsight"}, {"order", "contradiction"})
SECTIONS = {"impact", "detection", "cause", "timeline", "actions"}


@dataclass(frozen=True)
class Entry:
    """A remark that a reviewer expects, accepts, or rules out."""

    line: int | None
    kind: str
    polarity: str
    comment: str


@dataclass
class Score:
    """What was found, what was missed, what is false."""

    hits: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Entry]] = field(default_factory=list)
    false: list[tuple[str, int, str, str]] = field(default_factory=list)
    """File, line, kind, message."""

    @property
    def precision(self) -> float:
        """Remarks found of those that are counted."""
        return self.found / max(1, self.found + len(self.false))

    @property
    def recall(self) -> float:
        """Must remarks that are found."""
        return self.found / max(1, self.found + len(self.missed))

    @property
    def found(self) -> int:
        """How many must remarks are found."""
        return sum(self.hits.values())


def same_kind(remark: str, expected: str) -> bool:
    """Whether a remark of one kind may stand for another."""
    if remark == expected or any({remark, expected} == pair for pair in ALIKE):
        return True
    return (expected == "says-nothing" and remark in SECTIONS) or (expected in SECTIONS and remark == "empty")


def entries(folder: Path) -> dict[str, list[Entry]]:
    """What is expected of each page of *folder*."""
    drawn: dict[str, list[Entry]] = {}
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            line = int(row["line"]) if row["line"].strip() else None
            entry = Entry(line, row["kind"], row["polarity"], row["comment"] or "")
            drawn.setdefault(row["file"], []).append(entry)
    return drawn


def judged(score: Score, name: str, text: str, expected: list[Entry]) -> None:
    """Add to *score* how the remarks on one page fare."""
    reviewed = lint(text)
    found: set[int] = set()
    accepted: set[int] = set()
    counted: Counter[tuple[str, int]] = Counter()
    for remark in reviewed.remarks:
        kind = LINT_RULES[remark.rule].kind.value
        lines = (remark.line, *remark.places)
        fitting = [
            place
            for place, entry in enumerate(expected)
            if same_kind(kind, entry.kind) and _reaches(reviewed.page, lines, entry, kind)
        ]
        musts = [place for place in fitting if expected[place].polarity == "must"]
        fresh = [place for place in musts if place not in found]
        mays = [place for place in fitting if expected[place].polarity == "may"]
        exact = [place for place in fitting if expected[place].polarity == "mustnot" and expected[place].line in lines]
        if fresh and not (kind == "action" and exact):
            taken = fresh[:1] if kind == "action" else fresh
            found.update(taken)
            for place in taken:
                score.hits[expected[place].kind] += 1
        elif mays and not exact:
            accepted.update(mays)
        elif musts and kind != "action" and counted[(kind, section_line(reviewed.page, remark.line))] == 0:
            pass  # the same section, in other words
        else:
            score.false.append((name, remark.line, kind, remark.message))
        counted[(kind, section_line(reviewed.page, remark.line))] += 1
    score.missed += [
        (name, entry) for place, entry in enumerate(expected) if entry.polarity == "must" and place not in found
    ]


def _reaches(page: Postmortem, lines: tuple[int, ...], entry: Entry, kind: str) -> bool:
    if entry.line is None:
        return True
    if kind == Kind.ACTION:
        return entry.line in lines
    section = section_line(page, entry.line)
    return any(abs(line - entry.line) <= NEAR or section_line(page, line) == section for line in lines)


def section_line(page: Postmortem, line: int) -> int:
    """The line of the heading above *line*; 0 if there is none."""
    return max((section.line for section in page.sections if section.level and section.line <= line), default=0)


def measured(folders: list[Path]) -> Score:
    """The score over every page of *folders*."""
    score = Score()
    for folder in folders:
        expected = entries(folder)
        for page in sorted(folder.glob("*.md")):
            if page.name in expected:
                judged(score, page.name, page.read_text(encoding="utf-8"), expected[page.name])
    return score


def table(score: Score) -> str:
    """The figures per kind, then every miss and every false remark."""
    kinds = [kind.value for kind in Kind]
    missed, false = Counter(entry.kind for _, entry in score.missed), Counter(kind for _, _, kind, _ in score.false)
    lines = ["| kind | found | missed | false |", "|---|---|---|---|"]
    lines += [
        f"| {kind} | {score.hits[kind]} | {missed[kind]} | {false[kind]} |"
        for kind in kinds
        if score.hits[kind] or missed[kind] or false[kind]
    ]
    lines += [
        f"| all | {score.found} | {len(score.missed)} | {len(score.false)} |",
        "",
        f"precision {score.precision:.2f}, recall {score.recall:.2f}",
        "",
    ]
    lines += [f"- missed: {name}:{entry.line or ''} {entry.kind} {entry.comment}" for name, entry in score.missed]
    lines += [f"- false: {name}:{line} {kind} {message}" for name, line, kind, message in score.false]
    return "\n".join(lines)
