"""Both sides of partitions as plain data for JSON."""

from typing import Any

from workbook.failure.partition import Operations, Uncut
from workbook.review.partition import BothSides, CutOutcome, Partitioned

Plain = dict[str, Any]


def partition_document(partitioned: Partitioned) -> Plain:
    """Everything about *partitioned*: seconds, shares of 1; null where unknown; an empty region where there is none."""
    components = partitioned.architecture.components
    return {
        "design": partitioned.architecture.name,
        "cuts": [_cut(outcome) for outcome in partitioned.cuts],
        "stores": {
            name: {region: _uncut(stamp) for region, stamp in stamps.items()}
            for name, stamps in partitioned.stores.items()
        },
        "choices": {
            name: {
                "summary": components[name].summary,
                "why": components[name].why,
                "pacelc": partitioned.choices[name],
                **{field: getattr(components[name].data, field, None) for field in CHOSEN},
                "journeys": {journey: list(operations) for journey, operations in uses.items()},
            }
            for name, uses in partitioned.uses.items()
        },
        "questions": [{"field": question.field, "about": question.about} for question in partitioned.questions],
    }


CHOSEN = ("partition", "consistency", "replication", "conflicts")
"""Fields of `data` that say what a store chooses."""


def _cut(outcome: CutOutcome) -> Plain:
    return {
        "between": [list(group) for group in outcome.cut],
        "stores": {
            name: {region: _sides(both) for region, both in stamps.items()} for name, stamps in outcome.stores.items()
        },
        "reaches": {
            name: {region: [side.reaches for side in both] for region, both in stamps.items()}
            for name, stamps in outcome.stores.items()
        },
        "journeys": {name: dict(journey.segments) for name, journey in outcome.journeys.items()},
        "by_side": {
            name: {segment: list(both) for segment, both in segments.items()}
            for name, segments in outcome.by_side.items()
        },
        "sides": {segment: list(sides) for segment, sides in outcome.sides.items()},
        "because": {
            name: {segment: list(lines) for segment, lines in journey.reasons.items()}
            for name, journey in outcome.journeys.items()
        },
        "undecided": {name: dict(journey.undecided) for name, journey in outcome.journeys.items()},
    }


def _sides(both: BothSides) -> list[Plain]:
    return [{"read": side.read, "write": side.write} for side in both]


def _uncut(stamp: Uncut) -> Plain:
    loss = stamp.failover_loses
    return {
        "n": stamp.replicas,
        "r": stamp.read,
        "w": stamp.write,
        "strict": stamp.is_strict,
        "latency": {region: _operations(trip) for region, trip in stamp.latency.items()},
        "failover_loses": None if loss is None else {"seconds": loss.seconds, "writes": loss.writes},
        "stale": None if stamp.stale is None else {f"{since:g}": chance for since, chance in stamp.stale.items()},
    }


def _operations(trip: Operations) -> Plain:
    return {"read": trip.read, "write": trip.write}
