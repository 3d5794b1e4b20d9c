"""What each message is at its point in the course of an outage: who leads, what is seen, what is over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from workbook.incident.chronicle.acts import FALSE_ALARM, TAKEN_BACK
from workbook.incident.chronicle.judging import ANOTHER, Judged, is_machine, judged, plain
from workbook.incident.chronicle.kinds import BROKEN
from workbook.incident.chronicle.machines import COMMANDER, Report
from workbook.incident.chronicle.orders import LEADS, approves, proposes
from workbook.incident.chronicle.said_aloud import DECIDER, ENDS, SUPPLIER_ADMITS
from workbook.intake.messages import Message, Origin

OWN_DOING = re.compile(
    r"\bI (?:just |accidentally |have |'ve )?\w+|\bwe (?:just )\w+|\bjust (?:\w+ed|ran|went)\b"
    r"|\brm -rf\b|\b(?:start|trigger|cause)d (?:it|this|all of it|the outage)\b"
    r"|\b(?:that|this|it) was\b|\bwrong (?:window|host|server)\b",
    re.IGNORECASE,
)
"""Once trouble is seen, a change is its trigger only if somebody says so of what they did."""
BEFORE = timedelta(hours=24)
"""Changes that long before the first sign of trouble are looked at."""
CALM = timedelta(minutes=10)
"""After that a report of a user is no news."""
IS_DOWN = re.compile(f"{BROKEN}|{ANOTHER.pattern}", re.IGNORECASE)
SOON = timedelta(minutes=20)
"""After that a claim is not taken back; it got worse again."""
ANSWERED_WITHIN = 6  # messages
VERSION = re.compile(r"\bv?\d+(?:\.\d+)+\b|\bv\d+\b|#\d+\b")


def in_context(messages: Sequence[Message]) -> list[tuple[Judged, str]]:
    """What each message is, given the others, and why it is left out if it is; in order of time."""
    ordered = sorted(messages, key=lambda message: (message.at, message.source))
    leaders = _leaders(ordered)
    every = [judged(message, leads=message.author in leaders) for message in ordered]
    every = _approved(every)
    back = _taken_back(every)
    detected = next(
        (one.message.at for one in every if one.kind == "detected" and one.message.source not in back), None
    )
    course = _Course(detected, _suspects(every, detected))
    return [(entry, "taken back") if entry.message.source in back else course.placed(entry) for entry in every]


def _leaders(messages: Sequence[Message]) -> set[str | None]:
    """Who says that they lead, and whom a machine calls the commander."""
    leaders: set[str | None] = {message.author for message in messages if message.author and LEADS.search(message.text)}
    named = {
        match["name"].lower()
        for message in messages
        if is_machine(message)
        for match in [COMMANDER.search(message.text)]
        if match
    }
    authors = {message.author for message in messages if message.author}
    leaders |= {message.author for message in messages if message.author and DECIDER.search(plain(message.text))}
    return leaders | {author for author in authors if any(name in author.lower() for name in named)}


def _approved(every: Sequence[Judged]) -> list[Judged]:
    """The same; what somebody proposes and somebody else says yes to is a decision."""
    drawn = list(every)
    open_ones: list[tuple[int, Judged]] = []
    for place, one in enumerate(every):
        if not one.message.author:
            continue
        text = plain(one.message.text)
        if approves(text):
            for at, proposed in reversed(open_ones):
                if place - at <= ANSWERED_WITHIN and proposed.message.author != one.message.author:
                    drawn[at] = replace(proposed, kind="decision", weight=8.2)
                    open_ones.clear()
                    break
        elif one.kind in (None, "note", "trigger", "decision") and proposes(text):
            open_ones = [*open_ones[-3:], (place, one)]
    return drawn


def _taken_back(every: Sequence[Judged]) -> set[str]:
    """Where somebody said what they, or others soon after, took back: false alarm, spoke too soon, errors are back."""
    back, claims, said = set[str](), list[Judged](), dict[str, Judged]()
    for one in every:
        text, author = plain(one.message.text), one.message.author
        if author and TAKEN_BACK.search(text):
            back |= {claim.message.source for claim in claims if one.message.at - claim.message.at <= SOON}
            claims.clear()
        elif author and FALSE_ALARM.search(text):
            if (claim := said.get(author)) and one.message.at - claim.message.at <= SOON:
                back.add(claim.message.source)
        elif author and one.kind in ("recovered", "mitigated", "detected", "trigger"):
            said[author] = one
            if one.kind == "recovered" or (one.kind == "mitigated" and not claims):
                claims = [*(claim for claim in claims if claim.kind == "recovered"), one]
        elif author:
            said.pop(author, None)
    return {source for source in back if source}


def _suspects(every: Sequence[Judged], detected: datetime | None) -> set[str] | None:
    """The changes by machines that may have begun it: those named again after trouble was seen, else the last before.

    None if no trouble is seen, so that every change may have.
    """
    if detected is None:
        return None
    before = [one for one in every if one.report is Report.CHANGE and one.message.at <= detected]
    later = {
        version.lower()
        for one in every
        if one.message.author and one.message.at > detected
        for version in VERSION.findall(one.message.text)
    }
    named = [one for one in before if {version.lower() for version in VERSION.findall(one.message.text)} & later]
    return {one.message.source for one in [*named, *before[-1:]][:3]}


@dataclass
class _Course:
    """How far the outage has come, message by message."""

    detected: datetime | None
    suspects: set[str] | None
    begun: bool = False
    acknowledged: bool = False
    declared: bool = False
    led: bool = False
    """Whether somebody has said that they lead."""
    eased: bool = False
    over: bool = False
    alarmed: set[str | None] = field(default_factory=set)
    """The machines whose first alert was seen."""

    def placed(self, entry: Judged) -> tuple[Judged, str]:
        """*entry* as it is at this point, and why it is left out if it is."""
        kind, why = entry.kind, self._left_out(entry)
        if not why and self._is_note(entry):
            entry = replace(entry, kind="note", weight=max(min(entry.weight, 3), entry.as_note))
        self.begun |= kind in ("detected", "trigger", "acknowledged") and not why
        self.acknowledged |= kind == "acknowledged"
        self.declared |= entry.report is Report.DECLARED
        self.led |= kind == "acknowledged" and entry.report is None and bool(LEADS.search(entry.message.text))
        self.over |= entry.kind == "recovered" and not why
        self.eased |= entry.kind == "mitigated" and not why
        if entry.report is Report.FIRING:
            self.alarmed.add(entry.message.machine)
        return entry, why

    def _left_out(self, entry: Judged) -> str:
        message = entry.message
        if entry.report is Report.FIRING and message.machine and message.machine in self.alarmed:
            return "another alert of the same machine"
        if entry.report is Report.CHANGE and self.suspects is not None and message.source not in self.suspects:
            return "a change that nobody came back to"
        if entry.kind is None or (
            entry.kind == "acknowledged"
            and self.acknowledged
            and message.kind is None
            and (entry.report is not Report.DECLARED or self.declared)
            and (self.led or entry.report is not None or not LEADS.search(message.text))
        ):
            return "an alert that cleared" if entry.report is Report.CLEARED else "chatter"
        change = message.origin in (Origin.DEPLOY, Origin.COMMIT)
        if change and self.detected and message.at < self.detected - BEFORE:
            return "a change long before"
        if (
            self.detected
            and message.at < self.detected
            and not self.begun
            and entry.kind not in ("trigger", "detected", "acknowledged")
        ):
            return "before the first sign of trouble" if message.kind is None else ""
        return ""

    def _is_note(self, entry: Judged) -> bool:
        """Whether the kind that its words propose cannot be right here."""
        if entry.report is not None and entry.kind != "recovered":
            return False
        if entry.kind == "trigger":
            if SUPPLIER_ADMITS.search(entry.message.text):
                return self.over
            late = self.detected is not None and entry.message.at > self.detected
            return self.eased or (late and not OWN_DOING.search(entry.message.text))
        if entry.kind == "detected" and entry.message.author and entry.message.kind is None:
            known = self.acknowledged and self.detected is not None and entry.message.at > self.detected + CALM
            return known and not IS_DOWN.search(plain(entry.message.text))
        ends = entry.kind in ("mitigated", "recovered") and entry.message.kind is None and self.detected is None
        return ends or (entry.kind == "recovered" and self.over and not ENDS.search(plain(entry.message.text)))
