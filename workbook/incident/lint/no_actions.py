"""A section of actions in which nothing is done."""

import re

from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Form
from workbook.incident.reading.roles import Role

MOST_WORDS = 40
NOTHING = re.compile(
    r"^[\W_]*(?:none\b|no (?:further |other )?(?:actions?|measures?|follow-?ups?|changes?)\b|nothing\b|n/?a\b"
    r"|not (?:needed|necessary|required)\b"
    r"|to be (?:seen|decided|discussed|determined)\b|we(?:'ll| will| shall)? (?:just )?(?:keep an eye|watch|wait"
    r"|observe|monitor the situation|see\b|be more careful|try to be)"
    r"|keep an eye\b|be more careful\b|wait and see\b|see how\b)",
    re.IGNORECASE,
)


NO_NEED = re.compile(
    r"\bno need for (?:any |further |other |more )|\bthere is nothing (?:(?:more|else|left) )?(?:to do|for us to do)\b"
    r"|\bno (?:further |other )?(?:actions?|measures?|follow-?ups?|changes?)(?: items?)? (?:is|are|was|were) (?:needed"
    r"|necessary|required|agreed|planned|foreseen)\b|\bnothing (?:needs|remains|has) to be done\b",
    re.IGNORECASE,
)


def idle(text: str) -> bool:
    """Whether *text* stands where actions do and says that nothing is done.

    >>> idle("We will keep an eye on it."), idle("Watch the queue with an alert (storage team)")
    (True, False)
    """
    return len(text.split()) <= MOST_WORDS and bool(NOTHING.match(text) or NO_NEED.search(text))


def follows_nothing(page: Postmortem) -> bool:
    """Whether the page has a section of actions, and it says only that nothing is done."""
    sections = [section for section in page.sections if Role.ACTIONS in section.roles]
    blocks = [block for section in sections for block in section.blocks if block.form is not Form.COMMENT]
    listed = any(block.form in (Form.ITEM, Form.ROW) and not idle(block.text) for block in blocks)
    told = [block.text for block in blocks if block.text.strip()]
    return bool(told) and idle(told[0]) and not listed
