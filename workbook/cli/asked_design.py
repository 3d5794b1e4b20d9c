"""The questions of `workbook new --ask`: plain prompts, a line per answer, from a person or over a pipe."""

import sys

from workbook.cli.standard_streams import next_line, say, without_commands
from workbook.review.first_design import FIRST, LAST, Question, first_design, is_answer, listed_names, needs_question
from workbook.views.first_design.yaml import first_design_yaml
from workbook.views.terminal import paragraph

MOST = 12
"""Components that are asked about one by one."""
OPENING = "Answer in your own words. Leave a line empty, or type ?, if you do not know: it becomes an open question."


def asked_design() -> str:
    """Ask, and return the design as YAML; questions after the end of the input stay open."""
    _say(OPENING)
    answers: dict[str, str] = {}
    needs: dict[str, str] = {}
    for question in FIRST:
        answers[question.key] = _answer(question)
    for part in listed_names(answers["parts"])[:MOST]:
        needs[part] = _answer(needs_question(part))
    for question in LAST:
        answers[question.key] = _answer(question)
    say("")
    return first_design_yaml(first_design(answers, needs))


def _answer(question: Question) -> str:
    _say(f"{question.asks} For example: {question.example}")
    while True:
        line = next_line("> ")
        if line is None or is_answer(question, line):
            return line or ""
        _say(f"Not understood: {line.strip()[:80]}. Write it like {question.example}, or leave the line empty.")
        if not sys.stdin.isatty():
            return ""


def _say(text: str) -> None:
    say(without_commands(paragraph(text)))
