"""Answers to a drill, as a file has them."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from workbook.document import Document, read_text
from workbook.errors import Problem
from workbook.model.event import Event
from workbook.model.load import as_far_as_possible
from workbook.model.part import Id, Part, Text
from workbook.model.scenario import Verdict
from workbook.model.units import Percentage

EVERY_SEGMENT = "*"
"""Stands for all segments where an answer gives one verdict."""


def _by_segment(value: Any) -> Any:  # noqa: ANN401
    return {EVERY_SEGMENT: value} if isinstance(value, str) else value


Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Answer(Part):
    """One answer: the fields of the kind of its question, and how sure somebody is."""

    journeys: dict[Id, Annotated[dict[str, Verdict], BeforeValidator(_by_segment)]] | None = None
    """Of *breaks*: the verdict per journey, or per journey and segment."""
    options: tuple[Id, ...] | None = None
    """Of *cause* and *fix*: letters."""
    cut_sets: tuple[tuple[Event, ...], ...] | None = None
    """Of *cut_sets*: sets of events."""
    order: tuple[Id, ...] | None = None
    """Of *shed*: journeys, first shed first."""
    low: Positive | None = None
    """Of *estimate*: the lower end of the range that you are 80% sure of, in the unit of the question."""
    high: Positive | None = None
    """Of *estimate*: its upper end."""
    confidence: Annotated[Percentage, Field(ge=0.5, le=0.99)] | None = None
    """How sure you are that this answer is fully right, 50% to 99%. Left out: not counted."""


class Answers(Part):
    """The answers to a sheet, in any order."""

    sheet: Text | None = None
    """The sheet that they answer; left out, it is not checked."""
    answers: dict[str, Answer] = Field(default_factory=dict)


class Names(Part):
    """The parts of a design in which somebody has found a planted weakness."""

    sheet: Text | None = None
    """The sheet that they answer; left out, it is not checked."""
    answers: tuple[Text, ...] = ()
    """Parts of the design: `components.api.depends_on.licence`."""


def read_answers(text: str, file: str) -> tuple[Answers, Document, list[Problem]]:
    """The answers in *text*, as far as they can be read, where they stand, and every problem; an empty text has none.

    `DocumentError` if it is no YAML.
    """
    document = read_text(_something(text), file)
    answers, problems, _ = as_far_as_possible(Answers, document, {})
    return answers or Answers(), document, problems


def read_names(text: str, file: str) -> tuple[Names, Document, list[Problem]]:
    """The same of names of planted weaknesses."""
    document = read_text(_something(text), file)
    names, problems, _ = as_far_as_possible(Names, document, {})
    return names or Names(), document, problems


def _something(text: str) -> str:
    """*text*, or a mapping of nothing if it holds nothing but comments."""
    lines = (line.strip() for line in text.lstrip("\ufeff").splitlines())
    return text if any(line and not line.startswith("#") and line != "---" for line in lines) else "{}"
