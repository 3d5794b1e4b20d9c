"""Pairs of post-mortems: one that deserves no remark, and the same with one planted defect of a known kind."""

from dataclasses import dataclass, replace
from random import Random

SYSTEMS = ("checkout", "search", "sign-in", "uploads", "playback", "booking", "invoicing", "messaging")
TEAMS = ("payments team", "search team", "identity team", "storage team", "platform team")
FACTORS = (
    "The pool held 20 connections, and a query without an index kept each for 9 s.",
    "The canary received 1% of requests, none of them from the largest tenant.",
    "The configuration was read at start only, and two of nine pods had started before the change.",
    "The certificate was renewed, but the proxy kept the old one in memory.",
    "The retry of the client had no limit, and tripled the load after the first time-out.",
    "The disk of the broker was sized for three days of messages; retention was seven.",
    "Two regions shared one resolver, which the diagram did not show.",
)
ACTIONS = (
    "Limit the retries of the client to 10% of requests",
    "Reload certificates in the proxy once an hour",
    "Alert when a pool is used to 80% for 5 minutes",
    "Send the canary requests of every size of tenant",
    "Rehearse the loss of the resolver in staging",
    "Probe sign-in from outside once a minute",
    "Shorten the retention of the broker to three days",
)
ROWS = (
    "the release reaches all hosts",
    "latency of the database passes 2 s",
    "the alert on failed requests pages the engineer on call",
    "the release is suspected; the rollback begins",
    "the last host is back on the old version; error rate at its usual level",
)


@dataclass(frozen=True)
class Sample:
    """The parts of a post-mortem, before they are written down in one form or another."""

    title: str
    owner: str
    summary: str
    impact: str
    detection: str
    factors: tuple[str, ...]
    rows: tuple[tuple[int, str], ...]
    actions: tuple[tuple[str, str, str], ...]
    """What, who, until when."""
    lessons: tuple[str, ...]
    form: int
    graph: str = "[graph](https://example.org/g/7)"


def good(seed: int) -> Sample:
    """A post-mortem that deserves no remark."""
    draw = Random(seed)  # noqa: S311  the same pages on every machine
    system, day = draw.choice(SYSTEMS), f"2026-0{draw.randint(1, 9)}-{draw.randint(10, 28)}"
    start = draw.randint(7 * 60, 16 * 60)
    steps = [start]
    for _ in ROWS[1:]:
        steps.append(steps[-1] + draw.randint(4, 23))
    length = steps[-1] - steps[0]
    share, users = draw.randint(4, 61), draw.randint(2, 40) * 100
    due = [f"2026-1{draw.randint(0, 2)}-{draw.randint(10, 28)}" for _ in range(3)]
    owners = [draw.choice(TEAMS) for _ in range(3)]
    detecting = [action for action in ACTIONS if action.startswith(("Alert", "Probe"))]
    others = [action for action in ACTIONS if action not in detecting]
    chosen = [draw.choice(detecting), *draw.sample(others, 2)]
    return Sample(
        title=f"{system.capitalize()} failed on {day}",
        owner=draw.choice(TEAMS),
        summary=f"On {day} a release of {system} lasted {length} minutes in a broken state before it was rolled back. "
        f"{share}% of requests to {system} failed.",
        impact=f"{share}% of requests to {system} failed for {length} minutes; {users} users saw an error page.",
        detection=f"The alert on failed requests fired {steps[2] - steps[0]} minutes after the release.",
        factors=tuple(draw.sample(FACTORS, 3)),
        rows=tuple(zip(steps, ROWS, strict=True)),
        actions=tuple(zip(chosen, owners, due, strict=True)),
        lessons=(
            "The rollback took one command and needed no approval.",
            "The dashboard showed the pool and the load side by side.",
        ),
        form=draw.randint(0, 5),
    )


def clock(minutes: int, *, twelve: bool = False) -> str:
    """A time of the day."""
    hour, minute = divmod(minutes, 60)
    return f"{(hour - 1) % 12 + 1}:{minute:02} {'AM' if hour < 12 else 'PM'}" if twelve else f"{hour:02}:{minute:02}"


def heading(sample: Sample, name: str) -> str:
    """A heading in the form of the page."""
    if sample.form == 1:
        return f"**{name}**\n"
    if sample.form == 2:
        return f"{name}\n{'-' * len(name)}\n"
    return f"## {name}\n"


def written(sample: Sample) -> str:
    """The page in Markdown."""
    table = sample.form in (3, 5)
    twelve = sample.form in (2, 4)
    rows = [
        (at, f"{text} {sample.graph}".rstrip() if place == 2 else text) for place, (at, text) in enumerate(sample.rows)
    ]
    if table:
        timeline = ["| Time (UTC) | Event |", "|---|---|", *(f"| {clock(at)} | {text} |" for at, text in rows)]
    else:
        timeline = [f"- {clock(at, twelve=twelve)} {text}" for at, text in rows]
    if table:
        actions = [
            "| Action | Owner | Due |",
            "|---|---|---|",
            *(f"| {what} | {who} | {until} |" for what, who, until in sample.actions),
        ]
    elif sample.form == 4:
        actions = [
            line
            for what, who, until in sample.actions
            for line in (
                f"1. {what}",
                *([f"   - Owner: {who}"] if who else []),
                *([f"   - Due: {until}"] if until else []),
            )
        ]
    else:
        actions = [
            f"- {what}" + (f" ({', '.join(filter(None, (who, until)))})" if who or until else "")
            for what, who, until in sample.actions
        ]
    parts = [
        f"# {sample.title}\n",
        f"Owner: {sample.owner}\n" if sample.owner else "",
        *((heading(sample, "Summary"), sample.summary + "\n") if sample.summary else ()),
        *((heading(sample, "Impact"), sample.impact + "\n") if sample.impact is not None else ()),
        *((heading(sample, "Detection"), sample.detection + "\n") if sample.detection else ()),
        *(
            (heading(sample, "Contributing factors"), "\n".join(f"- {factor}" for factor in sample.factors) + "\n")
            if sample.factors
            else ()
        ),
        *((heading(sample, "Timeline"), "All times in UTC.\n", "\n".join(timeline) + "\n") if sample.rows else ()),
        *((heading(sample, "Action items"), "\n".join(actions) + "\n") if sample.actions else ()),
        *(
            (heading(sample, "Lessons"), "\n".join(f"- {lesson}" for lesson in sample.lessons) + "\n")
            if sample.lessons
            else ()
        ),
    ]
    return "\n".join(part for part in parts if part)


