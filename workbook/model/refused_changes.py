"""What a feature that was refused would change in a design."""

from collections.abc import Iterator
from typing import Any

from workbook.model.architecture import Architecture
from workbook.model.corrections import Change, changes, corrected
from workbook.model.journey import HardNo
from workbook.model.named_routes import RouteError, named_route
from workbook.model.references import Misfit


def refused_misfits(architecture: Architecture, data: Any) -> Iterator[Misfit]:  # noqa: ANN401  as the file says it
    """Every change in `hard_no` that leads nowhere, or to a design that could not be accepted."""
    for place, refused in enumerate(architecture.hard_no):
        wrong = False
        for correction in refused.corrections:
            try:
                named_route(data, correction.change)
            except RouteError as error:
                wrong = True
                yield ("hard_no", place, "change", correction.change), str(error)
        if refused.change and not wrong:
            _, misfits = with_feature(architecture, data, refused)
            for (at, *_), text in misfits:
                named = refused.corrections[int(at)].change
                yield ("hard_no", place, "change", named), text.replace("with this correction", "with this change")


def with_feature(
    architecture: Architecture,
    data: Any,  # noqa: ANN401  as the file says it
    refused: HardNo,
) -> tuple[Architecture, list[Misfit]]:
    """The design with what *refused* would change, and what cannot be accepted in it."""
    made: tuple[Change, ...]
    made, changed = changes(data, refused.corrections)
    return corrected(architecture, made, changed, implied=not data.get("journeys"))
