"""How often a failure mode is the case, as far as the design says it."""

from dataclasses import replace

from workbook.failure import BasicEvent
from workbook.model import Architecture
from workbook.model.rating_scales import RatingScales
from workbook.reliability.availability import Figure
from workbook.reliability.availability.deploy_budget import NEEDED
from workbook.review.fmea.ratings import Rated, occurrence_of


def occurrence(
    architecture: Architecture, scales: RatingScales, event: BasicEvent, figures: dict[BasicEvent, Figure]
) -> Rated:
    """The rating of how often *event* is the case; a question where the design gives no figure for it."""
    if event.kind == "replica":
        return _of_replicas(architecture, scales, event)
    if event.kind in ("bad_deploy", "bad_push"):
        return _of_change(architecture, scales, event)
    figure = _figure(event, figures)
    section = "failure_domains" if event.kind == "lost" else "components"
    if figure is None:
        return Rated(None, f"how often? set {section}.{event.component}.availability")
    if figure.assumed:
        only = "availability only assumes a figure, and what is assumed is not rated"
        return Rated(None, f"how often? set {section}.{event.component}.availability ({only})")
    rated = occurrence_of(scales, figure.probability)
    if event in figures:
        return rated
    return replace(rated, why=f"{rated.why}, in one region; an upper limit for all regions at once")


def _figure(event: BasicEvent, figures: dict[BasicEvent, Figure]) -> Figure | None:
    """Its own, or that of one of its stamps, as if what fails one failed all: nothing says how much they share."""
    if event in figures:
        return figures[event]
    stamps = (
        figure for other, figure in figures.items() if (other.kind, other.component) == (event.kind, event.target)
    )
    return next(stamps, None)


def _of_replicas(architecture: Architecture, scales: RatingScales, event: BasicEvent) -> Rated:
    component = architecture.components[event.component]
    if component.replica_availability is None:
        return Rated(None, f"how often? set components.{event.component}.replica_availability")
    return occurrence_of(scales, 1.0 - component.replica_availability**component.instances)


def _of_change(architecture: Architecture, scales: RatingScales, event: BasicEvent) -> Rated:
    section = "components" if event.kind == "bad_deploy" else "failure_domains"
    deploy = getattr(architecture, section)[event.target].deploy
    if deploy is None or deploy.active is None:
        missing = [name for name in ("per_month", *NEEDED) if deploy is None or getattr(deploy, name) is None]
        return Rated(None, f"how often? set {section}.{event.target}.deploy: {', '.join(missing)}")
    return occurrence_of(scales, deploy.active)
