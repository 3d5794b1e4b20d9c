"""What to learn next, from the answers that went wrong."""

from dataclasses import dataclass

from workbook.drill.points import GradedSheet

LESSONS = 3


@dataclass(frozen=True)
class Lesson:
    """Something to learn, and the command that shows it."""

    family: str
    sentence: str
    command: str


def next_lessons(graded: GradedSheet) -> tuple[Lesson, ...]:
    """At most three lessons, each of another family: those with the fewest points first, then in the order asked.

    Where fewer went wrong, what was right fills up, so that there are three whenever three families were asked.
    """
    ranked = sorted(graded.questions, key=lambda question: question.points)
    lessons: dict[str, Lesson] = {}
    for answered in ranked:
        question = answered.question
        lessons.setdefault(question.lesson, Lesson(question.family, question.lesson, question.command))
    return tuple(lessons.values())[:LESSONS]
