"""What a remark on a post-mortem is, and the rule behind it."""

from dataclasses import dataclass
from enum import StrEnum

from workbook.incident.reading.sections import LABEL, Section


class Kind(StrEnum):
    """What a remark is about; reviewers of several houses agree on these."""

    IMPACT = "impact"
    DETECTION = "detection"
    CAUSE = "cause"
    TIMELINE = "timeline"
    ACTIONS = "actions"
    DOC_OWNER = "doc-owner"
    EVIDENCE = "evidence"
    EMPTY = "empty"
    ACTION = "action"
    BLAME = "blame"
    HINDSIGHT = "hindsight"
    PERSON = "person"
    PROMISE = "promise"
    CONTRADICTION = "contradiction"
    ORDER = "order"
    ONE_CAUSE = "one-cause"
    ONE_SIDED = "one-sided"
    SAYS_NOTHING = "says-nothing"


class Weight(StrEnum):
    """How much a remark matters: high is a hole in the page, low a matter of words."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


WEIGHTS = tuple(Weight)
"""From least to most."""


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule of the reviewer, and how sure it is of what it finds."""

    name: str
    kind: Kind
    severity: Weight
    confidence: str
    """high: hardly ever wrong on real pages; medium: a reader should look."""
    summary: str
    why: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be put right, and where: lines count from 1."""

    rule: str
    line: int
    message: str
    places: tuple[int, ...] = ()
    """Every line that it is about."""
    section: int = 0
    """Line of the heading that it stands below; 0 for the page as a whole."""


def home(section: Section) -> int:
    """The line of the heading that remarks in *section* are counted under."""
    if section.level < LABEL:
        return section.line if section.level else 0
    around = [parent for parent in section.parents if 1 < parent.level < LABEL]
    return around[-1].line if around else section.line
