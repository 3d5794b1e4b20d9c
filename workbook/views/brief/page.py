"""The sections of a brief, in the order in which they are read."""

from collections.abc import Callable, Iterable

from workbook.review.brief import Brief
from workbook.views.brief import ability, choices, failing, money, operating, questions, scope, trust
from workbook.views.brief.blocks import Block, Page, Section

Written = Callable[[Brief], Iterable[Block]]
SECTIONS: tuple[tuple[str, str, Written], ...] = (
    ("scope", "What it is, and for whom", scope.scope),
    ("numbers", "The numbers, and where they come from", scope.numbers),
    ("design", "The design", scope.design),
    ("failures", "The three worst failures", failing.failures),
    ("ladder", "Degraded modes: what users get when a part fails", failing.ladders),
    ("latency", "Latency", ability.latency),
    ("availability", "Availability", ability.availability),
    ("split", "Network partitions", ability.splits),
    ("changes", "Changes and rollback", operating.changes),
    ("metrics", "How we would know", operating.metrics),
    ("money", "What it costs", money.money),
    ("refused", "Hard no", choices.refused),
    ("reasons", "Why it is built this way", choices.reasons),
    ("asked", "What you may ask next", questions.follow_ups),
    ("findings", "Findings", trust.findings),
    ("waivers", "Accepted risks", trust.waivers),
    ("confidence", "How sure the figures are", trust.confidence),
    ("open", "Open questions", questions.open_questions),
)


def page(brief: Brief) -> Page:
    """*brief* written out; a section that has nothing to say is left out."""
    architecture = brief.architecture
    sections = []
    for key, heading, section in SECTIONS:
        blocks = tuple(section(brief))
        if blocks:
            sections.append(Section(key, heading, blocks))
    return Page(architecture.name, architecture.summary or "", tuple(sections))
