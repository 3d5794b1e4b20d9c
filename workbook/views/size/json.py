"""Sizes as plain data for JSON."""

from typing import Any

from workbook.review.sizing import Sizing
from workbook.traffic.size.derivations import Derivation
from workbook.traffic.size.sizes import ComponentSize, JourneySize, StampSize
from workbook.views.citation_sentences import citation_documents
from workbook.views.refused_features import refused_documents

Plain = dict[str, Any]


def size_document(sizing: Sizing) -> Plain:
    """Everything about *sizing*: per second, bytes, bit/s, seconds, shares of 1; null where unknown."""
    size = sizing.size
    return {
        "design": sizing.architecture.name,
        "journeys": {name: _journey(journey) for name, journey in size.journeys.items()},
        "components": {name: _component(component) for name, component in size.components.items()},
        "dependencies": {
            f"{caller} -> {callee}": {
                "peak": over.peak,
                "mean": over.mean,
                "up": over.up,
                "down": over.down,
                "month": over.month,
            }
            for (caller, callee), over in size.dependencies.items()
        },
        "segments": {name: {"up": segment.up, "down": segment.down} for name, segment in size.segments.items()},
        "experiments": {name: {"per_arm": test.per_arm, "days": test.days} for name, test in size.experiments.items()},
        "derivations": {
            "journeys": {name: [*map(_derivation, found)] for name, found in sizing.derivations.journeys.items()},
            "components": {name: [*map(_derivation, found)] for name, found in sizing.derivations.components.items()},
        },
        "hard_no": refused_documents(sizing.refused),
        "questions": [{"field": question.field, "about": question.about} for question in size.questions],
        "sources": citation_documents(sizing.citations),
    }


def _derivation(found: Derivation) -> Plain:
    """Factors that are multiplied, or that divide; what they come to."""
    factors = [{"value": each.value, "kind": each.kind, "divides": each.divides} for each in found.factors]
    return {"about": found.about, "factors": factors, "result": found.result, "kind": found.kind}


def _journey(journey: JourneySize) -> Plain:
    demand = journey.demand
    return {
        "declared": demand.declared,
        "derived": demand.derived,
        "peak": demand.peak,
        "mean": demand.mean,
        "concurrent": demand.concurrent,
        "ladder": {
            segment: {"average": rate.average, "cannot_play": rate.cannot_play}
            for segment, rate in journey.ladder.items()
        },
    }


def _component(component: ComponentSize) -> Plain:
    return {
        "peak": component.peak,
        "mean": component.mean,
        "sent": component.sent,
        "received": component.received,
        "sent_month": component.sent_month,
        "stored": component.stored,
        "declared": component.declared,
        "needed": component.needed if component.is_reached else None,
        "stamps": {region: _stamp(stamp) for region, stamp in component.stamps.items()},
    }


def _stamp(stamp: StampSize) -> Plain:
    domain, region, hottest = stamp.lost_domain, stamp.lost_region, stamp.hottest
    return {
        "peak": stamp.peak,
        "mean": stamp.mean,
        "stored": stamp.stored,
        "declared": stamp.declared,
        "needed": stamp.needed,
        "lost_domain": None
        if domain is None
        else {"domain": domain.domain, "left": domain.left, "total": domain.total},
        "lost_region": None
        if region is None
        else {"region": region.region, "peak": region.peak, "needed": region.needed},
        "hottest": None if hottest is None else {"share": hottest.share, "peak": hottest.peak, "room": hottest.room},
    }
