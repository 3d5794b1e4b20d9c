"""Lint of post-mortems: what keeps a reader from learning, each with its place.

page     Markdown as lines, sections and tables
prose    how it is told
tables   what must be said
"""

from workbook.incident.lint.page import Page, Remark
from workbook.incident.lint.prose import prose
from workbook.incident.lint.tables import actions, impact, timeline, unfilled

RULES = {
    "action-without-date": "An action without a date is a wish.",
    "action-without-done-when": "Nobody can see when an action is done that does not say so.",
    "action-without-owner": "An action of everybody is done by nobody.",
    "blame": "Blame ends the conversation that would have told what happened.",
    "certainty": "Nobody knows what would have happened.",
    "human-error": "Human error is where the questions begin, not where they end.",
    "impact-without-numbers": "What is not counted cannot be weighed against other work.",
    "name": "Persons are named by their role, so that they can speak freely.",
    "only-prevent-actions": "The next outage will be another one: it has to be seen sooner and hurt less.",
    "only-process-actions": "Training and review alone leave the system as it was.",
    "open-question": "A question of the template that nobody has answered.",
    "single-root-cause": "Outages of complex systems have several contributing factors.",
    "timeline-without-evidence": "Memory is no evidence.",
}
"""Every rule and why it is one."""


def lint(text: str) -> tuple[Remark, ...]:
    """Every remark about the post-mortem in *text* (Markdown), by its place.

    >>> [(one.line, one.column, one.rule) for one in lint("It was human error.")]
    [(1, 8, 'human-error')]
    """
    page = Page(text)
    remarks = {*prose(page), *impact(page), *timeline(page), *actions(page), *unfilled(page)}
    return tuple(sorted(remarks, key=lambda remark: (remark.line, remark.column, remark.rule)))


__all__ = ["RULES", "Page", "Remark", "lint"]
