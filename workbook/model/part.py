"""What every part of the model shares: frozen, no unknown fields, ids, names."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

ID = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"


class Part(BaseModel):
    """A part of an architecture as a user writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


ITEM = "item"
"""In the context of a problem that is found for a whole list: where in it the item stands that is wrong."""


def about_item(place: int, message: str) -> PydanticCustomError:
    """The problem that *message* tells of the item at *place* of the list that is being read."""
    return PydanticCustomError("item", "{message}", {"message": message, ITEM: place})


def said_once(names: Sequence[str]) -> None:
    """Refuse names that stand in a list twice, at the second."""
    seen = set[str]()
    for place, name in enumerate(names):
        if name in seen:
            raise about_item(place, f"duplicate entry {name!r}; remove one")
        seen.add(name)


def _said_once(names: tuple[str, ...]) -> tuple[str, ...]:
    said_once(names)
    return names


Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=100)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Ids = Annotated[tuple[Id, ...], AfterValidator(_said_once)]
Texts = tuple[Text, ...]


def _filled_in(value: Any) -> Any:  # noqa: ANN401
    """`api:` with nothing after it is a part with every default."""
    return {name: {} if part is None else part for name, part in value.items()} if isinstance(value, dict) else value


FilledIn = BeforeValidator(_filled_in)
