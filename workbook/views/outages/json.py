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
                "id": one.outage.id,
                "title": one.outage.title,
                "organisation": one.outage.org or "",
                "patterns": list(one.outage.patterns),
                "component_kinds": sorted({component.kind for component in one.intended.components.values()}),
                "events": [str(event) for event in one.outage.events],
            }
            for one in outages
        ]
    }


def resemblances_document(failures: Sequence[Resemblance]) -> Plain:
    """The worst failures of a design, and the outages that are like each."""
    return {
        "failures": [
            {
                "failure": one.failure,
                "resembling": [
                    {"id": other.id, "title": other.title, "alike": list(other.alike)} for other in one.resembling
                ],
            }
            for one in failures
        ]
    }
