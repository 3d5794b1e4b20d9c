"""An outage that happened: what is given, what was observed, and what is known about the rest."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, StrictBool, model_validator

from workbook.model.audience import Audience
from workbook.model.component import Component
from workbook.model.correction import Correction, RouteText
from workbook.model.event import Event, Target
from workbook.model.failure_domain import FailureDomain
from workbook.model.journey import HardNo, Journey, Waiver
from workbook.model.part import FilledIn, Id, Ids, Part, Text, Texts
from workbook.model.scenario import HOUR, Phase, Scenario
from workbook.model.timestamp import At
from workbook.model.units import LENGTHS, Count, Day, Duration, duration, text_schema

Shown = Literal["down", "slow", "degraded", "up"]
"""What was seen of a component or a journey, worst first."""

REMEMBERED = "remembered"


def _reason(value: Any) -> Any:  # noqa: ANN401
    return {True: "no reason is given", False: None}[value] if isinstance(value, bool) else value


FOR_GOOD = "for good"


def _lasting(value: Any) -> Any:  # noqa: ANN401
    return value if value == FOR_GOOD else duration(value)


Lasting = Annotated[
    float | Literal["for good"], BeforeValidator(_lasting), text_schema(f"(?:for good|{LENGTHS})", "2h")
]
"""Seconds, or for good."""


class Observed(Part):
    """What was reported about a component or a journey."""

    state: Shown
    source: Text | None = None
    """How it is known: primary, secondary, inferred, or remembered (not checked)."""
    exclude: Annotated[Text | None, BeforeValidator(_reason)] = None
    """Why it does not count in the score, such as another fault on the same day."""
    remembered: StrictBool = False
    """Nobody has checked it."""
    lasted: Lasting | None = None
    """How long it was so, where that is known apart from the rest of the outage: `2h`; `for good` where what was lost
    never came back."""
    note: Text | None = None
    as_designed: StrictBool = False
    """It did what it was built to do, such as to withdraw: no action proposes to keep it from that."""
    for_customers: Text | None = None
    """Of a journey, or of what it needs: what customers read instead of its state, such as whom it hit and when."""

    @property
    def is_remembered(self) -> bool:
        return self.remembered or self.source == REMEMBERED


Milestone = Literal["trigger", "detected", "acknowledged", "mitigated", "recovered", "decision", "note"]


class Occurrence(Part):
    """One row of the timeline."""

    at: At
    until: At | None = None
    approximate: StrictBool = False
    event: Text
    kind: Milestone = "note"
    evidence: Text | None = None
    """What shows it: a graph, a log, a report."""
    remembered: StrictBool = False


class Act(Part):
    """What responders did that itself made something fail or slow: a stage of the outage."""

    at: At
    what: Text
    events: tuple[Event, ...] = ()
    """In force from `at` on, beside those before."""


class Participant(Part):
    """Who took part in ending it: a role; a name is not needed."""

    role: Text
    name: Text | None = None


class Communication(Part):
    """What was said about it, to whom and when."""

    at: At
    to: Literal["internal", "external", "status-page"]
    """internal: to colleagues. external: to customers or the press. status-page: the public page."""
    what: Text


class Figure(Part):
    """One measured harm."""

    what: Text
    journey: Id | None = None
    """Whose harm it is: it stands beside the verdict over that journey."""
    source: Text | None = None
    remembered: StrictBool = False


class ProductDecisions(Part):
    """What the product had decided long before, and what that did on the day."""

    made_worse: Texts = ()
    softened: Texts = ()


class Action(Part):
    """What was or will be done so that it hurts less next time."""

    what: Text
    kind: Literal["prevent", "detect", "mitigate", "process"] | None = None
    owner: Text | None = None
    due: Day | None = None
    done_when: Text | None = None
    change: dict[RouteText, Any] = Field(default_factory=dict)
    """What it changes in the design, by part (`components.api.depends_on.db.timeout: 1s`); its effect is computed."""

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The change, part by part."""
        return tuple(Correction(change=route, to=value, why=self.what) for route, value in self.change.items())


class Reference(Part):
    """A source and how much of it was read."""

    title: Text
    url: Text | None = None
    read: Literal["full", "excerpt", "secondary"] | None = None
    """secondary: through somebody who retells it."""


