"""How it is told: blame, names, human error, one root cause, certainty about what did not happen, open questions."""

import re
from collections.abc import Iterator

from workbook.incident.lint.page import Page, Remark

PEOPLE = (
    r"(?:engineer|operator|developer|administrator|admin|technician|employee|contractor|responder|on-call|author|reviewer"
    r"|manager|colleague|team|person|he|she|they|someone|somebody)s?"
)

BLAME = re.compile(
    rf"\b{PEOPLE} (?:should|could|ought to) have\b"
    rf"|\b{PEOPLE} (?:forgot|failed to|neglected to|ignored|did not bother)\b"
    rf"|\b{PEOPLE}(?:'s|’s|') (?:fault|mistake|negligence|carelessness)\b|\bfault of (?:the |an? )?{PEOPLE}\b"
    rf"|\b(?:mistake|negligence|carelessness) (?:by|of) (?:the |an? )?{PEOPLE}\b"
    r"|\bcareless(?:ly|ness)?\b|\bincompeten(?:t|ce)\b|\b(?:is|are|was|were) to blame\b",
    re.IGNORECASE,
)
HUMAN_ERROR = re.compile(
    r"(?<!not )(?<!no )(?<!never )(?<!not “)(?<!not \")\b(?:human|operator|user|pilot|manual|people) errors?\b(?! rate)"
    r"|\bhuman mistakes?\b|\bfat[- ]finger(?:ed|ing)?\b|\bpebkac\b",
    re.IGNORECASE,
)
ROOT_CAUSE = re.compile(
    r"(?<!no single )(?<!no )(?<!not a )(?<!never a )(?<!never one )(?<!a single )(?<!one )\broot[- ]cause\b"
    r"(?! anal| factors?\b)|\b(?:sole|only|single) cause\b|\bcaused (?:solely|only) by\b",
    re.IGNORECASE,
)
CERTAIN = re.compile(r"\bwould(?: not)? have (?:been )?prevented\b|\bwould never have happened\b", re.IGNORECASE)
OPEN = re.compile(r"\bTo answer:|\b(?:TBD|TODO|FIXME|XXX)\b|\?\?\?|<(?:fill|insert|name|date)[^>]*>|\{\{.*?\}\}")
DESIGN = r"(?:components|journeys|audience|failure_domains|hard_no|waivers)\."
"""What follows the @ in the id of a finding."""
ADDRESS = re.compile(
    rf"(?<![\w.])@(?!{DESIGN})[a-z][\w.-]+\b(?!/)|[\w.+-]+@(?!{DESIGN})[\w-]+\.[\w.-]+|\b(?:Mr|Mrs|Ms|Dr)\. [A-Z]\w+"
)
DID = (
    r"(?:forgot|typed|mistyped|misread|ran|pushed|merged|deleted|approved|noticed|decided|panicked|broke|deployed"
    r"|misconfigured)"
)
FULL_NAME = re.compile(rf"(?<![\w-])([A-Z][a-z]+) ([A-Z][a-z]+)(?= (?:accidentally |wrongly |mistakenly )?{DID}\b)")
FIRST_NAME = re.compile(r"(?<![\w-])([A-Z][a-z]+)(?= (?:forgot|mistyped|misread|panicked)\b)")
NO_NAMES = frozenset({
    "He", "She", "They", "We", "You", "It", "Somebody", "Someone", "Nobody", "Everybody", "Who", "The", "This", "That",
    "Engineers", "Operators", "Developers", "Responders", "Users", "Members", "Viewers", "Customers", "Support", "On",
    "Team", "Engineering", "Operations", "Service", "Services", "Control", "Cloud", "Amazon", "Google", "Netflix",
    "Server", "Manager", "Gateway", "Proxy", "Cache", "Storage", "Video", "Platform", "Systems", "Open", "Connect",
    "Data", "Network", "Console", "Director", "Balancer", "Balancing", "Store", "Pipeline", "Scheduler", "Web",
})  # fmt: skip
"""Words with a capital letter that are no names of persons."""


def prose(page: Page) -> Iterator[Remark]:
    """Remarks about words, wherever they stand but in the sources, whose titles are others' words."""
    for line in page.lines:
        for match in OPEN.finditer(line.text):
            yield Remark(line.number, match.start() + 1, "open-question", "still open; answer it or take it out")
        if re.search(r"\b(?:sources|references)\b", line.section):
            continue
        for rule, pattern, advice in WORDS:
            for match in pattern.finditer(line.text):
                yield Remark(line.number, match.start() + 1, rule, f"“{match[0]}”: {advice}")
        yield from _names(line.number, line.text)


WORDS = (
    ("blame", BLAME, "say how the system let it happen, and what made it seem right then"),
    ("human-error", HUMAN_ERROR, "nothing is learnt from that; say what made the slip easy and its effect large"),
    ("single-root-cause", ROOT_CAUSE, "there are several; write of a trigger and of contributing factors"),
    ("certainty", CERTAIN, "nobody can know; write what would have been kept in the model"),
)


def _names(number: int, text: str) -> Iterator[Remark]:
    match = [*ADDRESS.finditer(text)]
    match += [name_match for name_match in FULL_NAME.finditer(text) if not {name_match[1], name_match[2]} & NO_NAMES]
    match += [
        name_match
        for name_match in FIRST_NAME.finditer(text)
        if name_match[1] not in NO_NAMES and not _inside(name_match.start(), match)
    ]
    for name_match in match:
        yield Remark(number, name_match.start() + 1, "name", f"“{name_match[0]}”: name the role, not the person")


def _inside(place: int, match: list[re.Match[str]]) -> bool:
    return any(name_match.start() <= place < name_match.end() for name_match in match)
