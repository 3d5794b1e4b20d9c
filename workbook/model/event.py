"""Events: what can happen to a design; nothing else has a probability."""

from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, StrictInt, StringConstraints, model_validator

from workbook.model.part import ID, Id, Ids, Part
from workbook.model.units import Percentage
from workbook.wording.quantities import share as percent

Target = Annotated[str, StringConstraints(pattern=f"^{ID}(@{ID})?$", max_length=201)]
"""A component, or one stamp of it: `api`, `api@eu-west-1`."""


class Surge(Part):
    """More load: what reaches *component*, times *factor*."""

    component: Target
    factor: Annotated[float, Field(ge=1, le=1e9)]
    """How many times the load, at least 1."""


class Replica(Part):
    """Instances of *component* that are dead, in each of the stamps named."""

    component: Target
    count: Annotated[StrictInt, Field(ge=1, le=1_000_000_000)] = 1
    """How many; 1 if left out."""


class Partition(Part):
    """A network that is cut in two: our side from everything else, or two groups from each other."""

    ours: Ids = ()
    """The failure domains on our side; empty if two groups are cut apart."""
    between: tuple[Ids, Ids] | None = None
    """Two groups of failure domains that do not reach each other."""

    def __str__(self) -> str:
        if self.between is None:
            return f"{', '.join(self.ours)} cut off from everything else"
        one, other = (", ".join(group) for group in self.between)
        return f"{one} cut off from {other}"


def _replica(value: Any) -> Any:  # noqa: ANN401
    return {"component": value} if isinstance(value, str) else value


def _partition(value: Any) -> Any:  # noqa: ANN401
    """A list is our side of it."""
    if isinstance(value, list | tuple):
        if not value:
            raise ValueError("nothing is on our side; write the failure domains that are: partition: [us-east-1]")
        return {"ours": value}
    if not isinstance(value, dict):
        return value
    groups = value.get("between")
    if set(value) != {"between"}:
        raise ValueError("a partition is the domains on our side, [a, b], or two groups: {between: [[a, b], [c]]}")
    if not isinstance(groups, list | tuple) or len(groups) != 2 or not all(groups):
        raise ValueError("between takes two groups of failure domains; write {between: [[a, b], [c]]}")
    return value


class Event(Part):
    """One thing that happens: exactly one of its fields is given, and perhaps the share of requests that it meets."""

    down: Target | None = None
    """A component that fails fast: it is dead, refuses or errs at once."""
    slow: Target | None = None
    """A component that hangs: it never answers and holds its callers' workers meanwhile."""
    replica: Annotated[Replica | None, BeforeValidator(_replica)] = None
    """Instances of a component that are dead: `api` for one, or `{component: api, count: 3}`."""
    lost: Id | None = None
    """A failure domain and everything in it."""
    surge: Surge | None = None
    """A component that gets several times its load."""
    partition: Annotated[Partition | None, BeforeValidator(_partition)] = None
    """The failure domains on our side of a cut network, or `{between: [[a, b], [c]]}`."""
    bad_deploy: Target | None = None
    """A component whose last change is bad: down for the share of requests that its `deploy` says."""
    bad_push: Id | None = None
    """A failure domain of kind `change` that got a bad change: its members are down for the share that its `deploy`
    says."""
    share: Annotated[Percentage, Field(gt=0)] | None = None
    """Share of requests that the event meets; left out, all of them (of a bad change, what its `deploy` says)."""

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        given = self.model_fields_set - {"share"}
        if len(given) != 1 or None in (getattr(self, name) for name in given):
            raise ValueError(
                f"an event is exactly one of {', '.join(KINDS[:-1])} or {KINDS[-1]}; write one item each",
            )
        return self

    @property
    def kind(self) -> str:
        return next(name for name in KINDS if name in self.model_fields_set)

    @property
    def target(self) -> str | None:
        """The component, or the stamp of one, that it names; None if it names failure domains."""
        part = self.surge or self.replica
        return part.component if part else self.down or self.slow or self.bad_deploy

    @property
    def domain(self) -> str | None:
        """The failure domain that it names, if it is one of those that name a single one."""
        return self.lost or self.bad_push

    @property
    def written(self) -> dict[str, Any]:
        """The event as a user writes it.

        >>> Event(partition=["a", "b"]).written, Event(replica="api", share="5%").written
        ({'partition': ['a', 'b']}, {'replica': 'api', 'share': '5%'})
        """
        value = getattr(self, self.kind)
        if isinstance(value, Partition):
            between = value.between
            value = list(value.ours) if between is None else {"between": [list(group) for group in between]}
        elif isinstance(value, Replica) and value.count == 1:
            value = value.component
        elif isinstance(value, Part):
            value = value.model_dump()
        return {self.kind: value} | ({} if self.share is None else {"share": f"{self.share * 100:.15g}%"})

    def __str__(self) -> str:
        met = "" if self.share is None else f" for {percent(self.share)} of requests"
        return f"{self._what}{met}"

    @property
    def _what(self) -> str:
        if self.surge:
            return f"surge {self.surge.component} ×{self.surge.factor:g}"
        if self.replica:
            count = self.replica.count
            return f"{count} replica{'s' if count > 1 else ''} of {self.replica.component} down"
        if self.partition:
            return str(self.partition)
        if self.bad_deploy or self.bad_push:
            return f"bad deploy of {self.bad_deploy}" if self.bad_deploy else f"bad push of {self.bad_push}"
        return f"{self.lost} lost" if self.lost else f"{self.down} down" if self.down else f"{self.slow} slow"


KINDS = ("down", "slow", "replica", "lost", "surge", "partition", "bad_deploy", "bad_push")
"""Fields of an event of which exactly one is given."""
