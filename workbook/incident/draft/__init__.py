"""Drafts of post-mortems and pre-mortems, as data: what the model knows, and pointed questions for the rest.

blocks           what a draft is made of
case             what it is written from
impact           summary, impact, background
timeline         the timeline, its milestones, what was done and said
detection        how it was noticed
causes           lead-up, trigger, contributing factors, how it came to users, what keeps it going
protection       what protected and what did not, by luck
interviews       questions for people
whys             five whys, as far as the file carries a chain
sameness         whether two sentences say the same
decisions        product decisions, outages like this one, sources
actions          actions with their effect in the model
fixes_in_words   fixes as work that a team can plan
feasible         which of them could have been done
readiness        alerts and rehearsals
propagation      predicted beside observed, stage by stage
corrections      what the model has to learn
public           for customers: no internal names, nothing of the model
premortem        all of it for an outage that has not happened, in the future tense
expected_course  when what will give way
"""

from collections.abc import Callable, Iterator, Mapping

from workbook.incident.draft import premortem
from workbook.incident.draft.actions import accepted, actions
from workbook.incident.draft.blocks import UNKNOWN, Block, Course, Draft, Question, Section, Stage
from workbook.incident.draft.case import Case, Related
from workbook.incident.draft.causes import causes, reported_causes
from workbook.incident.draft.corrections import corrections
from workbook.incident.draft.decisions import product_decisions, related, softened, sources
from workbook.incident.draft.detection import detection
from workbook.incident.draft.impact import background, impact, summary
from workbook.incident.draft.interviews import interviews
from workbook.incident.draft.propagation import propagation
from workbook.incident.draft.protection import protection
from workbook.incident.draft.public import public_header, public_title, what_happened, what_we_do, who_was_affected
from workbook.incident.draft.timeline import response, timeline
from workbook.incident.draft.whys import whys
from workbook.wording.name_lists import listed
from workbook.wording.quantities import elapsed

Written = Callable[[Case], Iterator[Block]]


def _together(*parts: Written) -> Written:
    """A section of several parts, one behind the other."""

    def section(case: Case) -> Iterator[Block]:
        for part in parts:
            yield from part(case)

    return section


SECTIONS: Mapping[str, tuple[str, Written]] = {
    "summary": ("Summary", summary),
    "impact": ("Impact", impact),
    "timeline": ("Timeline", _together(timeline, response)),
    "detection": ("Detection", detection),
    "factors": ("Contributing factors", _together(causes, protection)),
    "trigger": ("Contributing factors", reported_causes),
    "whys": ("Five whys", whys),
    "protection": ("What protected and what did not", _together(protection, softened)),
    "decisions": ("Decisions", product_decisions),
    "interviews": ("To ask in interviews", interviews),
    "actions": ("Actions", _together(actions, accepted)),
    "related": ("Has this happened before?", related),
    "sources": ("Sources", sources),
    "background": ("The design as it was", background),
    "model": ("Model appendix: predicted and observed", _together(propagation, corrections)),
    "what-happened": ("What happened", what_happened),
    "who-was-affected": ("Who was affected", who_was_affected),
    "what-we-do": ("What we are doing", what_we_do),
}
"""Every section there is of a post-mortem, with its heading."""

EXPECTED: Mapping[str, tuple[str, Written]] = {
    "summary": ("Summary", premortem.summary),
    "impact": ("Expected impact", premortem.impact),
    "timeline": ("Expected course", premortem.course),
    "detection": ("How it will be noticed", premortem.detection),
    "factors": ("How it will reach users", premortem.factors),
    "decisions": ("Decisions to take now", product_decisions),
    "interviews": ("To ask the team", premortem.interviews),
    "actions": ("Actions needed before it happens", premortem.actions),
    "related": ("Outages like this one", related),
    "background": ("The design", background),
    "model": ("Model appendix: predicted", premortem.model),
    "what-happened": ("What customers will be told first", premortem.first_words),
    "who-was-affected": ("Who will be affected", who_was_affected),
}
"""The sections of a pre-mortem; a template leaves out those of its sections that only an outage has."""

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "full": (
        "summary", "impact", "timeline", "detection", "factors", "decisions", "actions", "related", "sources",
        "background", "model",
    ),
    "short": ("summary", "impact", "timeline", "trigger", "actions"),
    "learning-review": (
        "summary", "impact", "timeline", "detection", "factors", "decisions", "interviews", "related", "sources",
        "background", "model",
    ),
    "coe": (
        "summary", "impact", "timeline", "detection", "whys", "protection", "actions", "related", "sources",
        "background",
    ),
    "public": ("what-happened", "who-was-affected", "what-we-do"),
}  # fmt: skip
"""Sections by template: all; a page for small ones; learning without actions (Etsy, Howie); AWS's COE; customers."""


def draft(case: Case, template: str = "full") -> Draft:
    """The draft about *case*: the sections of *template* that have something to say, questions at their ends."""
    known = SECTIONS if case.outage else EXPECTED
    sections = (
        Section(name, known[name][0], _questions_last(known[name][1](case)))
        for name in TEMPLATES[template]
        if name in known
    )
    is_public = template == "public"
    title, header = (public_title(case), public_header(case)) if is_public else (_title(case), _header(case))
    return Draft(title, tuple(header), tuple(section for section in sections if section.blocks))


def _questions_last(blocks: Iterator[Block]) -> tuple[Block, ...]:
    return tuple(sorted(blocks, key=lambda block: isinstance(block, Question)))


def _title(case: Case) -> str:
    return case.outage.title if case.outage else f"Pre-mortem of {case.architecture.name}: {case.events}"


def _header(case: Case) -> Iterator[tuple[str, str]]:
    outage = case.outage
    yield "status", "draft"
    if outage is not None:
        yield "id", outage.id
        yield "date", str(outage.date or outage.start or UNKNOWN)
        if case.knows_minutes:
            yield "duration", elapsed(case.minutes * 60)
        if outage.org:
            yield "organization", outage.org
        yield "severity", outage.severity or UNKNOWN
        if outage.tickets:
            yield "tickets", listed(outage.tickets)
    yield "owner of this document", UNKNOWN


__all__ = [
    "EXPECTED",
    "SECTIONS",
    "TEMPLATES",
    "Case",
    "Course",
    "Draft",
    "Question",
    "Related",
    "Section",
    "Stage",
    "draft",
]
