"""How long `size` and `cost` take: 300 components in under a second, 4,000 in under five.

    .venv/bin/python -m benchmarks.sizes

Layered designs of `benchmarks.designs`, with sizes of requests and answers, and prices. CPU seconds after the file
has been read, best of three: the text of `size` with derivations, decisions and sensitivity, then that of `cost`.
"""

import sys
from collections.abc import Callable
from time import process_time

import yaml

from benchmarks.designs import layered
from workbook.model import Architecture, load_text
from workbook.review.costing import costing
from workbook.review.sizing import sizing
from workbook.views.cost.text import cost_text
from workbook.views.size.text import size_text

LIMITS = {300: 1.0, 4000: 5.0}
"""Components to seconds."""


def priced(components: int) -> str:
    """A layered design in which everything has a size and a price."""
    data = yaml.safe_load(layered(components))
    data["audience"] = {"users": "10M", "peak_to_mean": 2}
    for part in data["components"].values():
        if part["kind"] != "client":
            part.setdefault("capacity", "1000/s")
            part["cost"] = {"per_replica": "300 USD", "per_million": "0.2 USD", "per_gb": "0.01 USD"}
        if part["kind"] == "database":
            part["stores"] = {"item": "1kB", "keep": "90d", "copies": 3}
            part["cost"]["per_gb_stored"] = "0.1 USD"
        for call in part.get("depends_on", {}).values():
            call |= {"request": "1kB", "response": "20kB"}
    return yaml.safe_dump(data, sort_keys=False)


def both(architecture: Architecture) -> None:
    """What the two commands compute and write."""
    size_text(sizing(architecture), derivations=True)
    cost_text(costing(architecture))


def seconds(run: Callable[[], None]) -> float:
    """CPU seconds of one run."""
    start = process_time()
    run()
    return process_time() - start


def main() -> int:
    """Print the seconds; 1 if one of them is over its limit."""
    over = False
    for components, limit in LIMITS.items():
        architecture = load_text(priced(components))
        best = min(seconds(lambda: both(architecture)) for _ in range(3))  # noqa: B023  called at once
        print(f"{components:5} components: size and cost take {best:.2f} s of {limit:.0f} s")
        over |= best > limit
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
