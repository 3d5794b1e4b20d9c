"""A finding: a questionable place in a design, why it matters there, what would help and how much."""

from dataclasses import dataclass

from workbook.document import Route
from workbook.findings.effect import Effect
from workbook.findings.fix import Fix
from workbook.findings.severity import Confidence, Seems, Severity
from workbook.model.journey import Waiver


@dataclass(frozen=True)
class Finding:
    """What a rule found at one place. Rules fill in the first part; the runner adds the rest."""

    rule: str
    family: str
    severity: Severity
    seems: Seems
    route: Route
    """The part of the design that it is about; the document knows where that stands."""
    message: str
    """What, and why it matters here, with the design's own names and numbers."""
    fix: Fix | None = None
    confidence: Confidence = Confidence.HIGH
    """That of the rule: how sure it is."""

    part: str = ""
    """The route by names: list items by their name, so that it is stable under edits elsewhere."""
    short: str = ""
    """The short form of the part that waivers accept, where it names no other part; else empty."""
    effect: Effect | None = None
    """None if there is no fix that could be tried."""
    raised: bool = False
    """It lies on a minimal cut set of order 1 of a core journey, so that it is one step more severe."""
    severity_alone: Severity | None = None
    """What its rule says, where it was raised."""
    waiver: Waiver | None = None
    """The accepted risk that covers it; then it is one step less severe."""

    @property
    def changes_verdict(self) -> bool:
        """Whether its fix is known to change a verdict for the better."""
        return self.effect is not None and self.effect.helps

    @property
    def comes_first(self) -> bool:
        """Whether it changes a verdict, or is a blocker without a fix that does: a single point of failure."""
        return self.changes_verdict or self.severity is Severity.BLOCKER

    @property
    def may_block(self) -> bool:
        """Whether a blocker stays one: its fix changes a verdict, or it is a single point of failure of a core journey.

        What was not measured for want of time may block.
        """
        return self.is_single_point_of_failure or (self.fix is not None and (self.effect is None or self.effect.helps))

    @property
    def effect_decides(self) -> bool:
        """Whether it may be a blocker, and the effect of its fix says if it is."""
        return (
            self.severity is Severity.BLOCKER
            and self.fix is not None
            and not self.fix.is_static_answer
            and not self.is_single_point_of_failure
        )

    @property
    def is_single_point_of_failure(self) -> bool:
        """Whether its rule calls it a blocker for that, and a core journey has it on a cut set of order 1."""
        return self.raised and self.seems is Seems.SINGLE_POINT_OF_FAILURE and self.severity_alone is Severity.BLOCKER

    @property
    def id(self) -> str:
        """`missing-timeout@components.api.depends_on.licence`: the same from run to run and from line to line."""
        return f"{self.rule}@{self.part or '.'.join(map(str, self.route))}"

    @property
    def short_id(self) -> str:
        """`missing-timeout@api.licence`, or the whole id where that would name two parts."""
        return f"{self.rule}@{self.short}" if self.short else self.id


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What *rule* could not decide at one place, and the field that would decide it."""

    rule: str
    family: str
    route: Route
    question: str
    field: str

    def __str__(self) -> str:
        return f"unknown {self.question}; set {self.field}"


def part_of(route: Route, data: object) -> str:
    """*route* with dots, an item of a list by its text, or its name (or feature, or finding) if it has one.

    >>> part_of(("audience", "segments", 0), {"audience": {"segments": [{"name": "asia"}]}})
    'audience.segments.asia'
    """
    steps: list[str] = []
    for step in route:
        data = _inside(data, step)
        steps.append(_name(data) or str(step) if isinstance(step, int) else step)
    return ".".join(steps)


def _inside(data: object, step: str | int) -> object:
    if isinstance(data, dict):
        return data.get(step)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return None


def _name(item: object) -> str:
    if isinstance(item, str):
        return item
    if not isinstance(item, dict):
        return ""
    named = next((item[field] for field in ("name", "feature", "finding") if isinstance(item.get(field), str)), "")
    return named.replace(" ", "-").replace("@", ":")
