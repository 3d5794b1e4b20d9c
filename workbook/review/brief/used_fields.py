"""The fields of a design that its brief is written from: one that is left out becomes a question."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbook.model import Architecture, Audience, Component, Journey
from workbook.model.deploy import Deploy
from workbook.model.journey import Indicator
from workbook.review.brief.results import Results
from workbook.review.refused_features import EXPECTED
from workbook.traffic.size.sizes import Question

NOT_OURS = ("client", "external")
"""Kinds of components that are neither deployed nor paid for by who wrote the design."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One field that is not given."""

    part: str
    """`components.gateway`; empty for the design itself."""
    field: str
    """`deploy.rollback_in`"""
    about: str
    """What it would say, for a person; the same for every part."""

    @property
    def route(self) -> str:
        return f"{self.part}.{self.field}" if self.part else self.field


@dataclass(frozen=True, slots=True)
class UsedField:
    """A field that the page uses."""

    missing: Missing
    """What would be asked without it."""
    is_given: bool


def missing(results: Results) -> tuple[Missing, ...]:
    """Every field that the page uses and that is not given, and what its commands ask, each once, in file order."""
    asked = {used.missing.route: used.missing for used in used_fields(results) if not used.is_given}
    for question in _of_commands(results):
        asked.setdefault(question.route, question)
    return tuple(asked.values())


def used_fields(results: Results) -> Iterator[UsedField]:
    """The fields of people's words and of figures that no command asks for."""
    architecture = results.architecture
    yield from _of_design(architecture)
    for name, journey in architecture.journeys.items():
        yield from _of_journey(name, journey, is_core=name in results.core)
        peak = results.sizing.size.journeys[name].demand.peak
        yield _used(f"journeys.{name}", "peak", "How many requests a second arrive at peak?", journey.peak or peak)
    shown = results.core_components if results.is_short else tuple(architecture.components)
    for name in shown:
        yield from _of_component(name, architecture.components[name])
    for name, component in architecture.components.items():
        if component.deploy is not None:
            yield from _of_deploy(f"components.{name}", component.deploy)
    for name, domain in architecture.failure_domains.items():
        if domain.deploy is not None:
            yield from _of_deploy(f"failure_domains.{name}", domain.deploy)
        elif domain.kind == "change":
            yield _used(f"failure_domains.{name}", "deploy", "How are changes rolled out and rolled back?", None)
    yield from _of_refusals(architecture)
    yield from _of_experiments(architecture)


def _used(part: str, field: str, about: str, value: object) -> UsedField:
    return UsedField(Missing(part, field, about), value is not None and value not in ((), ""))


def _of_design(architecture: Architecture) -> Iterator[UsedField]:
    audience = architecture.audience or Audience()
    yield _used("", "summary", "What is it, for somebody who has never seen it?", architecture.summary)
    yield _used("audience", "users", "How many users are expected?", audience.users)
    counted = [journey for journey in architecture.journeys.values() if journey.lasts and journey.concurrent is None]
    if counted or audience.users is None:
        yield _used("audience", "peak_concurrency", "How many are active at once?", audience.peak_concurrency)
    yield _used("audience", "peak_to_mean", "How much higher is the peak than the average?", audience.peak_to_mean)
    yield _used("audience", "segments", "Who are the users, and where?", audience.segments)
    streamed = any(journey.ladder for journey in architecture.journeys.values())
    for segment in audience.segments:
        part = f"audience.segments.{segment.name}"
        yield _used(part, "region", "Which region serves these users?", segment.region)
        if streamed:
            line = segment.bandwidth or segment.bitrate
            yield _used(part, "bandwidth", "How fast is the line of these users?", line)


def _of_journey(name: str, journey: Journey, *, is_core: bool) -> Iterator[UsedField]:
    part = f"journeys.{name}"
    yield _used(part, "summary", "What do users do there?", journey.summary)
    yield _used(part, "slo", "What availability is promised (SLO)?", journey.slo)
    budget = journey.latency_budget
    yield _used(part, "latency_budget.p99", "How long may it take?", budget.p99 if budget else None)
    yield _used(part, "degrades_to", "What do users get when part of it fails?", journey.degrades_to)
    sli = journey.sli or Indicator.model_construct(name="")
    yield _used(part, "sli.name", "Which metric shows that it works?", sli.name)
    if journey.sli is not None:
        yield _used(part, "sli.alerts", "Which alert pages the on-call engineer?", sli.alerts)
        yield _used(part, "sli.leading", "Which metric moves before users notice?", sli.leading)
        yield _used(part, "sli.lagging", "Which metric shows the damage afterwards?", sli.lagging)
    if is_core:
        yield _used(part, "why", "Why does it matter to users?", journey.why)
        yield _used(part, "prefers", "Does it prefer availability or consistency?", journey.prefers)
        per_hour = journey.value.per_hour if journey.value else None
        yield _used(part, "value.per_hour", "What does one hour of outage cost?", per_hour)


