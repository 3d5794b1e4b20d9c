"""The outages that come with the program as plain data for JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from workbook.model import OutageFile
from workbook.review.reference_outages import Resemblance

Plain = dict[str, Any]


def outages_document(outages: Iterable[OutageFile]) -> Plain:
    """What the list shows of each outage."""
    return {
        "outages": [
            {
                "id": file.outage.id,
                "title": file.outage.title,
                "organisation": file.outage.org or "",
                "patterns": list(file.outage.patterns),
                "component_kinds": sorted({component.kind for component in file.intended.components.values()}),
                "events": [str(event) for event in file.outage.events],
            }
            for file in outages
        ]
    }


def decisions_document(outages: Iterable[OutageFile]) -> Plain:
    """What product decisions did in each outage."""
    return {
        "outages": [
            {
                "id": file.outage.id,
                "title": file.outage.title,
                "made_worse": list(file.outage.product_decisions.made_worse),
                "softened": list(file.outage.product_decisions.softened),
            }
            for file in outages
        ]
    }


def resemblances_document(failures: Sequence[Resemblance]) -> Plain:
    """The worst failures of a design, and the outages that are like each."""
    return {
        "failures": [
            {
                "failure": failure.failure,
                "resembling": [
                    {"id": other.id, "title": other.title, "alike": list(other.alike)} for other in failure.resembling
                ],
            }
            for failure in failures
        ]
    }
