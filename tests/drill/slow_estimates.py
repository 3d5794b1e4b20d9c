"""Numbers that estimates ask for, by the slow evaluators of sizes and costs."""

from functools import cached_property
from typing import Any

from tests.oracle import demand, quantities
from tests.oracle.costs import Costs
from tests.oracle.dependencies import Connected
from tests.oracle.flows import mean
from tests.oracle.sizes import Sizes

Plain = dict[str, Any]


class SlowNumbers:
    """The numbers of one design."""

    def __init__(self, design: Plain) -> None:
        self.design = design

    @cached_property
    def connected(self) -> Connected:
        return Connected(self.design)

    @cached_property
    def sizes(self) -> Sizes:
        return Sizes(self.connected)

    @cached_property
    def costs(self) -> Costs:
        return Costs(self.design)

    def value(self, question: Plain) -> float | None:
        """The value that *question* asks for; None where no slow evaluator gives it as exactly."""
        if question["command"] == "size":
            of, name, *rest = question["path"]
            return {"journeys": self._journey, "components": self._component, "segments": self._segment}[of](name, rest)
        if question["command"] == "cost" and not any("egress" in row for row in self.costs.drivers.values()):
            _, name, currency = question["path"]
            return (self.costs.journeys()[name] or {})[currency]
        return None

    def _journey(self, name: str, rest: list[str]) -> float | None:
        written = self.design["journeys"][name]
        match rest:
            case ["peak"]:
                return demand.peak(self.connected, name)
            case ["mean"]:
                return mean(self.connected, name)
            case ["derived"]:
                without = {field: part for field, part in written.items() if field != "peak"}
                journeys = self.design["journeys"] | {name: without}
                return demand.peak(Connected(self.design | {"journeys": journeys}), name)
        return (demand.peak(self.connected, name) or 0.0) * quantities.duration(written["lasts"])

    def _component(self, name: str, rest: list[str]) -> float | None:
        _, region, figure = rest
        stamps = [stamp for stamp in self.connected.stamps[name] if (stamp.region or "") == region]
        return getattr(self.sizes, figure)(stamps[0]) if len(stamps) == 1 else None

    def _segment(self, name: str, rest: list[str]) -> float | None:
        place = next(place for place, segment in enumerate(self.connected.segments) if segment.name == name)
        return self.sizes.segment(place, rest[0])
