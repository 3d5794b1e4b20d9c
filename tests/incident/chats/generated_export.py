"""Slack exports of 400 messages after real outages: what matters is written by hand, chatter is drawn around it."""

from dataclasses import dataclass
from random import Random
from typing import Any

LENGTH = 400


@dataclass(frozen=True)
class Story:
    """What was said in the channel of an outage."""

    name: str
    start: int
    """Seconds since 1970 of the first message."""
    people: tuple[str, ...]
    key: tuple[tuple[int, int, str, str], ...]
    """Minute, person, kind, text: what a timeline must hold."""
    asides: tuple[str, ...]
    """Chatter about this outage."""


CHATTER = (
    "anyone else seeing this?",
    "looking",
    "same here",
    "+1",
    ":eyes:",
    ":thumbsup:",
    "thanks!",
    "on it",
    "joining the call now",
    "can you share the link to the dashboard?",
    "https://example.org/d/{n} this one?",
    "yes that one",
    "hmm",
    "that's odd",
    "what was the last change to that host?",
    "not me",
    "should we page somebody else?",
    "who is incident commander?",
    "do we have a status page post yet?",
    "support is asking for an update",
    "customers on twitter are asking",
    "any update?",
    "still looking at the logs",
    "I see {n} errors in the last minute",
    "graph looks flat to me",
    "could be unrelated",
    "let me check",
    "checking",
    "one sec",
    "brb",
    "back",
    "sorry wrong channel",
    "lol",
    "ouch",
    "good catch",
    "nice",
    "I don't think that's it",
    "is it fixed?",
    "not yet",
    "can someone confirm?",
    "works on my machine",
    "are you on vpn?",
    "what does the runbook say?",
    "the runbook is out of date",
    "who owns this?",
    "I'll make coffee, this will take a while",
    "let's keep this thread for the database",
    "please keep the channel clear",
    "moving to a thread",
    "cpu is at {n}%",
    "memory looks fine",
    "do we know when it started?",
    "maybe we should restart it?",
    "would a rollback help?",
    "don't touch anything please",
    "is anybody deploying?",
    "no deploys from me",
    "I can take notes",
    "+1 to that",
    "what about the other region?",
    "eu looks ok",
    "seeing {n} ms p99 there",
    "that is normal for this hour",
    "really?",
    "yep",
    "nope",
    "agreed",
    "sounds good",
    "ok",
    "k",
    "ack",
    "makes sense",
    "let me know if you need hands",
    "my laptop is updating, of all days",
    "reading backlog",
    "catching up, where are we?",
    "see pinned message",
    "is the call link still valid?",
    "zoom says the meeting is full",
    "dialling in",
    "can you repeat that?",
    "we had something like this in march",
    "that was a different thing",
    "postmortem doc: https://example.org/p/{n}",
    "remember to write things down",
    "lunch?",
    "later",
    "who can approve this?",
    "approved",
    "merged? or still in review?",
    "ci is slow today",
    "{n} jobs in the queue",
    "that's the usual noise",
    "flaky test again",
    "ignore that alert, it's the old one",
)


def export(story: Story) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The messages of a Slack export, and the kind of each that matters by its `ts`."""
    draw = Random(story.name)  # noqa: S311  the same export on every machine
    ids = {person: f"U{place:02}{draw.randint(10**6, 10**7 - 1)}" for place, person in enumerate(story.people)}
    last = max(minute for minute, *_ in story.key) + 25
    said: list[tuple[float, str, str, str]] = [
        (story.start + minute * 60 + draw.randint(0, 30), story.people[person], kind, text)
        for minute, person, kind, text in story.key
    ]
    while len(said) < LENGTH:
        pool = story.asides if draw.random() < 0.25 else CHATTER
        text = draw.choice(pool).format(n=draw.randint(2, 99))
        if draw.random() < 0.08:
            text = f"<@{ids[draw.choice(story.people)]}> {text}"
        at = story.start + draw.uniform(-5, last) * 60
        said.append((at, draw.choice(story.people), "", text))
    messages, answers = list[dict[str, Any]](), dict[str, str]()
    for place, (at, person, kind, text) in enumerate(sorted(said)):
        ts = f"{int(at)}.{place:06}"
        message: dict[str, Any] = {
            "type": "message",
            "user": ids[person],
            "text": text,
            "ts": ts,
            "user_profile": {"real_name": person},
        }
        if not kind and messages and draw.random() < 0.15:
            message["thread_ts"] = draw.choice(messages[-8:])["ts"]
        if draw.random() < 0.03:
            message["edited"] = {"user": ids[person], "ts": ts}
        messages.append(message)
        if kind:
            answers[ts] = kind
    return messages, answers
