"""What every part of the model shares: frozen, no unknown fields, ids, names."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

ID = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"


class Part(BaseModel):
    """A part of an architecture as a user writes it."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _said_once(names: tuple[str, ...]) -> tuple[str, ...]:
    again = [name for place, name in enumerate(names) if name in names[:place]]
    if again:
        raise ValueError(f"{again[0]!r} stands here twice; leave one out")
    return names


Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=100)]
Text = Annotated[str, StringConstraints(max_length=20_000)]
Ids = Annotated[tuple[Id, ...], AfterValidator(_said_once)]
Texts = tuple[Text, ...]


def _filled_in(value: Any) -> Any:  # noqa: ANN401
    """`api:` with nothing after it is a part with every default."""
    return {name: {} if part is None else part for name, part in value.items()} if isinstance(value, dict) else value


FilledIn = BeforeValidator(_filled_in)
