"""A design painted by what each part contributes to the loss of one journey."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from workbook.errors import UsageError
from workbook.model import Architecture
from workbook.reliability.availability import Importance, JourneyAvailability
from workbook.reliability.availability.spending import MONTH
from workbook.views.picture.depict import Painting, depict
from workbook.views.picture.diagram import Diagram, Scale, Shade
from workbook.views.picture.placement import Grouping
from workbook.wording.probabilities import lost_time, percent

_FLOORS = (0.001, 0.01, 0.1, 0.5)
"""Where the second to the last level begin: importances differ by powers of ten."""
_SCALE = Scale(
    "FV is the Fussell-Vesely importance, the share of the loss in which a cut set with it happens (not painted: 0):",
    ("FV below 0.001", "from 0.001", "from 0.01", "from 0.1", "0.5 and more"),
)
_UNSEEN = 8
"""Events without a box that the caption names."""


def importance_diagram(
    architecture: Architecture,
    availability: JourneyAvailability,
    *,
    by: Grouping = "domain",
    focus: str | None = None,
    hops: int = 2,
) -> Diagram:
    """Return *architecture* with components and failure domains painted by their Fussell-Vesely importance.

    *availability* is the answer for one journey, with `Settings(importance=True)`. Of the stamps of a component the
    greatest is shown. What has an importance but no box is told in the caption.

    Raises:
        UsageError: the answer is not exact, or not all cut sets were found; *focus* is not in the architecture.

    """
    _check(availability)
    counted = [importance for importance in availability.importances if importance.fussell_vesely]
    own = {
        name: [importance for importance in counted if _component(importance) == name]
        for name in architecture.components
    }
    painting = Painting(
        _SCALE,
        {name: _of_component(availability, name, stamps) for name, stamps in own.items() if stamps},
        {
            importance.event.target: _shade(availability, importance)
            for importance in counted
            if importance.event.kind == "lost"
        },
    )
    diagram = depict(architecture, by=by, journey=availability.journey, focus=focus, hops=hops, painting=painting)
    boxes = {node.id for node in diagram.nodes if node.shade}
    frames = {cluster.id for cluster in diagram.clusters if cluster.shade}
    unseen = [
        importance
        for importance in counted
        if _component(importance) not in boxes and f"domain:{importance.event.target}" not in frames
    ]
    return replace(diagram, caption=tuple(_caption(architecture, availability, unseen)))


def _check(availability: JourneyAvailability) -> None:
    otherwise = "allow more with --time-limit, or paint another --journey"
    if availability.estimated_from is not None:
        method = f"{availability.overall.method}: {availability.overall.told}"
        raise UsageError(
            f"importance is not known for {availability.journey}, since no exact answer was found ({method}); "
            f"{otherwise}"
        )
    if any(importance.fussell_vesely is None for importance in availability.importances):
        raise UsageError(
            f"the Fussell-Vesely importance is not known for {availability.journey}, since not all of its minimal "
            f"cut sets were found and counted; {otherwise}"
        )


def _component(importance: Importance) -> str | None:
    return None if importance.event.kind == "lost" else importance.event.target.split("@")[0]


def _of_component(availability: JourneyAvailability, name: str, stamps: list[Importance]) -> Shade:
    greatest = max(stamps, key=_share)
    shade = _shade(availability, greatest)
    region = greatest.event.target.removeprefix(name).removeprefix("@")
    if not region:
        return shade
    alike = len(stamps) > 1 and {f"FV {_share(importance):.3g}" for importance in stamps} == {shade.brief}
    where = f"{shade.brief} {'per region' if alike else f'in {region}'}"
    return replace(shade, figures=(where, *shade.figures[1:]))


def _share(importance: Importance) -> float:
    return importance.fussell_vesely or 0.0


def _shade(availability: JourneyAvailability, importance: Importance) -> Shade:
    share = f"FV {_share(importance):.3g}"
    saved = (availability.overall.value - (importance.without or 0.0)) * MONTH
    saves = "under 1ms" if saved < 1 / 60_000 else lost_time(saved)
    return Shade(1 + sum(_share(importance) >= floor for floor in _FLOORS), (share, f"saves {saves}/30 days"), share)


def _caption(architecture: Architecture, availability: JourneyAvailability, unseen: list[Importance]) -> Iterator[str]:
    priority = architecture.journeys[availability.journey].priority
    how = "exactly" if availability.overall.exact else "to the digits shown"
    promised = (
        f" SLO {percent(1.0 - availability.slo)}: {availability.verdict}." if availability.slo is not None else ""
    )
    yield (
        f"{availability.journey} ({priority}) is {percent(availability.overall.value)} available, {how}; "
        f"{lost_time(availability.minutes)} lost in {availability.window / 86400:.3g} days.{promised}"
    )
    if availability.best is not None:
        yield (
            f"Best next improvement: {availability.best.event.target}; {percent(1.0 - availability.achievable)} if it "
            "never failed, and no other alone gives more. “Saves” is what each would give back if it never failed."
        )
    else:
        yield "No single improvement helps."
    if unseen:
        yield f"Without a box here: {'; '.join(_listed(availability, unseen))}."
    assumed = sum(figure.assumed and figure.probability > 0.0 for figure in availability.figures.values())
    if assumed:
        yield f"Assumed, because the design gives no figure: {assumed} of {len(availability.figures)} events."


def _listed(availability: JourneyAvailability, unseen: Iterable[Importance]) -> Iterator[str]:
    ordered = sorted(unseen, key=lambda importance: (-_share(importance), str(importance.event)))
    for importance in islice(ordered, _UNSEEN):
        yield f"{importance.event} ({_shade(availability, importance).told})"
    if len(ordered) > _UNSEEN:
        yield f"and {len(ordered) - _UNSEEN} more, none above {_shade(availability, ordered[_UNSEEN]).brief}"