NAMES = ("Priya Raman", "Tomasz", "Elena Petrova", "@dkowal", "jonas.weber@example.org", "Kwame Mensah", "yuki")
BLAME = (
    "The engineer carelessly merged the change.",
    "An operator deleted the table by mistake.",
    "The team failed to follow the runbook.",
    "The wrong host was mistakenly taken out of rotation.",
    "This was human error.",
    "The reviewer overlooked the missing index.",
    "The outage was the fault of the release manager.",
)
HINDSIGHT = (
    "The limit should have been tested with twice the load.",
    "A second resolver would have " + "prevented the outage.",
    "The page should've gone out earlier.",
    "Had the canary been larger, the error would be known after a minute.",
    "The loss could have been avoided with a smaller batch.",
    "A probe would have detected it within a minute.",
)
PROMISES = (
    "With this in place it will never happen again.",
    "The new limit will prevent any overload.",
    "We guarantee that no release breaks the pool.",
    "This makes sure that the outage cannot happen again.",
    "Such a failure will not recur.",
)
UNKNOWN = (
    "For some reason the second pod kept the old certificate.",
    "It is still unclear why the proxy did not reload.",
    "The reason for the first time-out is unknown.",
    "We could not determine why the cache was empty.",
)
SINGLE = (
    "The missing index was the sole cause.",
    "The outage was caused solely by the release.",
    "The only cause was the retry of the client.",
)
TEMPLATE = (
    "TODO: add the graph",
    "[Describe what users saw]",
    "List of things that went well. For example,",
    "TBD",
    "Describe the impact of the incident on users, in numbers.",
)


def defects(seed: int) -> list[tuple[str, Sample]]:
    """The page of *seed* with one defect each, and the kind of it."""
    draw, page = Random(1000 + seed), good(seed)  # noqa: S311
    what, who, until = page.actions[1]
    doubled = (*page.rows[:3], (page.rows[3][0] - 31, page.rows[3][1]), page.rows[4])
    length = page.rows[-1][0] - page.rows[0][0]
    wrong = page.impact.replace(f"for {length} minutes", f"for a downtime of {length + 37} minutes")
    name = draw.choice(NAMES)
    acts = f"{name} restarted the proxy." if "@" not in name else f"{name} restarted the proxy, then the pool."
    return [
        (
            "impact",
            replace(
                page,
                impact="Many users could not pay for a while.",
                summary="A release was broken and was rolled back.",
            ),
        ),
        (
            "detection",
            replace(
                page,
                detection="",
                rows=tuple(
                    (
                        at,
                        text.replace("the alert on failed requests pages the engineer on call", "the error rate rises"),
                    )
                    for at, text in page.rows
                ),
            ),
        ),
        ("timeline", replace(page, rows=())),
        ("actions", replace(page, actions=())),
        ("doc-owner", replace(page, owner="")),
        ("evidence", replace(page, graph="")),
        ("empty", replace(page, lessons=(*page.lessons, draw.choice(TEMPLATE)))),
        ("empty", replace(page, detection=" ")),
        ("action", replace(page, actions=(page.actions[0], (what, "", ""), page.actions[2]))),
        ("action", replace(page, actions=(page.actions[0], (what, who, ""), page.actions[2]))),
        ("action", replace(page, actions=(page.actions[0], (what, "", until), page.actions[2]))),
        ("blame", replace(page, factors=(*page.factors, draw.choice(BLAME)))),
        ("hindsight", replace(page, lessons=(*page.lessons, draw.choice(HINDSIGHT)))),
        ("person", replace(page, lessons=(*page.lessons, acts))),
        ("promise", replace(page, lessons=(*page.lessons, draw.choice(PROMISES)))),
        ("cause", replace(page, factors=(*page.factors, draw.choice(UNKNOWN)))),
        ("one-cause", replace(page, factors=(draw.choice(SINGLE),))),
        ("order", replace(page, rows=doubled)),
        ("contradiction", replace(page, impact=wrong)),
        (
            "one-sided",
            replace(
                page,
                actions=tuple(
                    (f"Prevent: {FIXES[place]}", owner, day) for place, (_, owner, day) in enumerate(page.actions)
                ),
            ),
        ),
    ]


FIXES = ("limit the retries", "reload certificates", "split the pool")


def pairs(count: int) -> list[tuple[str, str, str]]:
    """Kind of the defect, the good page, the page with the defect; *count* of them."""
    drawn: list[tuple[str, str, str]] = []
    seed = 0
    while len(drawn) < count:
        drawn += [(kind, written(good(seed)), written(bad)) for kind, bad in defects(seed)]
        seed += 1
    return drawn[:count]
