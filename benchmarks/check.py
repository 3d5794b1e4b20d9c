"""Seconds that `workbook check`, `compare` and `fix` take by size of the design, each figure in a process of its own.

    .venv/bin/python -m benchmarks.check [100 300 1000]

The designs are generated: four layers in two regions with three zones each, most components with a capacity, calls
with and without timeouts, retries, breakers, caches and fallbacks, a journey for every forty components. "rules" is
all rules without effects, which is what `compare` does for each of its two designs and `fix` in every round; "effects"
is the rest of `check`, for as many fixes as its bound on work allows; "a fix" is one of them, with its part of the
trial of the design as it is.
"""

import json
import random
import subprocess
import sys
import time
from datetime import date
from typing import Any

SIZES = (100, 300, 1000)
TODAY = date(2026, 1, 1)
REGIONS = ("east", "west")


def design(components: int, seed: int = 1) -> dict[str, Any]:
    """A design of *components* as plain data, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311
    sizes = [max(2, components // 50), components * 3 // 10, components * 4 // 10]
    sizes.append(components - sum(sizes))
    layers = [[f"{kind}-{place}" for place in range(size)] for kind, size in zip("abcd", sizes, strict=True)]
    parts: dict[str, Any] = {}
    for layer, names in enumerate(layers):
        below = layers[layer + 1] if layer + 1 < len(layers) else []
        for place, name in enumerate(names):
            near, wide = place * len(below) // len(names), len(below) // len(names) + 3
            callees = {rng.choice(below[max(0, near - 3) : near + wide]) for _ in range(wide if below else 0)}
            parts[name] = {
                "placed": {f"{rng.choice(REGIONS)}-{zone}": rng.randint(1, 3) for zone in rng.sample("abc", 2)},
                "latency": {"p50": f"{rng.randint(1, 5)}ms", "p99": f"{rng.randint(9, 60)}ms"},
                "depends_on": {callee: _call(rng, below, callee) for callee in sorted(callees)},
                **({"capacity": f"{rng.choice([500, 2000, 9000])}/s"} if rng.random() < 0.7 else {}),
            }
    journeys = {
        f"journey-{index}": {
            "needs": [layers[0][index % len(layers[0])]],
            "priority": rng.choice(["core", "important", "secondary"]),
            "peak": "50/s",
            "latency_budget": {"p99": "1s"},
        }
        for index in range(max(3, components // 40))
    }
    domains: dict[str, Any] = {region: {"kind": "region"} for region in REGIONS}
    domains |= {f"{one}-{zone}": {"kind": "zone", "within": one} for one in REGIONS for zone in "abc"}
    return {"name": "generated", "failure_domains": domains, "components": parts, "journeys": journeys}


def _call(rng: random.Random, below: list[str], callee: str) -> dict[str, Any]:
    spare = rng.choice(below)
    maybe: list[tuple[float, dict[str, Any]]] = [
        (0.3, {"strength": "soft"}),
        (0.7, {"timeout": f"{rng.choice([100, 300, 900])}ms"}),
        (0.3, {"circuit_breaker": True}),
        (0.3, {"retries": {"max": rng.randint(1, 3)}}),
        (0.1, {"cache": {"hit_ratio": "90%", "ttl": "1m"}}),
        (0.1, {"fallback": [spare]} if spare != callee else {}),
    ]
    return {field: value for share, fields in maybe if rng.random() < share for field, value in fields.items()}


def figures(components: int) -> dict[str, float]:
    """CPU seconds of the rules and of the effects of one design."""
    from workbook.failure import Analysis
    from workbook.findings import run
    from workbook.findings.effect_budget import THOROUGH, run_within
    from workbook.findings.measure import is_neutral
    from workbook.model import load_text
    from workbook.rules import ALL_RULES

    architecture = load_text(json.dumps(design(components)))
    start = time.process_time()
    report = run(ALL_RULES, Analysis(architecture), today=TODAY, effects=False)
    rules = time.process_time() - start
    start = time.process_time()
    run_within(THOROUGH, ALL_RULES, Analysis(architecture), today=TODAY)
    both = time.process_time() - start
    fixes = {one.fix.key for one in report.findings if one.fix and not is_neutral(one.fix.changes)}
    tried = min(THOROUGH // components**2, len(fixes))
    return {"findings": len(report.findings), "rules": rules, "tried": tried, "effects": both - rules}


def main(arguments: list[str]) -> None:
    """Print the table, or, in a child, the figures of one size."""
    if arguments[:1] == ["figures"]:
        sys.stdout.write(json.dumps(figures(int(arguments[1]))))
        return
    print("| components | findings | rules s | fixes tried | effects s | a fix ms |")
    print("|---|---|---|---|---|---|")
    for size in map(int, arguments or SIZES):
        command = [sys.executable, "-m", "benchmarks.check", "figures", str(size)]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        each = 1000 * told["effects"] / max(1, told["tried"])
        print(
            f"| {size} | {told['findings']} | {told['rules']:.2f} | {told['tried']} | {told['effects']:.2f}"
            f" | {each:.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main(sys.argv[1:])
