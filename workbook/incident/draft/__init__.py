"""Drafts of post-mortems and pre-mortems, as data: what the model knows, and pointed questions for the rest.

blocks        what a draft is made of
case          what it is written from
impact        summary, impact, background
timeline      the timeline and its clocks; the expected course of a pre-mortem
propagation   predicted beside observed, stage by stage
causes        trigger, contributing factors, sustaining effect
response      detection, response
protection    what protected and what did not, by luck
decisions     product decisions, relatives, sources
actions       actions with their effect in the model, and what is not to be done
corrections   what the model has to learn
public        for customers: no internal names, nothing of the model
"""

from collections.abc import Callable, Iterator, Mapping

from workbook.incident.draft.actions import actions, decided_not
from workbook.incident.draft.blocks import UNKNOWN, Block, Draft, Question, Section, Stage
from workbook.incident.draft.case import Case, Related
from workbook.incident.draft.causes import causes, reported_causes
from workbook.incident.draft.corrections import corrections
from workbook.incident.draft.decisions import product_decisions, related, sources
from workbook.incident.draft.impact import background, impact, summary
from workbook.incident.draft.interviews import interviews, whys
from workbook.incident.draft.propagation import propagation
from workbook.incident.draft.protection import protection
from workbook.incident.draft.public import public_header, public_title, what_happened, what_we_do, who_was_affected
from workbook.incident.draft.response import detection, response
from workbook.incident.draft.timeline import timeline
from workbook.wording.quantities import seconds


def _factors(case: Case) -> Iterator[Block]:
    yield from causes(case)
    yield from protection(case)


def _actions(case: Case) -> Iterator[Block]:
    yield from actions(case)
    yield from decided_not(case)


def _timeline(case: Case) -> Iterator[Block]:
    yield from timeline(case)
    yield from response(case)


def _model(case: Case) -> Iterator[Block]:
    yield from propagation(case)
    yield from corrections(case)


SECTIONS: Mapping[str, tuple[str, Callable[[Case], Iterator[Block]]]] = {
    "summary": ("Summary", summary),
    "impact": ("Impact", impact),
    "timeline": ("Timeline", _timeline),
    "detection": ("Detection", detection),
    "factors": ("Contributing factors", _factors),
    "trigger": ("Contributing factors", reported_causes),
    "whys": ("Five whys", whys),
    "decisions": ("Decisions", product_decisions),
    "interviews": ("To ask in interviews", interviews),
    "actions": ("Actions", _actions),
    "related": ("Has this happened before?", related),
    "sources": ("Sources", sources),
    "background": ("The design as it was", background),
    "model": ("Model appendix: predicted and observed", _model),
    "what-happened": ("What happened", what_happened),
    "who-was-affected": ("Who was affected", who_was_affected),
    "what-we-do": ("What we are doing", what_we_do),
}
"""Every section there is, with its heading."""

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
        "summary", "impact", "timeline", "detection", "whys", "factors", "actions", "related", "sources", "background",
    ),
    "public": ("what-happened", "who-was-affected", "what-we-do"),
}  # fmt: skip
"""Sections by template: all; a page for small ones; learning without actions (Etsy, Howie); AWS's COE; customers."""


def draft(case: Case, template: str = "full") -> Draft:
    """The draft about *case*: the sections of *template* that have something to say."""
    sections = (Section(name, SECTIONS[name][0], tuple(SECTIONS[name][1](case))) for name in TEMPLATES[template])
    is_public = template == "public"
    title, header = (public_title(case), public_header(case)) if is_public else (_title(case), _header(case))
    return Draft(title, tuple(header), tuple(section for section in sections if section.blocks))


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
