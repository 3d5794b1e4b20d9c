"""A question, and the sheet that it stands on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from shlex import quote
from typing import Any, Literal, NamedTuple

Kind = Literal["breaks", "cause", "cut_sets", "fix", "shed", "estimate"]
Plain = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """Something to find out about a design, and what the engine says."""

    kind: Kind
    text: str
    """One or two sentences for people."""
    asked: Mapping[str, Any]
    """What a program needs to answer: the fields of its kind, as plain data."""
    key: Mapping[str, Any]
    """The right answer, or the value of every possible one, as plain data."""
    family: str
    """What it teaches, such as `breaks: slow`: the unit in which learning is counted."""
    command: str
    """The arguments of `workbook` that show the answer; FILE stands for the design."""
    hint: str
    """A sentence that helps without giving the answer away."""
    lesson: str
    """What to learn if it went wrong, in one sentence."""
    explain: Callable[[], tuple[str, ...]] = field(repr=False, compare=False)
    """Why the key is the key, line by line; computed when asked for."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """In words, each option by its letter."""
    likeliest: tuple[str, ...] = ()
    """In words, the cut sets that are worth most."""


class Proposed(NamedTuple):
    """A question that is made when it is asked for."""

    family: str
    make: Callable[[], Question | None]
    """None where it turns out that there is nothing to ask."""


@dataclass(frozen=True)
class Sheet:
    """The questions that are asked together."""

    design: str
    """The name of the design."""
    id: str
    """A digest of the design, the number wanted and the seed."""
    questions: Mapping[str, Question]
    """By id: q1, q2, …"""
    weights: Mapping[str, float]
    """The share of the users in each segment."""
    missing: tuple[str, ...] = ()
    """Fields to fill in, most useful first; only if fewer questions than wanted are decided."""


def naming(sheet: Sheet, file: str) -> Sheet:
    """*sheet* with commands that name the *file* of the design."""
    named = {
        name: replace(question, command=question.command.replace("FILE", quote(file), 1))
        for name, question in sheet.questions.items()
    }
    return replace(sheet, questions=named)
