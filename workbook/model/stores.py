"""What a component stores: how large an item is, how many there are, how often each is held."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from workbook.model.measures import Share
from workbook.model.part import Part
from workbook.model.units import Count, Duration, Size

WAYS = ("keep", "items", "per_user")
"""Fields that say how many items there are."""


class Stores(Part):
    """What it holds: items that are written and kept for a while (`keep`), or a stock of them (`items`, `per_user`)."""

    item: Size | None = None
    """Bytes of one item. Unknown if left out."""
    keep: Annotated[Duration, Field(gt=0)] | None = None
    """How long what is written stays, such as `90d`. Unknown if left out, unless there is a stock."""
    items: Count | None = None
    """Items of a stock, whole in every region."""
    per_user: Count | None = None
    """Items of a stock for each user of the audience."""
    copies: Annotated[Count, Field(ge=1)] | None = None
    """How often each item is held. Left out: by every replica if there is a quorum, else once."""
    overhead: Share = 0.0
    """Bytes for indexes, logs and free space, as a share of the items' own; none if left out."""

    @model_validator(mode="after")
    def _counted_in_one_way(self) -> Self:
        given = [way for way in WAYS if getattr(self, way) is not None]
        if len(given) > 1:
            raise ValueError(f"{' and '.join(given)} both say how many items there are; keep one of them")
        return self
