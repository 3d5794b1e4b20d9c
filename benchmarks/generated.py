"""Generated designs for the benchmarks: layered, five dependencies each, some fallbacks and cycles."""

import random

from workbook.model import Architecture, Component, Dependency, Fallback, Journey

DEPENDENCIES = 5
WITH_FALLBACK = 0.2
BACK = 0.01
"""Share of dependencies that point back, so that there are cycles."""


def generated_design(components: int, seed: int = 1) -> Architecture:
    """A design of *components*, each needing up to five that come later, the same for the same seed.

    Half of the dependencies are soft; most have a timeout, a third a breaker; a fifth has a fallback; one in a
    hundred points back to an earlier component.
    """
    rng = random.Random(seed)  # noqa: S311
    names = [f"c{index}" for index in range(components)]
    parts = {}
    for index, name in enumerate(names):
        ahead = min(components - 1, index + max(50, components // 20))
        wanted = {rng.randint(index + 1, ahead) for _ in range(DEPENDENCIES)} if index + 1 < components else set()
        needs = {}
        for callee in sorted(wanted):
            back = index > 0 and rng.random() < BACK
            target = names[rng.randrange(max(0, index - 50), index)] if back else names[callee]
            needs[target] = _dependency(rng, names, index, target)
        parts[name] = Component(depends_on=needs)
    return Architecture(name="generated", components=parts, journeys={"main": Journey(needs=(names[0],))})


def _dependency(rng: random.Random, names: list[str], index: int, target: str) -> Dependency:
    spare = names[rng.randrange(index, len(names))]
    stands_in = rng.random() < WITH_FALLBACK and spare not in (names[index], target)
    return Dependency(
        strength="soft" if rng.random() < 0.5 else "hard",
        timeout="1s" if rng.random() < 0.8 else None,  # type: ignore[arg-type]
        circuit_breaker=rng.random() < 0.3,  # type: ignore[arg-type]
        fallback=Fallback(components=(spare,)) if stands_in else None,
    )
