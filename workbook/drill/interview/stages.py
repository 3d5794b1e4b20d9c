"""The stages of an interview, and how long each takes."""

from dataclasses import dataclass

from workbook.drill.question import Kind


@dataclass(frozen=True)
class Stage:
    """One part of the interview."""

    name: str
    share: float
    """Of the whole time."""
    task: str
    """What to write into the file, or to say."""
    questions: tuple[Kind, ...] = ()
    """The kinds of questions that are asked at its end."""


STAGES: tuple[Stage, ...] = (
    Stage(
        "constraints and numbers",
        0.13,
        "Write who uses it and how much: audience, segments, peak or users, sizes. Say what you assume.",
        ("estimate",),
    ),
    Stage(
        "journeys and priorities",
        0.10,
        "Write the journeys: which is core, its SLO, its latency budget, and what it gives up first (degrades_to).",
    ),
    Stage(
        "design",
        0.25,
        "Write components and dependencies: where they run, capacity, timeouts, and why each is there.",
        ("cut_sets",),
    ),
    Stage(
        "failure modes",
        0.22,
        "Say what breaks: slow, down, a lost zone, overload. Write the protections that you would add.",
        ("breaks", "breaks", "cause"),
    ),
    Stage(
        "trade-offs",
        0.13,
        "Say what each store gives up in a partition (data.partition), and what each journey prefers.",
        ("fix", "shed"),
    ),
    Stage(
        "metrics",
        0.10,
        "Write what you would watch: sli with leading and lagging metrics, alerts, observed_by.",
    ),
    Stage(
        "hard noes",
        0.07,
        "Write what you refuse to build (hard_no): the feature, what it threatens, what you offer instead.",
    ),
)


def starts(total: float) -> tuple[float, ...]:
    """When each stage starts, in seconds from the beginning, of an interview of *total* seconds."""
    begins, times = 0.0, list[float]()
    for stage in STAGES:
        times.append(begins)
        begins += stage.share * total
    return tuple(times)
