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
    found: JourneyAvailability,
    *,
    by: Grouping = "domain",
    focus: str | None = None,
    hops: int = 2,
) -> Diagram:
    """Return *architecture* with components and failure domains painted by their Fussell-Vesely importance.

    *found* is the answer for one journey, with `Settings(importance=True)`. Of the stamps of a component the
    greatest is shown. What has an importance but no box is told in the caption.

    Raises:
        UsageError: the answer is not exact, or not all cut sets were found; *focus* is not in the architecture.

    """
    _check(found)
    counted = [one for one in found.importances if one.fussell_vesely]
    own = {name: [one for one in counted if _component(one) == name] for name in architecture.components}
    painting = Painting(
        _SCALE,
        {name: _of_component(found, name, stamps) for name, stamps in own.items() if stamps},
        {one.event.target: _shade(found, one) for one in counted if one.event.kind == "lost"},
    )
    diagram = depict(architecture, by=by, journey=found.journey, focus=focus, hops=hops, painting=painting)
    boxes = {node.id for node in diagram.nodes if node.shade}
    frames = {cluster.id for cluster in diagram.clusters if cluster.shade}
    unseen = [one for one in counted if _component(one) not in boxes and f"domain:{one.event.target}" not in frames]
    return replace(diagram, caption=tuple(_caption(architecture, found, unseen)))


def _check(found: JourneyAvailability) -> None:
    otherwise = "allow more with --time-limit, or paint another --journey"
    if found.estimated_from is not None:
        told = f"{found.overall.method}: {found.overall.told}"
        raise UsageError(
            f"importance is not known for {found.journey}, since no exact answer was found ({told}); {otherwise}"
        )
    if any(one.fussell_vesely is None for one in found.importances):
        raise UsageError(
            f"the Fussell-Vesely importance is not known for {found.journey}, since not all of its minimal cut sets "
            f"were found and counted; {otherwise}"
        )


def _component(one: Importance) -> str | None:
    return None if one.event.kind == "lost" else one.event.target.split("@")[0]


def _of_component(found: JourneyAvailability, name: str, stamps: list[Importance]) -> Shade:
    greatest = max(stamps, key=_share)
    shade = _shade(found, greatest)
    region = greatest.event.target.removeprefix(name).removeprefix("@")
    if not region:
        return shade
    alike = len(stamps) > 1 and {f"FV {_share(one):.3g}" for one in stamps} == {shade.brief}
    where = f"{shade.brief} {'per region' if alike else f'in {region}'}"
    return replace(shade, figures=(where, *shade.figures[1:]))


def _share(one: Importance) -> float:
    return one.fussell_vesely or 0.0


def _shade(found: JourneyAvailability, one: Importance) -> Shade:
    share = f"FV {_share(one):.3g}"
    saved = (found.overall.value - (one.without or 0.0)) * MONTH
    saves = "under 1ms" if saved < 1 / 60_000 else lost_time(saved)
    return Shade(1 + sum(_share(one) >= floor for floor in _FLOORS), (share, f"saves {saves}/30 days"), share)


def _caption(architecture: Architecture, found: JourneyAvailability, unseen: list[Importance]) -> Iterator[str]:
    priority = architecture.journeys[found.journey].priority
    promised = f" SLO {percent(1.0 - found.slo)}: {found.verdict}." if found.slo is not None else ""
    yield (
        f"{found.journey} ({priority}) is {percent(found.overall.value)} available, exactly; "
        f"{lost_time(found.minutes)} lost in 30 days.{promised}"
    )
    if found.best is not None:
        yield (
            f"Best next improvement: {found.best.event.target}; {percent(1.0 - found.achievable)} if it never failed, "
            "and no other alone gives more. “Saves” is what each would give back if it never failed."
        )
    else:
        yield "No single improvement helps."
    if unseen:
        yield f"Without a box here: {'; '.join(_listed(found, unseen))}."
    assumed = sum(figure.assumed and figure.probability > 0.0 for figure in found.figures.values())
    if assumed:
        yield f"Assumed, because the design gives no figure: {assumed} of {len(found.figures)} events."


def _listed(found: JourneyAvailability, unseen: Iterable[Importance]) -> Iterator[str]:
    ordered = sorted(unseen, key=lambda one: (-_share(one), str(one.event)))
    for one in islice(ordered, _UNSEEN):
        yield f"{one.event} ({_shade(found, one).told})"
    if len(ordered) > _UNSEEN:
        yield f"and {len(ordered) - _UNSEEN} more, none above {_shade(found, ordered[_UNSEEN]).brief}"
