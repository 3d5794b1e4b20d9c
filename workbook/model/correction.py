"""A change of a design as users write it: the route of a part, and what stands there then."""

from typing import Annotated, Any

from pydantic import StringConstraints

from workbook.model.part import Part, Text

RouteText = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+(\.[a-z0-9_-]+)*$", max_length=500)]
"""A part of a design: `components.login.depends_on.analytics.on_full`; list items are reached by their name."""


class Correction(Part):
    """What the design must say instead, to behave as the system behaved, or as a change would have it."""

    change: RouteText
    """The part of the design that is set."""
    to: Any
    """What stands there then, as a user would write it; nothing takes the part out."""
    why: Text
