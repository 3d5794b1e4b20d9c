"""What a list of weaknesses found is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from workbook.document import refusal, shown
from workbook.drill.planting import Plant, Planted
from workbook.errors import Problem
from workbook.model.drill_answers import read_names

READ = 2
"""So many names are read for each weakness planted."""


@dataclass(frozen=True)
class FoundPlants:
    """The weaknesses that were planted, and which of them somebody named."""

    planted: Planted
    names: tuple[str, ...]
    """Those that were read."""
    ignored: int
    """Further names: more than twice as many as there are weaknesses."""

    def is_found(self, plant: Plant) -> bool:
        """Whether its place is named, or the component or dependency that holds it."""
        return not set(_ways_to_name(plant)).isdisjoint(self.names)

    @property
    def score(self) -> float:
        """The effect of what was found, divided by that of all."""
        total = fsum(plant.effect for plant in self.planted.plants)
        return fsum(plant.effect for plant in self.planted.plants if self.is_found(plant)) / total

    @property
    def wrong(self) -> tuple[str, ...]:
        """Names of places where nothing was planted."""
        right = {name for plant in self.planted.plants for name in _ways_to_name(plant)}
        return tuple(name for name in self.names if name not in right)


def _ways_to_name(plant: Plant) -> Sequence[str]:
    route = tuple(map(str, plant.breakage.route))
    holders = {len(plant.breakage.holder), 2}
    return [".".join(route), *(".".join(route[:length]) for length in sorted(holders))]


def found_plants(text: str, file: str, planted: Planted) -> FoundPlants:
    """The names in *text* held against what was planted; `DocumentError` if they cannot be read."""
    names, document, problems = read_names(text, file)
    if names.sheet is not None and names.sheet != planted.sheet:
        told = f"these answers are to sheet {shown(names.sheet)}, not {planted.sheet}; give its --plant and --seed"
        problems.append(Problem(document.where(("sheet",)), told))
    if problems:
        raise refusal(problems)
    most = READ * len(planted.plants)
    return FoundPlants(planted, tuple(names.answers[:most]), max(0, len(names.answers) - most))
