"""The table of published figures and what comes out of the designs; run as a module it prints the page."""

import sys

from tests.published.test_published import HERE, at, printed, rows

HEAD = """# Published figures

Each figure was published by somebody else; the design that it comes out of is in `tests/published/`. "Off by" is how
far the answer is from what was published. Where it is not 0 the published figure was rounded, except under "Misses".
This page is generated: `python -m tests.published.table > docs/published-figures.md`.

| published | design | what it says | published figure | comes out | off by | source |
|---|---|---|---|---|---|---|
"""
MISSES = """
## Misses

- The test of a mean: R's `power.t.test` says 86 per arm, this says 85. It takes the normal distribution, not Student's
  t: the difference is one or two per arm, and matters only in tests of a few dozen.
- 4 writes, 40 reads and 60,000 deliveries a second are rounded in the source (by 3.5 %); 3,500 and 7,000 posts by 1 %.
- Waiting before a call is answered, and who leaves because of it, are not in these two commands.
"""


def table() -> str:
    """The whole page."""
    lines = []
    for row in rows(HERE / "figures.csv"):
        found, wanted = (
            float(at(printed(HERE, f"{row['design']}.yaml", row["command"]), row["path"])),
            float(row["figure"]),
        )
        off = abs(found / wanted - 1)
        shown = "0" if off < 1e-6 else f"{off * 100:.2g} %"
        cells = (
            row["what"],
            row["design"],
            f"`{row['command']}`",
            f"{wanted:.6g}",
            f"{found:.6g}",
            shown,
            row["source"],
        )
        lines.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return HEAD + "\n".join(lines) + "\n" + MISSES


if __name__ == "__main__":
    sys.stdout.write(table())