def _of_component(name: str, component: Component) -> Iterator[UsedField]:
    part = f"components.{name}"
    yield _used(part, "why", "Why is it built this way?", component.why)
    yield _used(part, "capacity", "How much does one replica serve?", component.capacity)
    yield _used(part, "latency", "How long does its own work take?", component.latency)
    replicas = component.placed or component.replicas or None
    yield _used(part, "placed", "How many replicas run, and where?", replicas)
    if component.kind not in NOT_OURS:
        yield _used(part, "deploy", "How are changes rolled out and rolled back?", component.deploy)
        yield _used(part, "cost", "What does it cost a month?", component.cost)
    by_repair = component.mtbf if component.mttr is not None else None
    figure = component.availability or component.replica_availability or by_repair
    yield _used(part, "availability", "What availability does it have?", figure)
    if component.kind != "client":
        alerts = component.observed_by.alerts if component.observed_by else None
        yield _used(part, "observed_by.alerts", "Which alert fires when it fails?", alerts)


def _of_deploy(part: str, deploy: Deploy) -> Iterator[UsedField]:
    yield _used(part, "deploy.per_month", "How many changes does it get a month?", deploy.per_month)
    yield _used(part, "deploy.fails", "What share of its changes fail?", deploy.fails)
    first = deploy.canary or deploy.stages
    yield _used(part, "deploy.canary", "What share of requests gets a change first?", first)
    yield _used(part, "deploy.detected_in", "How soon is a bad change noticed?", deploy.detected_in)
    yield _used(part, "deploy.rollback_in", "How soon is a bad change rolled back?", deploy.rollback_in)


def _of_refusals(architecture: Architecture) -> Iterator[UsedField]:
    enough = architecture.hard_no if len(architecture.hard_no) >= EXPECTED else None
    yield _used("", "hard_no", f"Which {EXPECTED} features are refused?", enough)
    for entry in architecture.hard_no:
        part = f"hard_no.{entry.feature}"
        yield _used(part, "instead", "What do users get instead?", entry.instead)
        yield _used(part, "revisit", "When will this decision be reviewed?", entry.revisit)
        yield _used(
            part, "change", "What exactly would it change, so that its effect can be measured?", entry.change or None
        )


def _of_experiments(architecture: Architecture) -> Iterator[UsedField]:
    yield _used("", "experiments", "Which A/B experiments are planned?", tuple(architecture.experiments))
    for name, experiment in architecture.experiments.items():
        yield _used(f"experiments.{name}", "metric", "What does it measure?", experiment.metric)
        yield _used(f"experiments.{name}", "guardrail", "Which metric would stop it?", experiment.guardrail)


def _of_commands(results: Results) -> Iterator[Missing]:
    """What size, cost and partition ask; for two pages only what is about the parts that these show."""
    streams = {
        name for caller, callee, call in results.architecture.dependencies() if call.stream for name in (caller, callee)
    }
    for question in results.sizing.size.questions:
        name = _component_of(question.field)
        is_size = question.field.endswith((".request", ".response"))
        if not results.is_short or (name in streams if is_size else not name or name in results.core_components):
            yield _asked(question)
    for question in (*results.costing.questions, *results.partitioned.questions):
        if not question.field.endswith(".cost"):  # asked of each component
            yield _asked(question)


def _asked(question: Question) -> Missing:
    """What a command asks, in words that are the same for every part."""
    steps = question.field.split(".")
    calls = steps[2:3] == ["depends_on"] and len(steps) > 4
    whole = 1 if steps[0] == "audience" and steps[1:2] != ["segments"] else 3 if steps[0] == "audience" else 2
    at = min(4 if calls else whole, len(steps) - 1)
    field = ".".join(steps[at:])
    kind = "rtt" if steps[at] == "rtt" else field
    return Missing(
        ".".join(steps[:at]), field, QUESTIONS.get(kind, f"Not known is {question.about}: which figure is it?")
    )


QUESTIONS = {
    "request": "How large is a request?",
    "response": "How large is an answer?",
    "capacity": "How much does one replica serve?",
    "peak": "How many requests a second arrive at peak?",
    "lasts": "How long does it last?",
    "per_user": "How often does a user do it?",
    "access": "Does this call read or write?",
    "peak_to_mean": "How much higher is the peak than the average?",
    "users": "How many users are expected?",
    "data.conflicts": "How are the writes of both sides merged?",
    "data.partition": "Does it answer with the replicas that one side reaches?",
    "data.lag": "How far behind are its copies, and how much would a failover lose?",
    "data.skew": "How much does the fullest shard get?",
    "stores": "How many bytes does it hold?",
    "stores.item": "How large is an item?",
    "stores.keep": "How long is an item kept?",
    "rtt": "How long is the way between the two?",
}
"""By field."""


def _component_of(field: str) -> str:
    steps = field.split(".")
    return steps[1] if steps[0] == "components" and len(steps) > 1 else ""
