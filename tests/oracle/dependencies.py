"""The dependencies between stamps: `e` of the rules."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from tests.oracle import quantities
from tests.oracle.journeys import declared_fallbacks, options_of
from tests.oracle.stamped import Plain, Stamp, Stamped


@dataclass(frozen=True)
class Fallback:
    """What is called when a dependency fails: a component, or the same callee in another region."""

    how: str
    component: str
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True)
class Dependency:
    """One dependency of one stamp, with all that is written of it."""

    name: str
    caller: Stamp = field(compare=False)
    callee: str = field(compare=False)
    runs_on: bool = field(compare=False)
    options: Plain = field(compare=False)
    journeys: tuple[str, ...] = field(compare=False)
    targets: tuple[Stamp, ...] = field(compare=False)
    fallbacks: tuple[Fallback, ...] = field(compare=False)
    store: tuple[Stamp, ...] = field(compare=False)

    @cached_property
    def kind(self) -> str:
        """`sync` (of the data plane), `async` or `control`."""
        if self.options.get("plane") == "control":
            return "control"
        return str(self.options.get("mode", "sync"))

    @cached_property
    def is_synchronous(self) -> bool:
        """Of either plane: it carries load, and the depth-first walk visits it."""
        return bool(self.options.get("mode", "sync") == "sync")

    @cached_property
    def hard(self) -> bool:
        return bool(self.options.get("strength", "hard") == "hard")

    @cached_property
    def static(self) -> bool:
        return isinstance(self.options.get("fallback"), dict)

    @cached_property
    def access(self) -> tuple[str, ...]:
        """Which quorums of the callee are needed; `access` defaults to `both`."""
        access = self.options.get("access", "both")
        return ("read", "write") if access == "both" else (access,)

    @cached_property
    def calls(self) -> float:
        return quantities.count(self.options.get("calls", 1))

    @cached_property
    def turns(self) -> int:
        """How often its time passes: ceil(calls) with `in_turn`, else once."""
        return math.ceil(self.calls) if self.options.get("in_turn") is True else 1

    @cached_property
    def stage(self) -> int:
        return int(quantities.count(self.options.get("stage", 1)))

    @cached_property
    def pool(self) -> str:
        """The dependency's own bulkhead, else the caller's shared pool."""
        return f"bulkhead:{self.callee}" if "bulkhead" in self.options else "shared"

    @cached_property
    def breaker_counts_slow_calls(self) -> bool:
        breaker = self.options.get("circuit_breaker")
        return bool(breaker.get("slow_calls", True)) if isinstance(breaker, dict) else breaker is True

    @cached_property
    def cache(self) -> Plain | None:
        return self.options.get("cache")

    @cached_property
    def hit_ratio(self) -> float:
        return quantities.ratio((self.cache or {}).get("hit_ratio", "0%"))

    @cached_property
    def needed(self) -> float:
        return quantities.ratio((self.cache or {}).get("needed", "0%"))

    @cached_property
    def amplification(self) -> float:
        """1 + min(retries, budget)."""
        retries = self.options.get("retries") or {"max": 0}
        budget = quantities.ratio(retries["budget"]) if "budget" in retries else math.inf
        return 1.0 + min(quantities.count(retries.get("max", 1)), budget)


class Connected(Stamped):
    """The stamps of a design and the dependencies between them."""

    @cached_property
    def dependencies(self) -> list[Dependency]:
        return [e for stamp in self.all_stamps for e in self.dependencies_of[stamp]]

    @cached_property
    def dependencies_of(self) -> dict[Stamp, list[Dependency]]:
        return {stamp: list(self._dependencies_of(stamp)) for stamp in self.all_stamps}

    def _dependencies_of(self, caller: Stamp) -> Iterator[Dependency]:
        declared = options_of(self.components[caller.component])
        for callee, options in self.written_dependencies(caller.component).items():
            store = (options.get("cache") or {}).get("store")
            yield Dependency(
                name=f"{caller.name}->{callee}",
                caller=caller,
                callee=callee,
                runs_on=callee not in declared,
                options=options,
                journeys=self._carried(caller.component, options),
                targets=tuple(self.near(caller.region, callee)),
                fallbacks=tuple(self._fallbacks(caller, callee, options)),
                store=tuple(self.near(caller.region, store)) if store else (),
            )

    def _carried(self, caller: str, options: Plain) -> tuple[str, ...]:
        """`j of e`: the journeys that pass the caller and that the dependency carries."""
        return tuple(j for j in self.journeys_of(caller) if self.carries(caller, options, j))

    def _fallbacks(self, caller: Stamp, callee: str, options: Plain) -> Iterator[Fallback]:
        """The fallback components, then the failovers of a client stamp; behind a static one nothing."""
        if isinstance(options.get("fallback"), dict):
            return
        called = list(self.near(caller.region, callee))
        for name in declared_fallbacks(options):
            yield Fallback("fallback", name, tuple(self.near(caller.region, name)))
        for region in caller.failover:
            for stamp in self.stamps[callee]:
                if stamp.region == region and stamp not in called:
                    called.append(stamp)
                    yield Fallback("failover", callee, (stamp,))

    # What leads to a stamp

    @cached_property
    def calls_into(self) -> dict[Stamp, list[Dependency]]:
        """The dependencies that call a stamp, as a fallback, too."""
        found: dict[Stamp, list[Dependency]] = {stamp: [] for stamp in self.all_stamps}
        for e in self.dependencies:
            called = [*e.targets, *(stamp for fallback in e.fallbacks for stamp in fallback.stamps)]
            for stamp in dict.fromkeys(called):
                found[stamp].append(e)
        return found

    @cached_property
    def taken_together(self) -> dict[str, list[tuple[Stamp, ...]]]:
        """The stamps that count as one in the whole load: a client that nothing calls one by one, else all."""
        return {
            name: [(stamp,) for stamp in stamps]
            if self.is_client(name) and not any(self.calls_into[stamp] for stamp in stamps)
            else [tuple(stamps)]
            for name, stamps in self.stamps.items()
        }
