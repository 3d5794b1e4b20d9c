"""Drafts of post-mortems and pre-mortems, as data: what the model knows, and pointed questions for the rest.

blocks        what a draft is made of
case          what it is written from
impact        summary, impact, background
timeline      the timeline and its clocks; the expected course of a pre-mortem
propagation   predicted beside observed, stage by stage
causes        trigger, contributing factors, sustaining effect
response      detection, response, lessons, product decisions, relatives, sources
actions       actions with their effect in the model, and what is not to be done
corrections   what the model has to learn
"""

from collections.abc import Callable, Iterator, Mapping

from workbook.incident.draft.actions import actions, decided_not
from workbook.incident.draft.blocks import UNKNOWN, Block, Draft, Question, Section, Stage
from workbook.incident.draft.case import Case, Related
from workbook.incident.draft.causes import causes
from workbook.incident.draft.corrections import corrections
from workbook.incident.draft.impact import background, impact, summary
from workbook.incident.draft.interviews import interviews, whys
from workbook.incident.draft.propagation import propagation
from workbook.incident.draft.response import detection, lessons, product_decisions, related, response, sources
from workbook.incident.draft.timeline import timeline
from workbook.wording.quantities import seconds

SECTIONS: Mapping[str, tuple[str, Callable[[Case], Iterator[Block]]]] = {
    "summary": ("Summary", summary),
    "impact": ("Impact", impact),
    "background": ("Background: the design as it was", background),
    "timeline": ("Timeline", timeline),
    "propagation": ("Propagation: predicted and observed", propagation),
    "causes": ("Trigger, contributing factors, sustaining effect", causes),
    "whys": ("Five whys", whys),
    "detection": ("Detection", detection),
    "response": ("Response and recovery", response),
    "lessons": ("What went well, badly, by luck, and what surprised us", lessons),
    "product": ("Product decisions", product_decisions),
    "related": ("Related outages", related),
    "interviews": ("To ask in interviews", interviews),
    "actions": ("Actions", actions),
    "decided-not": ("Decided not to do", decided_not),
    "corrections": ("Model corrections", corrections),
    "sources": ("Sources", sources),
}
"""Every section there is, with its heading."""

TEMPLATES: Mapping[str, tuple[str, ...]] = {
    "full": tuple(name for name in SECTIONS if name not in ("whys", "interviews")),
    "short": ("summary", "impact", "timeline", "causes", "lessons", "actions", "sources"),
    "learning-review": (
        "summary", "impact", "background", "timeline", "propagation", "causes", "detection", "response", "lessons",
        "product", "related", "interviews", "corrections", "sources",
    ),
    "coe": (
        "summary", "impact", "timeline", "background", "detection", "response", "whys", "causes", "lessons", "actions",
        "related", "sources",
    ),
}  # fmt: skip
"""Sections by template: all; a page for small ones; learning without actions (Etsy, Howie); AWS's COE."""


def draft(case: Case, template: str = "full") -> Draft:
    """The draft about *case*: the sections of *template* that have something to say."""
    sections = (Section(name, SECTIONS[name][0], tuple(SECTIONS[name][1](case))) for name in TEMPLATES[template])
    return Draft(_title(case), tuple(_header(case)), tuple(section for section in sections if section.blocks))


def _title(case: Case) -> str:
    return case.outage.title if case.outage else f"Pre-mortem of {case.architecture.name}: {case.events}"


def _header(case: Case) -> Iterator[tuple[str, str]]:
    outage = case.outage
    if outage is not None:
        yield "id", outage.id
        yield "date", str(outage.date or UNKNOWN)
        if outage.org:
            yield "organisation", outage.org
        if outage.patterns:
            yield "patterns", ", ".join(outage.patterns)
    yield "status", "draft"
    yield "severity", UNKNOWN
    yield "owner of this document", UNKNOWN
    yield "given to the model", f"{case.events}, for {seconds(case.scenario.outage_length)}"
    of = "the design as intended" if outage else case.architecture.name
    yield "model", f"{of}, sha256 {case.model_hash}"


__all__ = ["SECTIONS", "TEMPLATES", "Case", "Draft", "Question", "Related", "Section", "Stage", "draft"]
