"""All that a draft is written from."""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from workbook.failure import State, Verdict, basic_event
from workbook.failure.naive import hit
from workbook.findings import Finding
from workbook.incident.draft.feasible import Reality, did_its_work
from workbook.incident.prediction import Prediction, prediction
from workbook.incident.remedies import Remedies, Remedy
from workbook.incident.replay import Replay
from workbook.incident.sightings import SEEN, Basis, by_segment, counted, sighting
from workbook.incident.undoing import Undoing, undoings
from workbook.model import Architecture, Figure, Outage, Scenario, Timestamp
from workbook.what_if.redesign import design_data


@dataclass(frozen=True, slots=True)
class Related:
    """Another outage, and in what it is like this one. An analogy, never more."""

    id: str
    title: str
    alike: tuple[str, ...]
    """Patterns that both share, or kinds of component that broke in both."""


@dataclass(frozen=True)
class Case:
    """An outage that happened (with its *replay*), or one that might (a pre-mortem, without)."""

    prediction: Prediction
    """As intended: from the events alone."""
    findings: tuple[Finding, ...]
    """Of the design as intended, most severe first."""
    remedies: Remedies
    replay: Replay | None = None
    related: tuple[Related, ...] = ()

    @property
    def outage(self) -> Outage | None:
        return self.replay.outage if self.replay else None

    @property
    def architecture(self) -> Architecture:
        return self.prediction.architecture

    @property
    def scenario(self) -> Scenario:
        return self.prediction.scenario

    @cached_property
    def events(self) -> str:
        """What is given, in words."""
        return " and ".join(str(basic_event(event)) for event in self.scenario.events) or "nothing fails"

    @cached_property
    def struck(self) -> tuple[str, ...]:
        """The components that an event hits, in file order."""
        affected = set(hit(self.architecture, self.scenario))
        return tuple(name for name in self.architecture.components if name in affected)

    @cached_property
    def onset(self) -> Prediction:
        """The first minutes, before breakers are open."""
        return prediction(self.architecture, self.scenario.model_copy(update={"phase": "onset"}))

    @cached_property
    def observed(self) -> dict[str, State]:
        """What was seen, by component (`api`, `api@eu`) or journey, but for what the file leaves out of the score."""
        return counted(self.outage) if self.outage else {}

    @cached_property
    def harmed(self) -> tuple[str, ...]:
        """Components seen to be harmed; where nothing was looked at, those predicted to be. In file order."""
        seen = {name.partition("@")[0]: state for name, state in self.observed.items() if state != "up"}
        states = self.prediction.states
        return tuple(
            name
            for name in self.architecture.components
            if name in seen or (name not in self.observed and states[name] != "up")
        )

    def journey_verdict(self, name: str, segment: str) -> tuple[Verdict, Basis]:
        """The verdict over a journey in a segment, and how it is known."""
        seen = sighting(self.architecture, self.observed, name, segment)
        return seen or (SEEN[self.prediction.journey_state(name, segment)], "predicted")

    def journey_told(self, name: str) -> str:
        """The verdicts over a journey with those for whom they hold: `lost for eu (25% of users), degraded for us`."""
        segments = self.architecture.segments
        return by_segment({one.name: self.journey_verdict(name, one.name)[0] for one in segments}, segments)

    def journey_name(self, name: str) -> str:
        """What users call a journey: its summary, or its id as words."""
        return _phrase(self.behaved.journeys[name].summary) or name.replace("-", " ")

    def journey_summary(self, name: str) -> str:
        """The summary of a journey, or of the component which it is; empty where neither has a short one."""
        component = self.behaved.components.get(name)
        return _phrase(self.behaved.journeys[name].summary) or _phrase(component.summary if component else None)

    def was_seen(self, journey: str) -> bool:
        """Whether somebody looked at *journey*, at a segment of it, or at what it needs."""
        return any(
            self.journey_verdict(journey, segment.name)[1] != "predicted" for segment in self.architecture.segments
        )

    @cached_property
    def harmed_journeys(self) -> tuple[str, ...]:
        """Those lost or degraded for somebody, in file order."""
        segments = [segment.name for segment in self.architecture.segments]
        return tuple(
            name
            for name in self.architecture.journeys
            if any(self.journey_verdict(name, segment)[0] != "unharmed" for segment in segments)
        )

    def is_for_staff(self, journey: str) -> bool:
        """Whether *journey* needs only what people use who repair things, or only what another company runs."""
        parts = [self.behaved.components[part] for part in self.behaved.journeys[journey].needs]
        return bool(parts) and all(part.used_by or (part.kind == "external" and part.owner) for part in parts)

    @property
    def behaved(self) -> Architecture:
        """The design as it behaved; as intended where nothing was corrected."""
        return self.replay.as_behaved.architecture if self.replay else self.architecture

    @property
    def behaved_prediction(self) -> Prediction:
        """What follows from the events in the design as it behaved."""
        return self.replay.as_behaved.prediction if self.replay else self.prediction

    @cached_property
    def undoings(self) -> tuple[Undoing, ...]:
        """Hidden dependencies whose removal keeps more for users; what did its work has nothing to undo."""
        found = undoings(self.replay) if self.replay else ()
        return tuple(
            undoing
            for undoing in found
            if not undoing.callees or not all(did_its_work(self.outage, callee) for callee in undoing.callees)
        )

    @cached_property
    def offered(self) -> tuple[Remedy, ...]:
        """Fixes that keep a journey better and could have been done."""
        states = {**self.behaved_prediction.states, **self.observed}
        reality = Reality(self.outage, self.behaved, states)
        return tuple(remedy for remedy in self.remedies.for_users if reality.allows(remedy.fix))

    @cached_property
    def did_their_work(self) -> tuple[str, ...]:
        """Components that failed nobody: they did what they were built to do."""
        return tuple(name for name in self.architecture.components if did_its_work(self.outage, name))

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """Findings of the design as intended whose fix changes this outage for users, in their order."""
        helping = {finding.id for remedy in self.offered for finding in remedy.findings}
        return tuple(finding for finding in self.findings if finding.id in helping)

    @property
    def start(self) -> Timestamp | None:
        """When users were first hit, if that is known to the minute."""
        start = self.outage.start if self.outage else None
        return start if start is not None and start.has_time else None

    @property
    def knows_minutes(self) -> bool:
        """Whether it is known from when to when users were hit."""
        end = self.outage.end if self.outage else None
        return self.start is not None and end is not None and end.has_time

    @property
    def knows_length(self) -> bool:
        """Whether it is known how long it took, be it to the minute or about."""
        return self.knows_minutes or self.outage is None or "outage_length" in self.outage.model_fields_set

    def lasted(self, journey: str) -> float | Literal["for good"] | None:
        """Minutes for which *journey* was seen to be harmed, or for good; None where only the whole is known."""
        seen = self.outage.observed.get(journey) if self.outage else None
        length = seen.lasted if seen else None
        return length / 60 if isinstance(length, float) else length

    def figures(self, journey: str) -> tuple[Figure, ...]:
        """What was measured of *journey*."""
        return tuple(one for one in self.outage.impact if one.journey == journey) if self.outage else ()

    @property
    def minutes(self) -> float:
        """How long users were hit; the length that the engine was given where that is not known."""
        end = self.outage.end if self.outage else None
        if self.start is not None and end is not None and self.knows_minutes:
            return float((end.at - self.start.at).total_seconds()) / 60
        return float(self.scenario.outage_length) / 60

    @cached_property
    def model_hash(self) -> str:
        """Of the design as intended: changes when anything in it does that is written there."""
        written = json.dumps(design_data(self.architecture), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(written.encode()).hexdigest()[:16]


SHORT = 12
"""Words of a summary that may stand for a name."""


def _phrase(summary: str | None) -> str:
    """*summary* if it can stand for a name: one short sentence."""
    said = " ".join((summary or "").split()).rstrip(".")
    return said if len(said.split()) <= SHORT and not re.search(r"[.;:] ", said) else ""


def clock(moment: Timestamp) -> str:
    """The time of day of a moment that has one: `18:04`."""
    return moment.at.strftime("%H:%M")
