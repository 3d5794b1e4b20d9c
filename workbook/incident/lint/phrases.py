"""Words that end a conversation: blame, hindsight, promises, an unknown reason left standing, a single cause."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from workbook.incident.lint import blame_words, cause_words, hindsight_words, promise_words
from workbook.incident.lint.phrase_words import (
    ADVERB,
    BEHIND,
    BLAME,
    DOUBT,
    HINDSIGHT,
    HUMAN_ERROR,
    LATER,
    MACHINE,
    NEGATION,
    ONE_CAUSE,
    PROMISE,
    QUOTATION,
    SAVED,
    UNKNOWN,
)
from workbook.incident.lint.remark import Remark, home
from workbook.incident.lint.substance import has_substance
from workbook.incident.lint.template_text import is_template_text
from workbook.incident.reading import Postmortem
from workbook.incident.reading.blocks import Mark, Passage
from workbook.incident.reading.roles import Role
from workbook.incident.reading.sections import Section
from workbook.incident.reading.times import ANY_CLOCK, leading_time

MOST_MATCHES = 100
"""Of one rule in one passage; more is no prose, and each costs a look at its sentence."""


EXPLAINED = re.compile(r"\b(?:because|since|as the|which (?:shows?|showed)|for the)\b", re.IGNORECASE)
"""A reason that makes it plain why it seemed right."""
STANDING = re.compile(r"\b(?:is|are|cannot|can['’]t|do not|don['’]t|does not|remains?|knows)\b", re.IGNORECASE)
"""What is not known as the page is written."""
SAVES = re.compile(SAVED, re.IGNORECASE)


@dataclass(frozen=True)
class Words:
    """What one rule looks for."""

    rule: str
    pattern: re.Pattern[str]
    advice: str
    fits: Callable[[Postmortem, Section, "Place"], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """Where words are: the passage, the match, its sentence."""

    passage: Passage
    match: re.Match[str]
    sentence: str
    before: str
    """What precedes them in the sentence."""
    behind: str
    quoted: str
    """The whole text without quotations and code."""


def phrases(page: Postmortem) -> Iterator[Remark]:
    """Remarks on words, one per rule and section, with every place; not on quotations, code, questions, negations."""
    found: dict[tuple[str, int], list[tuple[int, str]]] = {}
    for section, _, passage in page.passages():
        if Role.SOURCES in section.roles or is_template_text(passage.text, section.roles):
            continue
        text = _own_words(passage)
        for words in RULES:
            for match in islice(words.pattern.finditer(text), MOST_MATCHES):
                place = _place(passage, match, text)
                if words.fits(page, section, place):
                    found.setdefault((words.rule, home(section)), []).append(
                        (
                            passage.line_of(match.start() + len(match[0]) - len(match[0].lstrip(" \n.!?"))),
                            " ".join(match[0].strip(" .!?\n-–—").split()),
                        )
                    )
    advice = {words.rule: words.advice for words in RULES}
    for (rule, section_line), places in found.items():
        lines = tuple(dict.fromkeys(line for line, _ in places))
        quoted = ", ".join(f"“{words}”" for words in dict.fromkeys(words for _, words in places[:3]))
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        yield Remark(rule, lines[0], f"{quoted}{more}: {advice[rule]}", lines, section_line)


def _own_words(passage: Passage) -> str:
    text = passage.without(Mark.CODE, Mark.IMAGE, Mark.STRUCK)
    return QUOTATION.sub(lambda match: " " * len(match[0]), text).replace("\n", " ")


def _place(passage: Passage, match: re.Match[str], text: str) -> Place:
    first = match.start() + len(match[0]) - len(match[0].lstrip(" .,;:!?-–—"))
    start = max(text.rfind(mark, 0, first) for mark in (". ", "! ", "? ", ".\n", "!\n", "?\n")) + 1
    ends = [place for mark in ".!?" if (place := text.find(mark, match.end())) >= 0]
    end = min(ends, default=len(text)) + 1
    before = text[start : match.start()].replace("\n", " ")
    return Place(passage, match, text[start:end], before, text[match.end() : end].replace("\n", " "), text)


def _plain(place: Place) -> bool:
    return not (place.sentence.rstrip().endswith("?") or NEGATION.search(place.before) or BEHIND.search(place.behind))


def _blame(page: Postmortem, section: Section, place: Place) -> bool:
    _ = page, section
    if not _plain(place) or re.search(r"\bgit[ -]$", place.before[-5:]):
        return False
    words = place.match[0].lower()
    if "skip" in words and EXPLAINED.search(place.behind):
        return False
    if re.match(rf"{ADVERB}\b", words) or words.startswith(("fail", "by mistake")):
        return not MACHINE.search(
            re.sub(r"\b(?:was|were|been|being|is|are)\s*$", "", place.before)
            if words.startswith("fail")
            else place.before
        ) or bool(re.search(r"\b(?:was|were|been|being)\s*$", place.before) and not words.startswith("fail"))
    return True


def _hindsight(page: Postmortem, section: Section, place: Place) -> bool:
    _ = page, section
    question = place.sentence.rstrip().endswith("?")
    planned = re.search(r"\b(?:that|which|who|whom)\s*$", place.before) and not SAVES.search(place.match[0])
    if planned:
        return False
    if re.search(
        r"\b(?:action items?|actions|items?|each|every \w+|tickets?)\s*$", place.before, re.IGNORECASE
    ) and not re.search(r"\bbeen\b", place.match[0]):
        return False
    return not question and not re.search(
        r"\b(?:whether|nobody can (?:know|say)|cannot know|as it (?:was|were))\b",
        place.before + place.behind,
        re.IGNORECASE,
    )


def _promise(page: Postmortem, section: Section, place: Place) -> bool:
    _ = page, section
    denied = re.search(
        r"\b(?:cannot|can['’]t|can not|do not|don['’]t|does not|doesn['’]t|no|not|nobody|never|whether"
        r"|hope|may|might|will not|won['’]t|if|goal|aim)\b[^.;,]{0,40}$",
        place.before,
        re.IGNORECASE,
    )
    quoted = section.roles & {Role.DETECTION, Role.TIMELINE}
    return not place.sentence.rstrip().endswith("?") and not denied and not quoted


def _unknown(page: Postmortem, section: Section, place: Place) -> bool:
    _ = page
    return (
        Role.TIMELINE not in section.roles
        and (not LATER.search(place.sentence) or bool(STANDING.search(place.match[0])))
        and not ANY_CLOCK.search(place.before)
        and not _is_event(place.passage)
        and not place.sentence.rstrip().endswith("?")
        and Role.ACTIONS not in section.roles
    )


def _is_event(passage: Passage) -> bool:
    lead = leading_time(passage.text)
    return lead is not None and lead[0].minutes is not None


def _one_cause(page: Postmortem, section: Section, place: Place) -> bool:
    if Role.TIMELINE in section.roles or Role.ACTIONS in section.roles or not _plain(place):
        return False
    strong = place.match["sole"] or re.search(
        r"\b(?:sole|only|single|lone|solely|purely|entirely|exclusively|one|nothing|no other)\b",
        place.match[0],
        re.IGNORECASE,
    )
    if strong:
        return not re.search(r"\bnot\b|\bno\b|n['’]t\b|\bone of\b", place.before[-40:], re.IGNORECASE)
    factors = [block for part in page.of(Role.FACTORS) for block in part.blocks if has_substance(part, block)]
    others = len(factors) > 1 or re.search(
        r"\bcontribut(?:ed|ing|ory)\b|\bfactors?\b|\btrigger(?:ed)?\b|\bsecond cause\b"
        r"|\balso (?:caused|led)\b|\bin addition\b|\badditionally\b|\bcompounded\b|\bmade (?:it|this"
        r"|things|the \w+) worse\b|\baggravat\w+|\bcombin(?:ed|ation)\b|\bexacerbated\b"
        r"|\btogether with\b",
        page.text,
        re.IGNORECASE,
    )
    return not others and not DOUBT.search(place.before + " " + place.behind[:60])


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


RULES = (
    Words("human-error", _compiled(HUMAN_ERROR), "say what made the slip easy and its effect large", _blame),
    Words(
        "blame",
        _compiled(f"{BLAME}|{blame_words.STRUCTURES}"),
        "say how the system let it happen, and what made it seem right then",
        _blame,
    ),
    Words(
        "hindsight",
        _compiled(f"{HINDSIGHT}|{hindsight_words.STRUCTURES}"),
        "nobody can know; say what made the other way seem right, and write the wish as an action",
        _hindsight,
    ),
    Words(
        "promise",
        _compiled(f"{PROMISE}|{promise_words.STRUCTURES}"),
        "nobody can know; say what is changed and how it is tested",
        _promise,
    ),
    Words(
        "unknown-reason",
        _compiled(f"{UNKNOWN}|{cause_words.UNKNOWN}"),
        "an unknown reason is left standing; say who looks into it, or what was tried",
        _unknown,
    ),
    Words(
        "single-cause",
        _compiled(f"(?P<sole>{cause_words.ONE_CAUSE})"),
        "outages of complex systems have several contributing factors; name the others",
        _one_cause,
    ),
    Words(
        "single-cause",
        _compiled(f"(?P<sole>(?!))|{ONE_CAUSE}"),
        "outages of complex systems have several contributing factors; name the others",
        _one_cause,
    ),
)