class Outage(Part):
    """An outage as one file tells it.

    Only `events`, `outage_length` and `phase` are given to the engine, as a `Scenario` about the design; what
    was observed stands beside the prediction afterwards. The design is another file, or stands here itself.
    """

    id: Id
    title: Text
    summary: Text | None = None
    for_customers: Text | None = None
    """What happened, for customers and without names of your systems; the public page prints it as it is."""
    org: Text | None = None
    industry: Id | None = None
    """What its users use it for: streaming, cloud, payments."""
    date: Day | None = None
    start: At | None = None
    """When users were first hit."""
    end: At | None = None
    """When they no longer were."""
    severity: Text | None = None
    """As your organisation ranks it: SEV1, P2."""
    tickets: Texts = ()
    """Numbers or addresses of tickets."""
    participants: tuple[Participant, ...] = ()
    """Roles of those who took part, such as an incident commander."""
    support_cases: Count | None = None
    """How many cases users opened with support because of it; 1.2k."""

    architecture: Text | None = None
    """Path of the design, from the folder of this file; within its repository. Or the id of a design of workbook."""
    audience: Audience | None = None
    failure_domains: Annotated[dict[Id, FailureDomain], FilledIn] = Field(default_factory=dict)
    components: Annotated[dict[Id, Component], FilledIn] = Field(default_factory=dict)
    journeys: Annotated[dict[Id, Journey], FilledIn] = Field(default_factory=dict)
    hard_no: tuple[HardNo, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    events: tuple[Event, ...] = ()
    """What is given to the engine, never what was observed."""
    outage_length: Duration = HOUR
    phase: Phase = "steady"
    observed: dict[Target, Observed] = Field(default_factory=dict)
    """By component (`api`, `api@eu-west-1`) or journey (`play`, `play@europe`); a component if both have the name."""
    as_behaved: tuple[Correction, ...] = ()
    """What the design had to learn from this outage; the second run is made with it."""

    lead_up: Text | None = None
    """What led up to it: the changes, load and decisions of the days before."""
    trigger: Text | None = None
    impact: tuple[Figure, ...] = ()
    timeline: tuple[Occurrence, ...] = ()
    acts: tuple[Act, ...] = ()
    """Acts of responders, in order of time; never part of what is scored."""
    detection: Text | None = None
    escalation: Text | None = None
    """Who was called in, when, and what delayed that."""
    communications: tuple[Communication, ...] = ()
    """In order of time."""
    mitigation: Text | None = None
    recovery: Text | None = None
    contributing: Texts = ()
    went_well: Texts = ()
    went_badly: Texts = ()
    luck: Texts = ()
    """What would have made it worse and happened not to."""
    product_decisions: ProductDecisions = ProductDecisions()
    lessons: Texts = ()
    actions: tuple[Action, ...] = ()
    patterns: Ids = ()
    caveats: Text | None = None
    """What readers of the impact should know: what nobody measured, what is inferred, where reports differ."""
    score_caveats: Text | None = None
    """What readers of the score should know: what is given to the model, what no dependency can lead to."""
    sources: tuple[Reference, ...] = ()

    @model_validator(mode="after")
    def _has_one_design(self) -> Self:
        inline = [name for name in DESIGN if name in self.model_fields_set]
        if self.architecture is None and not self.components:
            raise ValueError("an outage needs a design: architecture: FILE, or components: of its own")
        if self.architecture is not None and inline:
            raise ValueError(f"the design is {self.architecture!r}; leave out {', '.join(inline)} here")
        return self

    @property
    def every_caveat(self) -> str:
        """What readers should know of the impact, and what of the score; empty if the file says nothing."""
        return " ".join(filter(None, (self.caveats, self.score_caveats)))

    @property
    def scenario(self) -> Scenario:
        """All that the engine may know of it."""
        return Scenario.model_construct(
            name=self.title,
            events=tuple(dict.fromkeys(self.events)),
            outage_length=self.outage_length,
            phase=self.phase,
            expect={},
        )


DESIGN = ("audience", "failure_domains", "components", "journeys", "hard_no", "waivers")
"""Fields of a design that may stand in the file of an outage."""
