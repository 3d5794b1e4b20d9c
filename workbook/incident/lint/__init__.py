"""Review of post-mortems: what keeps a reader from learning, each remark with its places.

catalogue                     every rule, with its kind, severity and confidence
missing, unfilled             what is not said
timelines, actions, figures   what is said and does not hold together
phrases, persons              how it is said
waivers                       what a team accepts for a time
"""

from dataclasses import dataclass
from datetime import date

from workbook.incident.lint.actions import actions
from workbook.incident.lint.catalogue import LINT_RULES
from workbook.incident.lint.figures import figures
from workbook.incident.lint.missing import missing
from workbook.incident.lint.persons import persons
from workbook.incident.lint.phrases import phrases
from workbook.incident.lint.remark import WEIGHTS, Kind, LintRule, Remark, Weight
from workbook.incident.lint.timelines import timelines
from workbook.incident.lint.unfilled import unfilled
from workbook.incident.lint.waivers import LintWaiver, Waived, apply_waivers, waivers
from workbook.incident.reading import Postmortem, read_postmortem


@dataclass(frozen=True)
class Reviewed:
    """A page as it was read, and what is remarked on it."""

    page: Postmortem
    remarks: tuple[Remark, ...]
    waived: tuple[Waived, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    """Line and message: waivers that are wrong, ran out, or are not needed."""


def lint(text: str, today: date = date.max) -> Reviewed:
    """Every remark on the post-mortem in *text* (Markdown), by its place; waivers hold some back until their day.

    >>> [(remark.line, remark.rule) for remark in lint("# Site down on 3 May 2026").remarks]
    [(1, 'says-nothing')]
    """
    page = read_postmortem(text)
    remarks = [*missing(page)]
    if not any(LINT_RULES[remark.rule].kind is Kind.SAYS_NOTHING for remark in remarks):
        remarks += [*unfilled(page), *timelines(page), *actions(page), *figures(page), *persons(page), *phrases(page)]
    accepted, wrong = waivers(page, LINT_RULES)
    stay, held, notes = apply_waivers(page, _per_kind(remarks), accepted, today)
    return Reviewed(page, tuple(stay), tuple(held), tuple(sorted([*wrong, *notes])))


def _per_kind(remarks: list[Remark]) -> list[Remark]:
    """One remark per kind and section (actions have sections of their own): the first, with the places of all."""
    drawn: dict[tuple[Kind, int], Remark] = {}
    for remark in sorted(remarks, key=lambda remark: (remark.line, remark.rule)):
        key = (LINT_RULES[remark.rule].kind, remark.section)
        known = drawn.get(key)
        places = tuple(sorted({*(known.places if known else ()), *(remark.places or (remark.line,))}))
        base = known or remark
        drawn[key] = Remark(base.rule, base.line, base.message, places, base.section)
    return sorted(drawn.values(), key=lambda remark: (remark.line, remark.rule))


__all__ = ["LINT_RULES", "WEIGHTS", "Kind", "LintRule", "LintWaiver", "Remark", "Reviewed", "Waived", "Weight", "lint"]
