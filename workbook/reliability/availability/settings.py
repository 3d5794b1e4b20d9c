"""How much effort an answer is worth, and what decides its sampling."""

from dataclasses import dataclass
from pathlib import Path

from workbook.fault_trees import MEMORY_LIMIT
from workbook.reliability.cut_sets.journey_cuts import TIME_LIMIT
from workbook.reliability.sampling import Progress, Spread, in_turn


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and seeds of one analysis."""

    slow: bool = False
    """Half of what fails hangs instead of dying."""
    order: int = 2
    """Cut sets of at most so many events are listed."""
    importance: bool = False
    """Look for all cut sets, as Fussell-Vesely needs."""
    time_limit: float = TIME_LIMIT
    """Seconds for the decision diagrams of one journey."""
    memory_limit: int = MEMORY_LIMIT
    samples: int | None = None
    """Scenarios to sample instead of looking for exact answers."""
    fallback_samples: int = 2_000_000
    """Scenarios to sample where no exact answer is found."""
    side_samples: int = 500_000
    """Scenarios to sample for each further question, such as ranges, where no exact answer is found."""
    seed: int = 1
    progress: Progress | None = None
    spread: Spread = in_turn
    """Who counts the sampled scenarios."""
    checkpoint: Path | None = None
    """A file that keeps what was sampled."""
